using System.Numerics;
using System.Text;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Deployment;

/// <summary>What the number of a clause measures.</summary>
public enum ClauseUnit
{
    Seconds,
    BasisPoints,
    Count,

    /// <summary>An amount of the co-operative's token, in its smallest unit.</summary>
    Amount,
}

/// <summary>A clause that every co-operative starts with: default, legal bounds, protection.</summary>
public sealed record ClauseDefinition(
    string Key,
    ClauseUnit Unit,
    UInt256 Default,
    UInt256 Min,
    UInt256 Max,
    bool IsProtected
)
{
    /// <summary>The key on chain: ASCII, padded with zeros.</summary>
    public Hash32 OnChainKey => ToOnChainKey(Key);

    public static Hash32 ToOnChainKey(string key)
    {
        if (key.Length is 0 or > 32 || !Ascii.IsValid(key))
        {
            throw new FormatException($"A clause key is 1 to 32 ASCII characters, '{key}' is not.");
        }

        var word = new byte[32];
        Encoding.ASCII.GetBytes(key, word);
        return Hash32.FromBytes(word);
    }

    /// <summary>The key as people write it.</summary>
    public static string FromOnChainKey(Hash32 key) => Encoding.ASCII.GetString(key.ToArray()).TrimEnd('\0');
}

/// <summary>The clauses of the bylaws at founding. Bounds lie within those that the contract fixes for good (OuterBounds.sol).</summary>
public static class ClauseCatalogue
{
    private const ulong Day = 86_400;
    private static readonly UInt256 s_unlimited = (UInt256)(BigInteger.One << 119);

    public static IReadOnlyList<ClauseDefinition> All { get; } =
    [
        .. Governor("assembly", period: 7, timelock: 3, window: 14, quorum: 2_000, approval: (5_000, 5_000, 8_000)),
        .. Governor(
            "constitution",
            period: 14,
            timelock: 7,
            window: 30,
            quorum: 3_000,
            approval: (9_000, 9_000, 9_500)
        ),
        Time("constitutionLookback", 90, 90, 730),
        Count("maxActiveProposals", 3, 1, 20, isProtected: false),
        Share("maxExpulsionsBps", 1_000, 1, 10_000),
        Share("maxNetAdmissionsBps", 2_000, 1, 10_000),
        Time("admissionPeriod", 15, 3, 90),
        Time("rekeyDelay", 15, 3, 90),
        Count("rekeyAttestations", 3, 2, 100),
        Share("assemblyPetitionBps", 1_000, 1, 1_000),
        Time("petitionPeriod", 30, 3, 90),
        Time("assemblyNotice", 14, 3, 90),
        Time("answerPeriod", 30, 3, 90),
        Count("maxOpenPetitions", 3, 1, 20),
        Time("election.nominationPeriod", 14, 3, 90),
        Time("election.votingPeriod", 7, 3, 90),
        Share("election.quorumBps", 2_000, 1_000, 5_000),
        Share("election.classQuorumBps", 3_000, 1_000, 5_000),
        Time("officeTerm", 730, 90, 3_650),
        Share("holdThresholdBps", 500, 1, 1_000),
        Time("objectionPeriod", 7, 3, 90),
        Time("holdPeriod", 30, 3, 365),
        Count("minSigners", 2, 2, 100),
        Time("routinePeriod", 30, 1, 365),
        Money("routineLimit", 1_000),
        Money("decisionLimit", 5_000),
        Time("announcementPeriod", 7, 3, 90),
        Time("announcementWindow", 30, 3, 90),
        Money("sharePrice", 50),
        Count("maxSharesPerMember", 200, 1, 1_000_000),
        Count("maxSalaryRatio", 3, 1, 20),
        Money("salaryFloor", 1_600, isProtected: false),
        Money("salaryCeiling", 4_800, isProtected: false),
        Time("payPeriod", 30, 1, 366, isProtected: false),
        Share("surplus.reserveBps", 3_000, 0, 10_000),
        Share("surplus.dividendBps", 1_000, 0, 10_000),
        Share("surplus.contributorsBps", 3_000, 0, 10_000),
        Share("surplus.basicIncomeBps", 1_500, 0, 10_000),
        Share("surplus.socialBps", 1_000, 0, 10_000),
        Share("surplus.newCoopsBps", 500, 0, 10_000),
        Count("work.livelihoodWeight", 100, 1, 65_535),
        Count("work.loveWeight", 100, 1, 65_535),
        Count("work.careWeight", 100, 1, 65_535),
        Share("careCompensationBps", 2_000, 0, 10_000),
    ];

    public static ClauseDefinition? Find(string key) => All.FirstOrDefault(clause => clause.Key == key);

    private static IEnumerable<ClauseDefinition> Governor(
        string body,
        ulong period,
        ulong timelock,
        ulong window,
        ulong quorum,
        (ulong Default, ulong Min, ulong Max) approval
    ) =>
        [
            new(body + ".votingDelay", ClauseUnit.Seconds, Of(Day), Of(3_600), Of(30 * Day), true),
            Time(body + ".votingPeriod", period, 3, 90),
            Time(body + ".lateQuorumExtension", 3, 3, 90),
            Time(body + ".timelockDelay", timelock, 3, 90),
            Time(body + ".executionWindow", window, 3, 90),
            Share(body + ".quorumBps", quorum, 1_000, 5_000),
            Share(body + ".approvalBps", approval.Default, approval.Min, approval.Max),
        ];

    private static ClauseDefinition Time(string key, ulong days, ulong min, ulong max, bool isProtected = true) =>
        new(key, ClauseUnit.Seconds, Of(days * Day), Of(min * Day), Of(max * Day), isProtected);

    private static ClauseDefinition Share(string key, ulong bps, ulong min, ulong max) =>
        new(key, ClauseUnit.BasisPoints, Of(bps), Of(min), Of(max), true);

    private static ClauseDefinition Count(string key, ulong value, ulong min, ulong max, bool isProtected = true) =>
        new(key, ClauseUnit.Count, Of(value), Of(min), Of(max), isProtected);

    /// <summary>Whole tokens of 6 decimals by default.</summary>
    private static ClauseDefinition Money(string key, ulong tokens, bool isProtected = true) =>
        new(key, ClauseUnit.Amount, Of(tokens * 1_000_000), UInt256.One, s_unlimited, isProtected);

    private static UInt256 Of(ulong value) => UInt256.From(value);
}
