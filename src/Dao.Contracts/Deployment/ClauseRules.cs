using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Deployment;

/// <summary>Rules across clauses, as BylawRules.sol enforces them: told before anything is sent.</summary>
public static class ClauseRules
{
    private static readonly string[] s_pools =
    [
        "surplus.reserveBps",
        "surplus.dividendBps",
        "surplus.contributorsBps",
        "surplus.basicIncomeBps",
        "surplus.socialBps",
        "surplus.newCoopsBps",
    ];
    private static readonly string[] s_weights = ["work.livelihoodWeight", "work.loveWeight", "work.careWeight"];
    private static readonly UInt256 s_whole = UInt256.From(10_000);

    /// <summary>The first rule that these values break: the clause to look at, and a sentence; nothing if all hold.</summary>
    /// <param name="clauses">Every clause of the catalogue.</param>
    /// <param name="say">Writes a value of a clause for the sentence.</param>
    public static (string Clause, string Message)? FirstBroken(
        IReadOnlyDictionary<string, UInt256> clauses,
        Func<string, UInt256, string> say
    )
    {
        ArgumentNullException.ThrowIfNull(clauses);
        ArgumentNullException.ThrowIfNull(say);
        var pools = s_pools.Aggregate(UInt256.Zero, (sum, key) => sum + clauses[key]);
        if (pools != s_whole)
        {
            return (
                s_pools[0],
                $"the clauses surplus.* add up to {say(s_pools[0], pools)}; they must be {say(s_pools[0], s_whole)} together"
            );
        }

        var lowest = s_weights.Min(key => clauses[key]);
        var highest = s_weights.Max(key => clauses[key]);
        var most = s_whole * lowest / highest;
        if (clauses["careCompensationBps"] > most)
        {
            return (
                "careCompensationBps",
                $"{Is("careCompensationBps", clauses, say)}; with these work.* weights it is at most "
                    + $"{say("careCompensationBps", most)}, or some dues would be negative"
            );
        }

        var decision =
            clauses["assembly.votingDelay"]
            + clauses["assembly.votingPeriod"]
            + clauses["assembly.lateQuorumExtension"]
            + clauses["assembly.timelockDelay"];
        foreach (var key in new[] { "holdPeriod", "admissionPeriod", "rekeyDelay" })
        {
            if (clauses[key] <= decision)
            {
                return (
                    key,
                    $"{Is(key, clauses, say)}; it must be longer than a decision of the assembly takes "
                        + $"({say(key, decision)}), so that the assembly can act in time"
                );
            }
        }

        return AtMost(clauses, "routineLimit", "decisionLimit", say)
            ?? AtMost(clauses, "objectionPeriod", "announcementPeriod", say)
            ?? AtMost(clauses, "salaryFloor", "salaryCeiling", say)
            ?? Pay(clauses, say);
    }

    private static (string, string)? AtMost(
        IReadOnlyDictionary<string, UInt256> clauses,
        string low,
        string high,
        Func<string, UInt256, string> say
    ) =>
        clauses[low] > clauses[high]
            ? (low, $"{Is(low, clauses, say)}; it is at most {high}, which is {say(high, clauses[high])}")
            : null;

    private static (string, string)? Pay(
        IReadOnlyDictionary<string, UInt256> clauses,
        Func<string, UInt256, string> say
    )
    {
        var most = clauses["maxSalaryRatio"] * clauses["salaryFloor"];
        return clauses["salaryCeiling"] > most
            ? (
                "salaryCeiling",
                $"{Is("salaryCeiling", clauses, say)}; it is at most maxSalaryRatio times salaryFloor, which is {say("salaryCeiling", most)}"
            )
            : null;
    }

    private static string Is(
        string key,
        IReadOnlyDictionary<string, UInt256> clauses,
        Func<string, UInt256, string> say
    ) => $"{key} is {say(key, clauses[key])}";
}
