using Dao.Gateway.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Proposals;

/// <summary><c>/api/v1/proposals</c></summary>
public static class ProposalEndpoints
{
    public static void MapProposals(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/proposals").WithTags("Proposals");
        group.MapGet("/", ListAsync).WithSummary("Proposals of both governors, the newest first");
        group
            .MapGet("/{id}", ShowAsync)
            .WithSummary("One proposal, by number, decimal id or 0x id, with its actions in words");
    }

    private static async Task<Results<Ok<Page<ProposalResource>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery query,
        ProposalBook proposals,
        CancellationToken cancellationToken
    ) =>
        PageRequest.TryRead(query, ProposalBook.List, out var page, out var refusal)
            ? TypedResults.Ok(await proposals.PageAsync(page, cancellationToken))
            : refusal;

    private static async Task<Results<Ok<ProposalResource>, ProblemHttpResult>> ShowAsync(
        string id,
        ProposalBook proposals,
        CancellationToken cancellationToken
    ) =>
        await proposals.FindAsync(id, cancellationToken) is { } proposal
            ? TypedResults.Ok(proposal)
            : Problem.NotFound("There is no proposal with this number or id (or it is not indexed yet).");
}
