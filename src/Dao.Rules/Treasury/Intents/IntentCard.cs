using Dao.Contracts.Safes;
using Dao.Ethereum.Primitives;

namespace Dao.Rules.Treasury.Intents;

/// <summary>What a Safe transaction means: everything that a treasurer has to see before signing.</summary>
public sealed record IntentCard(
    string Sentence,
    IntentVerdict Verdict,
    IntentSimulation Simulation,
    IReadOnlyList<IntentBalance> Balances,
    IReadOnlyList<IntentAlarm> Alarms,
    IntentHashes Hashes
)
{
    /// <summary>What an address in it looks like at a glance, and is not; null if none does.</summary>
    public string? LooksLike { get; init; }

    public static IntentCard Of(IntentFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var acts = TreasuryActs.Of(facts.Transaction, facts.Book, facts.IsListedCall);
        var (verdict, error) = Verdicts.Of(facts);
        return new(
            IntentWords.Sentence(facts.Transaction, acts, facts.Book, facts.Announced),
            verdict,
            new IntentSimulation(error is null, error),
            BalancesOf(acts, facts),
            IntentAlarms.Of(acts, facts),
            IntentHashes.Of(facts.Transaction)
        )
        {
            LooksLike = IntentAlarms.LookAlikes(acts, facts).Select(facts.Book.Say).FirstOrDefault(),
        };
    }

    /// <summary>Every token that the caller asked about or the transaction moves.</summary>
    private static IReadOnlyList<IntentBalance> BalancesOf(TreasuryActs acts, IntentFacts facts)
    {
        var tokens = facts
            .Balances.Keys.Concat(acts.All.OfType<TreasuryAct.Payment>().Select(payment => payment.Token))
            .Distinct()
            .Order();
        return [.. tokens.Select(token => Balance(token, acts, facts))];
    }

    private static IntentBalance Balance(Address token, TreasuryActs acts, IntentFacts facts)
    {
        UInt256? before = facts.Balances.TryGetValue(token, out var known) ? known : null;
        var after = before;
        foreach (var act in acts.All)
        {
            after = act switch
            {
                TreasuryAct.Payment payment when payment.Token == token && payment.Payee != facts.Transaction.Safe =>
                    Less(after, payment.Amount),
                TreasuryAct.Payment or TreasuryAct.Rejection or TreasuryAct.SafeChange => after,
                // Whoever may take tokens, or code of others: the rest can not be said.
                TreasuryAct.Approval approval when approval.Token != token || approval.Amount.IsZero => after,
                _ => null,
            };
        }

        return new(
            token == Address.Zero ? null : token,
            before,
            facts.Transaction.HasRefund || facts.Simulation is not SimulationOutcome.Succeeded ? null : after
        );
    }

    private static UInt256? Less(UInt256? balance, UInt256 amount) =>
        balance is { } has && has >= amount ? has - amount : null;
}
