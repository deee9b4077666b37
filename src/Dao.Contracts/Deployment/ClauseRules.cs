using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Deployment;

/// <summary>Rules across clauses, as BylawRules.sol enforces them: told before anything is sent.</summary>
internal static class ClauseRules
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
    public static (string Clause, string Message)? FirstBroken(IReadOnlyDictionary<string, UInt256> clauses)
    {
        var pools = s_pools.Aggregate(UInt256.Zero, (sum, key) => sum + clauses[key]);
        if (pools != s_whole)
        {
            return (s_pools[0], $"the clauses surplus.* add up to {pools} basis points; they must be 10000 together");
        }

        var lowest = s_weights.Min(key => clauses[key]);
        var highest = s_weights.Max(key => clauses[key]);
        var most = s_whole * lowest / highest;
        if (clauses["careCompensationBps"] > most)
        {
            return (
                "careCompensationBps",
                $"careCompensationBps is {clauses["careCompensationBps"]}; with these work.* weights it is at most {most}, "
                    + "or some dues would be negative"
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
                    $"{key} is {clauses[key]} seconds; it must be longer than a decision of the assembly takes ({decision}), "
                        + "so that the assembly can act in time"
                );
            }
        }

        return AtMost(clauses, "routineLimit", "decisionLimit")
            ?? AtMost(clauses, "objectionPeriod", "announcementPeriod")
            ?? AtMost(clauses, "salaryFloor", "salaryCeiling")
            ?? Pay(clauses);
    }

    private static (string, string)? AtMost(IReadOnlyDictionary<string, UInt256> clauses, string low, string high) =>
        clauses[low] > clauses[high]
            ? (low, $"{low} is {clauses[low]}; it is at most {high}, which is {clauses[high]}")
            : null;

    private static (string, string)? Pay(IReadOnlyDictionary<string, UInt256> clauses)
    {
        var most = clauses["maxSalaryRatio"] * clauses["salaryFloor"];
        return clauses["salaryCeiling"] > most
            ? (
                "salaryCeiling",
                $"salaryCeiling is {clauses["salaryCeiling"]}; it is at most maxSalaryRatio times salaryFloor, which is {most}"
            )
            : null;
    }
}
