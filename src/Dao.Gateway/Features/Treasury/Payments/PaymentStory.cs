using Dao.Ethereum.Primitives;
using Dao.Gateway.Pages.Parts;
using Dao.Rules.Treasury.Intents;

namespace Dao.Gateway.Features.Treasury.Payments;

/// <summary>A payment's way from the proposal to the chain, as one of the members would tell it.</summary>
internal static class PaymentStory
{
    /// <param name="say">What an account is called.</param>
    public static IReadOnlyList<PaymentStep> Of(Payment payment, Func<Address, string> say)
    {
        var steps = new List<PaymentStep>();
        if (payment.ProposedAt is { } proposed)
        {
            var by = payment.Proposer is { } proposer ? $" by {say(proposer)}" : "";
            steps.Add(new($"Proposed{by}", true, proposed, []));
        }

        var done = payment.Signatures.Select(one => new PaymentStep($"Signed by {say(one.Owner)}", true, one.At, []));
        if (payment.Announced is { } announced)
        {
            done = done.Prepend(Announced(announced, payment.IsWaiting, say));
        }

        steps.AddRange(done.OrderBy(step => step.At));
        steps.AddRange(payment.IsWaiting ? ToCome(payment, say) : [End(payment)]);
        return steps;
    }

    private static PaymentStep Announced(PaymentAnnounced announced, bool isOpen, Func<Address, string> say) =>
        new(
            $"Announced by {say(announced.Announcer)}",
            true,
            announced.At,
            isOpen ? [$"Good until {Moments.Full(announced.ExpiresAt)}"] : [],
            announced.Transaction
        );

    private static IEnumerable<PaymentStep> ToCome(Payment payment, Func<Address, string> say)
    {
        var verdict = payment.Card.Verdict;
        if (payment is { IsTreasury: true, IsRejection: false, Announced: null } && verdict.Code != VerdictCode.Allowed)
        {
            yield return payment.IsBeingAnnounced
                ? new("Announced", false, null, ["Its announcement is on the way to the chain."])
                : new("Announced", false, null, ["A treasurer says with a signature why it is paid."]);
        }

        if (!payment.IsSigned)
        {
            yield return new(
                Moments.Count(payment.Threshold - payment.Signatures.Count, "more signature"),
                false,
                null,
                [$"Who can still sign: {string.Join(", ", payment.Unsigned.Select(say))}"]
            );
        }

        if (payment.Transaction.Nonce > payment.NextNonce)
        {
            yield return new(
                "Its turn",
                false,
                null,
                [$"The treasury is at number {payment.NextNonce}, this is number {payment.Transaction.Nonce}."]
            );
        }

        yield return verdict switch
        {
            { Code: VerdictCode.Allowed } => new(
                "Executed",
                false,
                null,
                [payment.CanExecute ? "Anyone can carry it out now." : "The bylaws allow it now."]
            ),
            { Code: VerdictCode.AllowedAfter } => new(
                "Executable",
                false,
                verdict.At,
                ["Until then members can look at it, and stop it by a vote."]
            ),
            { Code: VerdictCode.NeedsAnnouncement } => new(
                "Executed",
                false,
                null,
                ["Not before it is announced; a larger payment then waits some days."]
            ),
            { Code: VerdictCode.NeedsDecision } => new(
                "Decided by the members",
                false,
                null,
                ["Treasurers may not pay this on their own."]
            ),
            { Code: VerdictCode.Held } => new(
                "Executable again",
                false,
                verdict.At,
                ["Members said stop. They can also lift the hold earlier."]
            ),
            _ => new("Executed", false, null, ["It can not be carried out as it is."]),
        };
    }

    private static PaymentStep End(Payment payment) =>
        payment switch
        {
            { Execution: { Succeeded: true } executed } => new("Executed", true, executed.At, [], executed.Transaction),
            { Execution: { } failed } => new(
                "Failed",
                true,
                failed.At,
                ["Its number is used up, and nothing was paid."],
                failed.Transaction
            ),
            { ReplacedBy: { } other } => new(
                "Replaced",
                true,
                null,
                ["Something else was carried out with its number, so this can never happen."],
                Payment: other
            ),
            _ => new("Number used up", true, null, ["By what, this site will know in a moment; load the page again."]),
        };
}
