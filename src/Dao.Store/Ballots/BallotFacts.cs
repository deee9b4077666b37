using Dao.Ethereum.Primitives;
using Dao.Store.Facts;

namespace Dao.Store.Ballots;

internal static class BallotFacts
{
    public static readonly IReadOnlyList<FactTable> Tables = [BallotCast.Definition, BallotRefused.Definition];
}

/// <param name="Support">0 against, 1 for, 2 abstain.</param>
public sealed record BallotCast(
    EventKey At,
    Address Governor,
    UInt256 ProposalId,
    Address Account,
    long Support,
    UInt256 Weight,
    string Reason
) : Fact(At)
{
    internal static readonly FactTable<BallotCast> Definition = new(
        "ballots_cast",
        new("governor", f => f.Governor),
        new("proposal_id", f => f.ProposalId),
        new("account", f => f.Account),
        new("support", f => f.Support),
        new("weight", f => f.Weight),
        new("reason", f => f.Reason)
    );

    internal override FactTable Table => Definition;
}

/// <param name="Why">The contract's code: 1 not eligible, 2 already voted, 3 bad signature, 4 bad choice.</param>
public sealed record BallotRefused(EventKey At, Address Governor, UInt256 ProposalId, uint MemberId, long Why)
    : Fact(At)
{
    internal static readonly FactTable<BallotRefused> Definition = new(
        "ballots_refused",
        new("governor", f => f.Governor),
        new("proposal_id", f => f.ProposalId),
        new("member_id", f => f.MemberId),
        new("why", f => f.Why)
    );

    internal override FactTable Table => Definition;
}
