using Dao.Gateway.Http;
using Dao.Rules.Receipts;

namespace Dao.Gateway.Features.Receipts;

/// <summary>A receipt, or why there is none (yet).</summary>
public abstract record ReceiptAnswer
{
    private ReceiptAnswer() { }

    public static ReceiptAnswer NoProposal { get; } =
        new None(ApiProblems.NotFound, "There is no proposal with this number or id (or it is not indexed yet).");

    public static ReceiptAnswer NoBallot { get; } =
        new None(ApiProblems.NotFound, "The chain has counted no ballot of this member on this proposal.");

    public static ReceiptAnswer OnItsWay(string relayId) =>
        new None(
            ApiProblems.ReceiptTooEarly,
            $"The ballot is on its way and not on the chain yet; see /api/v1/relay/{relayId}."
        );

    public static ReceiptAnswer NotFinal(ulong block, ulong finalized) =>
        new None(
            ApiProblems.ReceiptTooEarly,
            $"The ballot is in block {block}, and the chain is final up to block {finalized}. Ask again when block {block} is final."
        );

    public static ReceiptAnswer Unprovable(string why) => new None(ApiProblems.ReceiptUnprovable, why);

    public sealed record Made(BallotReceipt Receipt) : ReceiptAnswer;

    public sealed record None(ApiProblem Problem, string Detail) : ReceiptAnswer;
}
