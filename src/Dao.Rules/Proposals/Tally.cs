namespace Dao.Rules.Proposals;

/// <summary>The ballots counted so far, and the two tests that a proposal must pass.</summary>
/// <remarks>
/// The same integer arithmetic as the governor, without rounding:
/// <list type="bullet">
/// <item>quorum: <c>(for + against + abstain) * 10000 &gt;= quorumBps * electorate</c></item>
/// <item>approval: <c>for * 10000 &gt;= approvalBps * (for + against)</c>, <c>for &gt; against</c>, <c>for &gt; 0</c></item>
/// </list>
/// </remarks>
public sealed record Tally(ulong For, ulong Against, ulong Abstain)
{
    public const uint BasisPoints = 10_000;

    public static Tally Empty { get; } = new(0, 0, 0);

    public ulong Participation => checked(For + Against + Abstain);

    public bool ReachesQuorum(uint quorumBps, ulong electorate) =>
        (UInt128)Participation * BasisPoints >= (UInt128)quorumBps * electorate;

    public bool IsApproved(uint approvalBps) =>
        For > 0 && For > Against && (UInt128)For * BasisPoints >= (UInt128)approvalBps * ((UInt128)For + Against);

    public bool Passes(uint quorumBps, uint approvalBps, ulong electorate) =>
        ReachesQuorum(quorumBps, electorate) && IsApproved(approvalBps);

    /// <summary>The fewest ballots that reach the quorum.</summary>
    public static ulong QuorumNeeded(uint quorumBps, ulong electorate) =>
        (ulong)(((UInt128)quorumBps * electorate + BasisPoints - 1) / BasisPoints);

    /// <summary>
    /// The fewest For ballots that approve against this opposition; <see langword="null"/> if no number is enough
    /// (an approval of 100 % with one ballot against).
    /// </summary>
    public static ulong? ApprovalNeeded(uint approvalBps, ulong against)
    {
        if (approvalBps >= BasisPoints)
        {
            return against == 0 ? 1 : null;
        }

        // for * 10000 >= bps * (for + against)  <=>  for >= bps * against / (10000 - bps), rounded up
        var remainder = BasisPoints - approvalBps;
        var byRatio = ((UInt128)approvalBps * against + remainder - 1) / remainder;
        return (ulong)UInt128.Max(byRatio, (UInt128)against + 1);
    }

    public Tally With(Ballots.BallotChoice choice) =>
        choice switch
        {
            Ballots.BallotChoice.For => this with { For = checked(For + 1) },
            Ballots.BallotChoice.Against => this with { Against = checked(Against + 1) },
            Ballots.BallotChoice.Abstain => this with { Abstain = checked(Abstain + 1) },
            _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, "Not a choice."),
        };
}
