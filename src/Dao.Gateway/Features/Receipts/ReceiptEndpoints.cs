using System.Globalization;
using System.Net.Mime;
using Dao.Gateway.Http;
using Dao.Rules.Receipts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Receipts;

/// <summary><c>/api/v1/proposals/{id}/ballots/{memberId}/receipt</c></summary>
public static class ReceiptEndpoints
{
    public static void MapReceipts(this IEndpointRouteBuilder api) =>
        api.MapGet("/proposals/{id}/ballots/{memberId}/receipt", MakeAsync)
            .WithTags("Ballots")
            .WithSummary("A file that proves the ballot of a member")
            .WithDescription(
                "The ballot's event and the event that gave the member its account, each with its transaction's receipt, the proof that "
                    + "the block contains it, and the block's header. verify.html and `dao verify receipt` check it with no server. "
                    + "docs/receipts.md describes it."
            )
            .Produces(StatusCodes.Status200OK, contentType: MediaTypeNames.Application.Json);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> MakeAsync(
        string id,
        string memberId,
        ReceiptBook receipts,
        CancellationToken cancellationToken
    )
    {
        if (!uint.TryParse(memberId, NumberStyles.None, CultureInfo.InvariantCulture, out var member))
        {
            return Problem.NotFound("There is no member with this id.");
        }

        return await receipts.MakeAsync(id, member, cancellationToken) switch
        {
            ReceiptAnswer.Made { Receipt: var receipt } => TypedResults.Bytes(
                receipt.ToJson(),
                MediaTypeNames.Application.Json,
                FileName(receipt)
            ),
            ReceiptAnswer.None none => Problem.Of(none.Problem, none.Detail),
            var other => throw new InvalidOperationException($"Not an answer: {other}"),
        };
    }

    private static string FileName(BallotReceipt receipt) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"ballot-receipt-{receipt.Ballot.ProposalNumber}-member-{receipt.Ballot.MemberId}.json"
        );
}
