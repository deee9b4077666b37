using Dao.Gateway.Chain;
using Dao.Gateway.Features.Petitions;
using Dao.Gateway.Features.Proposals;
using Dao.Gateway.Features.Proposals.Pages;
using Dao.Gateway.Http;
using Dao.Gateway.Reading;
using Dao.Rules.Proposals;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Pages.Landing;

/// <summary><c>/</c></summary>
public static class LandingPages
{
    /// <summary>Votes last weeks: the open ones are among the newest proposals.</summary>
    private const int Newest = 50;
    private const int Decisions = 5;

    public static void MapLandingPage(this IEndpointRouteBuilder pages) => pages.MapGet("/", ShowAsync);

    private static async Task<RazorComponentResult> ShowAsync(
        IndexReader index,
        ProposalBook book,
        CoopContracts contracts,
        CancellationToken cancellationToken
    )
    {
        var proposals = await book.PageAsync(new PageRequest(Newest, null), cancellationToken);
        ProposalLine[] lines = [.. proposals.Items.Select(ProposalReading.Line)];
        await using var block = await index.OpenAsync(cancellationToken);
        return PageResult.Of<LandingPage>(
            new LandingView(
                contracts.Name,
                contracts.ChainId,
                (ulong)await block.Members.CountActiveAsync(cancellationToken),
                await MemberClasses.CountAsync(block, cancellationToken),
                await TreasuryBalances.ReadAsync(block, contracts, cancellationToken),
                (ulong)await block.Treasury.ThresholdAsync(cancellationToken),
                (await block.Treasury.OwnersAsync(cancellationToken)).Count,
                await PetitionBook.OldestDutyAsync(block, cancellationToken),
                [.. lines.Where(line => line.State is ProposalState.Pending or ProposalState.Active)],
                [
                    .. lines
                        .Where(line => line.State is not (ProposalState.Pending or ProposalState.Active))
                        .Take(Decisions),
                ],
                [
                    ("Assembly", contracts.Assembly),
                    ("Constitution", contracts.Constitution),
                    ("Assembly’s timelock", contracts.AssemblyTimelock),
                    ("Constitution’s timelock", contracts.ConstitutionTimelock),
                    ("Members’ registry", contracts.MemberRegistry),
                    ("Bylaws", contracts.Bylaws),
                    ("Decision log", contracts.DecisionLog),
                    ("Petitions", contracts.Petitions),
                    ("Elections", contracts.Elections),
                    ("Map of roles", contracts.AccessManager),
                    ("Treasury (Safe)", contracts.Treasury),
                    .. contracts.Tokens.Select(token => ($"Token {token.Symbol}", token.Address)),
                ],
                proposals.AsOf
            )
        );
    }
}
