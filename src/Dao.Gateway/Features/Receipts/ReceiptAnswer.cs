using Dao.Ethereum.Primitives;
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

    public static ReceiptAnswer NoElection { get; } =
        new None(ApiProblems.NotFound, "There is no election with this number (or it is not indexed yet).");

    public static ReceiptAnswer NoElectionBallot { get; } =
        new None(ApiProblems.NotFound, "The chain has counted no ballot of this member in this election.");

    public static ReceiptAnswer NotFinal(BlockNumber block, BlockNumber finalized) =>
        new None(
            ApiProblems.ReceiptTooEarly,
            $"The ballot is in block {block}, and the chain is final up to block {finalized}. Ask again when block {block} is final."
        );

    public static ReceiptAnswer Unprovable(string why) => new None(ApiProblems.ReceiptUnprovable, why);

    /// <summary>A receipt that does not pass the check that members use is not given out.</summary>
    public static ReceiptAnswer Of(IReceipt receipt)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        return receipt.Check() is ReceiptVerdict.Refused refused
            ? Unprovable($"The index and the node do not tell the same. {refused.Flaw}")
            : new Made(receipt);
    }

    public sealed record Made(IReceipt Receipt) : ReceiptAnswer;

    public sealed record None(ApiProblem Problem, string Detail) : ReceiptAnswer;
}
