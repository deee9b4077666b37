using Dao.Gateway.Http;
using Dao.Store;
using Dao.Store.Relay;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Relay;

/// <summary><c>/api/v1/relay</c></summary>
public static class RelayEndpoints
{
    public static void MapRelay(this IEndpointRouteBuilder api)
    {
        var relay = api.MapGroup("/relay").WithTags("Relay");
        relay.MapGet("/{id}", ShowAsync).WithSummary("How far a handed-in ballot or signature has come");
        relay
            .MapPost("/calls", HandInAsync)
            .Accepts<SignedCallRequest>("application/json")
            .WithSummary(
                "Hands in a call that a member signed: proposing, leaving, a new key, opening a petition, standing in an election"
            )
            .WithDescription(
                "202 means that the call is on disk and will be carried to the chain. It carries "
                    + SignedCall.Names
                    + ". The same request has no further effect."
            );
        relay.MapGet("/calls/{id}", ShowCallAsync).WithSummary("How far a handed-in call has come");
    }

    private static async Task<Results<Ok<RelayResource>, ProblemHttpResult>> ShowAsync(
        string id,
        RelayBook book,
        CancellationToken cancellationToken
    ) =>
        await book.FindAsync(id, cancellationToken) is { } ballot
            ? TypedResults.Ok(ballot)
            : Problem.NotFound("No ballot or signature was handed in under this id.");

    private static async Task<Results<Accepted<SignedCallResource>, ProblemHttpResult>> HandInAsync(
        HttpRequest request,
        SignedCallDesk desk,
        CancellationToken cancellationToken
    )
    {
        var body = await JsonBody.ReadAsync(request, SignedCallJson.Default.SignedCallRequest, cancellationToken);
        if (!body.TryGet(out var signed, out var malformed))
        {
            return malformed;
        }

        var (call, refusal) = await desk.HandInAsync(signed, cancellationToken);
        return call is not null
            ? TypedResults.Accepted($"/api/v1/relay/calls/{call.Id}", SignedCallResource.Of(call))
            : refusal ?? throw new InvalidOperationException("Neither taken nor refused.");
    }

    private static async Task<Results<Ok<SignedCallResource>, ProblemHttpResult>> ShowCallAsync(
        string id,
        GatewayDatabase database,
        CancellationToken cancellationToken
    ) =>
        Guid.TryParseExact(id, "D", out _)
        && await database.Relay.FindCallAsync(id, cancellationToken) is { Purpose: RelayCall.Signed } call
            ? TypedResults.Ok(SignedCallResource.Of(call))
            : Problem.NotFound("No signed call was handed in under this id.");
}
