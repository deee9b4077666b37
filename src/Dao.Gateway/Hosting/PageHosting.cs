using Dao.Contracts.Sources;
using Dao.Gateway.Chain;
using Dao.Gateway.Features.Bylaws.Pages;
using Dao.Gateway.Features.Elections.Pages;
using Dao.Gateway.Features.Explorer.Pages;
using Dao.Gateway.Features.Members.Pages;
using Dao.Gateway.Features.Notices;
using Dao.Gateway.Features.Petitions.Pages;
using Dao.Gateway.Features.Proposals.Drafts;
using Dao.Gateway.Features.Proposals.Pages;
using Dao.Gateway.Features.Receipts;
using Dao.Gateway.Features.Reference.Pages;
using Dao.Gateway.Features.Treasury.Pages;
using Dao.Gateway.Options;
using Dao.Gateway.Pages;
using Dao.Gateway.Pages.Assets;
using Dao.Gateway.Pages.Landing;
using Dao.Gateway.Pages.Layout;

namespace Dao.Gateway.Hosting;

/// <summary>The pages for people: rendered on the server, whole, without any script.</summary>
public static class PageHosting
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.AddSection<ExplorerOptions>(ExplorerOptions.Section);
        builder.Services.AddSingleton<PublicExplorer>();
        builder.Services.AddRazorComponents();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton(services => new CoopName(services.GetRequiredService<CoopContracts>().Name));
        builder.Services.AddSingleton<SourceCheck>();
        builder.Services.AddSingleton<SourceReading>();
        builder.Services.AddSingleton<ChainExplorer>();
        builder.Services.AddSingleton<ChainSearch>();
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapAssets();
        var pages = app.MapGroup("").ExcludeFromDescription();
        pages.MapLandingPage();
        pages.MapProposalPages();
        pages.MapDraftPages();
        pages.MapPetitionPages();
        pages.MapVerifyPage();
        pages.MapElectionPages();
        pages.MapMemberPages();
        pages.MapTreasuryPages();
        pages.MapLedgerPages();
        pages.MapBudgetPages();
        pages.MapPaymentPages();
        pages.MapProposePages();
        pages.MapBylawPages();
        pages.MapExplorerPages();
        pages.MapNoticePages();
        pages.MapReferencePages();
    }
}
