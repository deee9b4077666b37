using System.Globalization;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Pages.Parts;
using Dao.Rules.Treasury.Intents;

namespace Dao.Gateway.Features.Treasury.Payments;

/// <summary>Where a payment stands, as a member reads it.</summary>
public static class PaymentWords
{
    /// <summary>The class of a badge or a callout.</summary>
    public static string Tone(IntentVerdict verdict) =>
        verdict.Code switch
        {
            VerdictCode.Allowed => "good",
            VerdictCode.AllowedAfter or VerdictCode.NeedsAnnouncement => "wait",
            _ => "bad",
        };

    public static string Verdict(IntentVerdict verdict)
    {
        var words = verdict.InWords();
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>What became of it, in one or two words.</summary>
    public static (string Tone, string Label) State(Payment payment) =>
        payment switch
        {
            { Execution.Succeeded: true } => ("good", "Executed"),
            { Execution: not null } => ("bad", "Failed"),
            { ReplacedBy: not null } => ("bad", "Replaced"),
            { IsWaiting: false } => ("bad", "Number used up"),
            _ => (Tone(payment.Card.Verdict), Verdict(payment.Card.Verdict)),
        };

    /// <summary>What it waits for, one sentence each; none when it does not wait.</summary>
    public static IEnumerable<string> Waits(Payment payment, bool hasOthersBefore)
    {
        if (!payment.IsWaiting)
        {
            yield break;
        }

        if (!payment.IsSigned)
        {
            var missing = payment.Threshold - payment.Signatures.Count;
            yield return $"It waits for {Moments.Count(missing, "more signature")}.";
        }

        switch (payment.Card.Verdict)
        {
            case { Code: VerdictCode.NeedsAnnouncement } when payment.IsBeingAnnounced:
                yield return "Its announcement is on the way to the chain.";
                break;
            case { Code: VerdictCode.NeedsAnnouncement }:
                yield return "It waits for a treasurer who announces it with its reason.";
                break;
            case { Code: VerdictCode.AllowedAfter, At: { } at }:
                yield return $"It waits until {Moments.Full(at)}, so that members can look at it.";
                break;
            case { Code: VerdictCode.NeedsDecision }:
                yield return "It waits for a decision of the members.";
                break;
            case { Code: VerdictCode.Held }:
                yield return "Members stopped it.";
                break;
            case { Code: VerdictCode.Forbidden }:
                yield return "It can not be carried out as it is.";
                break;
        }

        if (hasOthersBefore)
        {
            yield return "It waits for what comes before it.";
        }
        else if (payment.CanExecute)
        {
            yield return "Anyone can carry it out now.";
        }
    }

    /// <summary>About nonces that nothing is proposed for, though something later is; null if there are none.</summary>
    public static string? Gap(UInt256 expected, UInt256 nonce)
    {
        if (nonce <= expected)
        {
            return null;
        }

        var last = nonce - UInt256.One;
        return last == expected
            ? $"Nothing is proposed for number {expected}. What comes later has to wait until something uses it up."
            : $"Nothing is proposed for the numbers {expected} to {last}. What comes later has to wait until something uses them up.";
    }

    public static string Progress(Payment payment) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Math.Min(payment.Signatures.Count, payment.Threshold)} of {payment.Threshold} signed"
        );
}
