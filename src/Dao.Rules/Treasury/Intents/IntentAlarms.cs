using Dao.Ethereum.Primitives;

namespace Dao.Rules.Treasury.Intents;

internal static class IntentAlarms
{
    private const int Shown = 4;

    public static IReadOnlyList<IntentAlarm> Of(TreasuryActs acts, IntentFacts facts)
    {
        var alarms = new SortedSet<IntentAlarm>(acts.All.SelectMany(act => OfAct(act, facts)));
        if (LookAlikes(acts, facts).Any())
        {
            alarms.Add(IntentAlarm.LookAlike);
        }

        return [.. alarms];
    }

    /// <summary>The known addresses that strange ones in it look like.</summary>
    public static IEnumerable<Address> LookAlikes(TreasuryActs acts, IntentFacts facts)
    {
        var known = facts.Book.Named.Concat(facts.PaidBefore).Append(facts.Transaction.Safe).ToHashSet();
        known.Remove(Address.Zero);
        var byEnds = known.ToLookup(Ends, StringComparer.Ordinal);
        return acts
            .All.SelectMany(act => act.Addresses)
            .Where(address => address != Address.Zero && !known.Contains(address))
            .SelectMany(address => byEnds[Ends(address)]);
    }

    private static IEnumerable<IntentAlarm> OfAct(TreasuryAct act, IntentFacts facts)
    {
        switch (act)
        {
            case TreasuryAct.Payment payment when IsFirst(payment.Payee, facts):
                yield return IntentAlarm.FirstPayment;
                break;
            case TreasuryAct.Approval approval:
                if (approval.IsUnlimited)
                {
                    yield return IntentAlarm.UnlimitedApproval;
                }

                if (!approval.Amount.IsZero && IsFirst(approval.Spender, facts))
                {
                    yield return IntentAlarm.FirstPayment;
                }

                break;
            case TreasuryAct.SafeChange change:
                yield return change.Alarm;
                break;
            case TreasuryAct.DelegateCall:
                yield return IntentAlarm.DelegateCall;
                break;
            case TreasuryAct.ContractCall { IsUnderstood: false } or TreasuryAct.Malformed:
                yield return IntentAlarm.UnknownCall;
                break;
        }
    }

    private static bool IsFirst(Address payee, IntentFacts facts) =>
        payee != facts.Transaction.Safe && !facts.PaidBefore.Contains(payee);

    /// <summary>What people compare: the first and the last four characters, whatever their case.</summary>
    private static string Ends(Address address)
    {
        var digits = Convert.ToHexStringLower(address.ToArray());
        return digits[..Shown] + digits[^Shown..];
    }
}
