using Dao.Gateway.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Bylaws;

/// <summary><c>/api/v1/bylaws</c></summary>
public static class BylawEndpoints
{
    public static void MapBylaws(this IEndpointRouteBuilder api) =>
        api.MapGet("/bylaws", ListAsync)
            .WithTags("Bylaws")
            .WithSummary("Clauses with value, bounds, protection and deciding proposal");

    private static async Task<Results<Ok<Page<ClauseResource>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery query,
        BylawBook bylaws,
        CancellationToken cancellationToken
    ) =>
        PageRequest.TryRead(query, BylawBook.List, out var page, out var refusal)
            ? TypedResults.Ok(await bylaws.PageAsync(page, cancellationToken))
            : refusal;
}
