using Dao.Gateway.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Treasury;

/// <summary><c>/api/v1/treasury</c></summary>
public static class TreasuryEndpoints
{
    public static void MapTreasury(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/treasury").WithTags("Treasury");
        group.MapGet("/", ShowAsync).WithSummary("The Safe, its owners and balances");
        group.MapGet("/transactions", ListAsync).WithSummary("What the treasury executed, the newest first");
    }

    private static async Task<Ok<TreasuryResource>> ShowAsync(
        TreasuryBook treasury,
        CancellationToken cancellationToken
    ) => TypedResults.Ok(await treasury.ShowAsync(cancellationToken));

    private static async Task<Results<Ok<Page<TreasuryTransaction>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery query,
        TreasuryBook treasury,
        CancellationToken cancellationToken
    ) =>
        PageRequest.TryRead(query, TreasuryBook.List, out var page, out var refusal)
            ? TypedResults.Ok(await treasury.PageAsync(page, cancellationToken))
            : refusal;
}
