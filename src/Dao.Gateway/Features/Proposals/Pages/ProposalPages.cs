using Dao.Ethereum.Primitives;
using Dao.Gateway.Http;
using Dao.Gateway.Pages;
using Dao.Gateway.Reading;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Proposals.Pages;

/// <summary><c>/proposals</c> and <c>/proposals/{number or id}</c></summary>
public static class ProposalPages
{
    private const int ListSize = 20;
    private const int BallotsSize = 100;
    private const string BallotList = "proposal-page-ballots";

    public static void MapProposalPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/proposals", ListAsync);
        pages.MapGet("/proposals/{id}", ShowAsync);
    }

    private static async Task<RazorComponentResult> ListAsync(
        HttpRequest request,
        ProposalBook book,
        CancellationToken cancellationToken
    )
    {
        if (!PageQueryReader.TryRead(request, ProposalBook.List, ListSize, out var page))
        {
            return PageResult.BadCursor("/proposals");
        }

        var proposals = await book.PageAsync(page, cancellationToken);
        return PageResult.Of<ProposalsPage>(
            new ProposalList(
                [.. proposals.Items.Select(ProposalReading.Line)],
                proposals.Next,
                page.After is null,
                proposals.AsOf
            )
        );
    }

    private static async Task<RazorComponentResult> ShowAsync(
        string id,
        HttpRequest request,
        ProposalBook book,
        IndexReader index,
        ActionReading reading,
        CancellationToken cancellationToken
    )
    {
        if (!PageQueryReader.TryRead(request, BallotList, BallotsSize, out var page))
        {
            return PageResult.BadCursor($"/proposals/{id}");
        }

        if (await book.FindAsync(id, cancellationToken) is not { } proposal)
        {
            return PageResult.NotFound("There is no proposal with this number or id.");
        }

        await using var block = await index.OpenAsync(cancellationToken);
        var ballots = await block.Ballots.ListAsync(
            UInt256.Parse(proposal.Id),
            page.Position,
            page.Limit,
            cancellationToken
        );
        var next = ballots.Next is { } position
            ? new Cursor(position.Block, position.LogIndex).Encode(BallotList)
            : null;
        return PageResult.Of<ProposalPage>(
            ProposalReading.View(
                proposal,
                await reading.ReadAsync(proposal, block, cancellationToken),
                ballots,
                next,
                page.After is null,
                proposal.AsOf ?? block.AsOf
            )
        );
    }
}
