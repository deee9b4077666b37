using Dao.Gateway.Http;
using Dao.Gateway.Relay;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Ballots;

/// <summary><c>/api/v1/proposals/{id}/ballots</c></summary>
public static class BallotEndpoints
{
    public static void MapBallots(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/proposals/{id}/ballots").WithTags("Ballots");
        group.MapGet("/", ListAsync).WithSummary("The ballots that the chain counted, in order");
        group
            .MapPost("/", HandInAsync)
            .Accepts<BallotRequest>("application/json")
            .WithSummary("Hands a signed ballot to the relay")
            .WithDescription(
                "202 means that the ballot is on disk and will be carried to the chain. With an Idempotency-Key the same request can be "
                    + "sent again without further effect."
            );
    }

    private static async Task<Results<Ok<Page<BallotResource>>, ProblemHttpResult>> ListAsync(
        string id,
        [AsParameters] PageQuery query,
        BallotBook ballots,
        CancellationToken cancellationToken
    )
    {
        if (!PageRequest.TryRead(query, BallotBook.ListOf(id), out var page, out var refusal))
        {
            return refusal;
        }

        return await ballots.PageAsync(id, page, cancellationToken) is { } found
            ? TypedResults.Ok(found)
            : Problem.NotFound("There is no proposal with this number or id (or it is not indexed yet).");
    }

    private static async Task<Results<Accepted<RelayResource>, ProblemHttpResult>> HandInAsync(
        string id,
        HttpRequest request,
        BallotDesk desk,
        RelayBook book,
        CancellationToken cancellationToken
    )
    {
        var body = await JsonBody.ReadAsync(request, BallotJson.Default.BallotRequest, cancellationToken);
        if (!body.TryGet(out var ballot, out var refusal))
        {
            return refusal;
        }

        if (!IdempotencyKey.TryRead(request, body.Bytes, out var key, out var wrongKey))
        {
            return wrongKey;
        }

        return await desk.HandInAsync(id, ballot, key, cancellationToken) switch
        {
            BallotDecision.Accepted accepted => TypedResults.Accepted(
                $"/api/v1/relay/{accepted.Ballot.Id}",
                await book.ReadAsync(accepted.Ballot, cancellationToken)
            ),
            BallotDecision.Refused refused => Problem.Of(refused.Problem, refused.Detail),
            var other => throw new InvalidOperationException($"Not a decision: {other}"),
        };
    }
}
