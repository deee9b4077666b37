using System.Collections.Frozen;

namespace Dao.Rules.Bylaws;

/// <summary>Clauses as a member would ask for them, sorted by subject.</summary>
public static class ClauseLabels
{
    private static readonly string[] Subjects =
    [
        "Votes of the assembly",
        "Votes on the constitution",
        "Membership",
        "The last word of the members",
        "Treasury and pay",
        "Sharing a surplus",
        "Other rules",
    ];

    private static readonly FrozenDictionary<string, string> Votes = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["votingDelay"] = "Time between a proposal and its vote",
        ["votingPeriod"] = "How long voting is open",
        ["lateQuorumExtension"] = "How much longer, if the quorum is reached late",
        ["timelockDelay"] = "Waiting time before a decision takes effect",
        ["executionWindow"] = "Time to carry a decision out before it lapses",
        ["quorumBps"] = "How many members must take part",
        ["approvalBps"] = "How many of the votes must be in favour",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, (int Subject, string Label)> Others = new Dictionary<
        string,
        (int, string)
    >(StringComparer.Ordinal)
    {
        ["constitutionLookback"] = (1, "How long one must have been a member to vote on the constitution"),
        ["maxActiveProposals"] = (0, "Open proposals one member may have"),
        ["maxExpulsionsBps"] = (2, "Most members that may be expelled within the look-back"),
        ["maxNetAdmissionsBps"] = (2, "Most members that may be gained within the look-back"),
        ["admissionPeriod"] = (2, "Time between naming a new member and admitting them"),
        ["rekeyDelay"] = (2, "Waiting time before a lost key is replaced"),
        ["rekeyAttestations"] = (2, "Members who must vouch for a replaced key"),
        ["assemblyPetitionBps"] = (3, "Members who can call an assembly"),
        ["holdThresholdBps"] = (3, "Members whose objection holds an automated act"),
        ["objectionPeriod"] = (3, "Time to object to an automated act"),
        ["holdPeriod"] = (3, "How long an objection holds"),
        ["minSigners"] = (4, "Fewest treasurers who must sign a payment"),
        ["routinePeriod"] = (4, "Period over which routine payments are summed"),
        ["routineLimit"] = (4, "Routine payments in one period"),
        ["decisionLimit"] = (4, "Largest sum without a decision of the assembly"),
        ["announcementPeriod"] = (4, "How long ahead a larger payment is announced"),
        ["announcementWindow"] = (4, "How long an announced payment stays good after that"),
        ["sharePrice"] = (4, "Price of a share"),
        ["maxSharesPerMember"] = (4, "Most shares one member may hold"),
        ["maxSalaryRatio"] = (4, "Highest full-time pay, in multiples of the lowest"),
        ["salaryFloor"] = (4, "Lowest full-time pay in one pay period"),
        ["salaryCeiling"] = (4, "Highest full-time pay in one pay period"),
        ["payPeriod"] = (4, "Pay period"),
        ["surplus.reserveBps"] = (5, "Kept as a reserve"),
        ["surplus.dividendBps"] = (5, "For members’ shares"),
        ["surplus.contributorsBps"] = (5, "For contributors"),
        ["surplus.basicIncomeBps"] = (5, "For a basic income"),
        ["surplus.socialBps"] = (5, "For social causes"),
        ["surplus.newCoopsBps"] = (5, "For new co-operatives"),
        ["work.livelihoodWeight"] = (5, "Weight of an hour of paid work"),
        ["work.loveWeight"] = (5, "Weight of an hour of voluntary work"),
        ["work.careWeight"] = (5, "Weight of an hour of care work"),
        ["careCompensationBps"] = (5, "How strongly care work is balanced out"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Label(string key) =>
        Others.TryGetValue(key, out var known) ? known.Label
        : Votes.TryGetValue(key[(key.LastIndexOf('.') + 1)..], out var vote) ? vote
        : key;

    public static string Subject(string key) =>
        Subjects[
            Others.TryGetValue(key, out var known) ? known.Subject
            : key.StartsWith("assembly.", StringComparison.Ordinal) ? 0
            : key.StartsWith("constitution.", StringComparison.Ordinal) ? 1
            : Subjects.Length - 1
        ];

    public static int Place(string subject) => Array.IndexOf(Subjects, subject);
}
