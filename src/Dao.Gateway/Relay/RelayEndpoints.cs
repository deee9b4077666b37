using Dao.Gateway.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Relay;

/// <summary><c>/api/v1/relay/{id}</c></summary>
public static class RelayEndpoints
{
    public static void MapRelay(this IEndpointRouteBuilder api) =>
        api.MapGet("/relay/{id}", ShowAsync).WithTags("Ballots").WithSummary("How far a handed-in ballot has come");

    private static async Task<Results<Ok<RelayResource>, ProblemHttpResult>> ShowAsync(
        string id,
        RelayBook book,
        CancellationToken cancellationToken
    ) =>
        await book.FindAsync(id, cancellationToken) is { } ballot
            ? TypedResults.Ok(ballot)
            : Problem.NotFound("No ballot was handed in under this id.");
}
