using Dao.Contracts.Safes;
using Dao.Ethereum.Primitives;

namespace Dao.Rules.Treasury.Intents;

/// <summary>The verdict of the bylaws, taken from what the chain answered.</summary>
internal static class Verdicts
{
    /// <summary>The last second that a calendar has.</summary>
    private const ulong EndOfTime = 253_402_300_799;

    /// <returns>The verdict, and why the transaction does not go through; null if it does.</returns>
    public static (IntentVerdict Verdict, string? Error) Of(IntentFacts facts)
    {
        var clauses = facts.Clauses;
        switch (facts.Simulation)
        {
            case SimulationOutcome.Succeeded:
                // The guard does not say which clause let it pass; a decision is one, what is routine or announced another. A
                // rejection moves nothing: no clause limits it.
                var clause =
                    !facts.IsGuarded || facts.Transaction.IsRejection ? null
                    : facts.Announced is { GrantId: > 0 } ? clauses.Of("decisionLimit")
                    : clauses.Of("routineLimit");
                return (new(VerdictCode.Allowed, null, clause), null);
            case SimulationOutcome.CallFailed:
                return (
                    new(VerdictCode.Forbidden, null, null),
                    "The call fails; the Safe would mark the transaction as failed, use up its nonce and refund gas."
                );
            case SimulationOutcome.NonceUsed used:
                return (
                    new(VerdictCode.Forbidden, null, null),
                    $"Nonce {facts.Transaction.Nonce} is used up; the Safe is at nonce {used.Next}."
                );
            case SimulationOutcome.Reverted reverted:
                var refusal = Refusal.Of(reverted.Data, reverted.ByGuard, facts.Book);
                return (
                    new(refusal.Code, Time(refusal.At), refusal.ClauseKey is { } key ? clauses.Of(key) : null),
                    refusal.Sentence
                );
            default:
                throw new ArgumentOutOfRangeException(nameof(facts), facts.Simulation, "An outcome without a verdict.");
        }
    }

    internal static DateTimeOffset? Time(UInt256? seconds) =>
        seconds is { } value && value <= UInt256.From(EndOfTime)
            ? DateTimeOffset.FromUnixTimeSeconds((long)value)
            : null;
}
