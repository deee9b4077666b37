using Dao.Gateway.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Bylaws;

/// <summary><c>/api/v1/bylaws</c></summary>
public static class BylawEndpoints
{
    public static void MapBylaws(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/bylaws").WithTags("Bylaws");
        group.MapGet("/", ListAsync).WithSummary("Clauses with value, bounds, protection and deciding proposal");
        group
            .MapGet("/{key}/history", HistoryAsync)
            .WithSummary("Every value that a clause had, the oldest first, with the proposal that decided it");
    }

    private static async Task<Results<Ok<Page<ClauseResource>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery query,
        BylawBook bylaws,
        CancellationToken cancellationToken
    ) =>
        PageRequest.TryRead(query, BylawBook.List, out var page, out var refusal)
            ? TypedResults.Ok(await bylaws.PageAsync(page, cancellationToken))
            : refusal;

    private static async Task<Results<Ok<Page<ClauseVersionResource>>, ProblemHttpResult>> HistoryAsync(
        string key,
        [AsParameters] PageQuery query,
        BylawBook bylaws,
        CancellationToken cancellationToken
    )
    {
        if (!PageRequest.TryRead(query, BylawBook.HistoryList, out var page, out var refusal))
        {
            return refusal;
        }

        return await bylaws.HistoryAsync(key, page, cancellationToken) is { } history
            ? TypedResults.Ok(history)
            : Problem.NotFound("The bylaws have no clause with this key (or it is not indexed yet).");
    }
}
