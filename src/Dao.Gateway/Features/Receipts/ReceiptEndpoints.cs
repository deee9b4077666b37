using System.Globalization;
using System.Net.Mime;
using Dao.Gateway.Http;
using Dao.Rules.Receipts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Receipts;

/// <summary><c>/api/v1/proposals/{id}/ballots/{memberId}/receipt</c>, and the same of elections.</summary>
public static class ReceiptEndpoints
{
    private const string Checks =
        "each with its transaction's receipt, the proof that the block contains it, and the block's header. verify.html and "
        + "`dao verify receipt` check it with no server. docs/receipts.md describes it.";

    public static void MapReceipts(this IEndpointRouteBuilder api)
    {
        api.MapGet("/proposals/{id}/ballots/{memberId}/receipt", OfVoteAsync)
            .WithTags("Ballots")
            .WithSummary("A file that proves the ballot of a member")
            .WithDescription($"The ballot's event and the event that gave the member its account, {Checks}")
            .Produces(StatusCodes.Status200OK, contentType: MediaTypeNames.Application.Json);
        api.MapGet("/elections/{id:long:min(1)}/ballots/{memberId}/receipt", OfElectionAsync)
            .WithTags("Elections")
            .WithSummary("A file that proves the ballot of a member in an election")
            .WithDescription($"The ballot's event and the candidacy of each candidate whom it approves of, {Checks}")
            .Produces(StatusCodes.Status200OK, contentType: MediaTypeNames.Application.Json);
    }

    private static Task<Results<FileContentHttpResult, ProblemHttpResult>> OfVoteAsync(
        string id,
        string memberId,
        ReceiptBook receipts,
        CancellationToken cancellationToken
    ) => AnswerAsync("ballot", id, memberId, member => receipts.MakeAsync(id, member, cancellationToken));

    private static Task<Results<FileContentHttpResult, ProblemHttpResult>> OfElectionAsync(
        long id,
        string memberId,
        ElectionReceiptBook receipts,
        CancellationToken cancellationToken
    ) =>
        AnswerAsync(
            "election",
            id.ToString(CultureInfo.InvariantCulture),
            memberId,
            member => receipts.MakeAsync(id, member, cancellationToken)
        );

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> AnswerAsync(
        string kind,
        string id,
        string memberId,
        Func<uint, Task<ReceiptAnswer>> makeAsync
    )
    {
        if (!uint.TryParse(memberId, NumberStyles.None, CultureInfo.InvariantCulture, out var member))
        {
            return Problem.NotFound("There is no member with this id.");
        }

        return await makeAsync(member) switch
        {
            ReceiptAnswer.Made { Receipt: var receipt } => TypedResults.Bytes(
                receipt.ToJson(),
                MediaTypeNames.Application.Json,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{kind}-receipt-{NumberOf(receipt) ?? id}-member-{receipt.MemberId}.json"
                )
            ),
            ReceiptAnswer.None none => Problem.Of(none.Problem, none.Detail),
            var other => throw new InvalidOperationException($"Not an answer: {other}"),
        };
    }

    /// <summary>What the pages call the proposal, however it was asked for.</summary>
    private static string? NumberOf(IReceipt receipt) =>
        (receipt as BallotReceipt)?.Ballot.ProposalNumber.ToString(CultureInfo.InvariantCulture);
}
