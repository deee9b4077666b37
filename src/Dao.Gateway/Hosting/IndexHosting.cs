using Dao.Gateway.Features.Ballots;
using Dao.Gateway.Features.Bylaws;
using Dao.Gateway.Features.Elections;
using Dao.Gateway.Features.Health;
using Dao.Gateway.Features.Members;
using Dao.Gateway.Features.Petitions;
using Dao.Gateway.Features.Proposals;
using Dao.Gateway.Features.Proposals.Pages;
using Dao.Gateway.Features.Receipts;
using Dao.Gateway.Features.Status;
using Dao.Gateway.Features.Treasury;
using Dao.Gateway.Features.Treasury.Payments;
using Dao.Gateway.Options;
using Dao.Gateway.Reading;
using Dao.Rules.Bylaws;

namespace Dao.Gateway.Hosting;

/// <summary>The index and the questions that API and pages ask it.</summary>
public static class IndexHosting
{
    public static void AddIndex(this WebApplicationBuilder builder)
    {
        builder.AddSection<IndexOptions>(IndexOptions.Section);
        builder.Services.AddSingleton<IndexReader>();
        builder.Services.AddSingleton<MemberDirectory>();
        builder.Services.AddSingleton<ProposalBook>();
        builder.Services.AddSingleton<ActionReading>();
        builder.Services.AddSingleton<BallotBook>();
        builder.Services.AddSingleton<PetitionBook>();
        builder.Services.AddSingleton<EventProver>();
        builder.Services.AddSingleton<ReceiptBook>();
        builder.Services.AddSingleton<ElectionReceiptBook>();
        builder.Services.AddSingleton<ElectionBook>();
        builder.Services.AddSingleton<TreasuryBook>();
        builder.Services.AddSingleton<LedgerBook>();
        builder.Services.AddSingleton<BudgetBook>();
        builder.AddSection<BylawsOptions>(BylawsOptions.Section);
        builder.Services.AddSingleton<BylawBook>();
        builder.Services.AddSingleton<BylawProse>();
        builder.Services.AddSingleton<BylawPlace>();
        builder.Services.AddSingleton(services => new ClauseNumbers(services.GetRequiredService<BylawProse>().Text));
        builder.Services.AddSingleton<IntentBook>();
        builder.Services.AddSingleton<PaymentBook>();
        builder.Services.AddSingleton<StatusBook>();
        builder.Services.AddSingleton<Readiness>();
    }
}
