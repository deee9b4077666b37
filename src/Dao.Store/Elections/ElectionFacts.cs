using Dao.Ethereum.Primitives;
using Dao.Store.Facts;

namespace Dao.Store.Elections;

internal static class ElectionFacts
{
    public static readonly IReadOnlyList<FactTable> Tables =
    [
        OfficeDefined.Definition,
        ElectionCalled.Definition,
        CandidacyDeclared.Definition,
        CandidacyWithdrawn.Definition,
        ElectionBallotCast.Definition,
        ElectionClosed.Definition,
    ];
}

/// <param name="Class">Who elects, if <paramref name="OfClass"/>.</param>
/// <param name="Power">0 none, 1 the treasury, 2 the membership office.</param>
/// <param name="Incumbents">Accounts, 20 bytes each.</param>
public sealed record OfficeDefined(
    EventKey At,
    Hash32 Office,
    long Seats,
    bool OfClass,
    Hash32 Class,
    long Power,
    byte[] Incumbents
) : Fact(At)
{
    internal static readonly FactTable<OfficeDefined> Definition = new(
        "offices_defined",
        new("office", f => f.Office),
        new("seats", f => f.Seats),
        new("of_class", f => f.OfClass),
        new("class", f => f.Class),
        new("power", f => f.Power),
        new("incumbents", f => f.Incumbents)
    );

    internal override FactTable Table => Definition;
}

public sealed record ElectionCalled(
    EventKey At,
    long ElectionId,
    Hash32 Office,
    long Seats,
    bool OfClass,
    Hash32 Class,
    long QuorumBps,
    DateTimeOffset Snapshot,
    DateTimeOffset VotingUntil,
    DateTimeOffset SeatingFrom,
    DateTimeOffset SeatingUntil
) : Fact(At)
{
    internal static readonly FactTable<ElectionCalled> Definition = new(
        "elections_called",
        new("election_id", f => f.ElectionId),
        new("office", f => f.Office),
        new("seats", f => f.Seats),
        new("of_class", f => f.OfClass),
        new("class", f => f.Class),
        new("quorum_bps", f => f.QuorumBps),
        new("snapshot", f => f.Snapshot),
        new("voting_until", f => f.VotingUntil),
        new("seating_from", f => f.SeatingFrom),
        new("seating_until", f => f.SeatingUntil)
    );

    internal override FactTable Table => Definition;
}

/// <param name="Place">Which bit of a ballot approves of the candidate.</param>
public sealed record CandidacyDeclared(
    EventKey At,
    long ElectionId,
    uint MemberId,
    Address Account,
    long Place,
    string Statement
) : Fact(At)
{
    internal static readonly FactTable<CandidacyDeclared> Definition = new(
        "candidacies_declared",
        new("election_id", f => f.ElectionId),
        new("member_id", f => f.MemberId),
        new("account", f => f.Account),
        new("place", f => f.Place),
        new("statement", f => f.Statement)
    );

    internal override FactTable Table => Definition;
}

public sealed record CandidacyWithdrawn(EventKey At, long ElectionId, uint MemberId) : Fact(At)
{
    internal static readonly FactTable<CandidacyWithdrawn> Definition = new(
        "candidacies_withdrawn",
        new("election_id", f => f.ElectionId),
        new("member_id", f => f.MemberId)
    );

    internal override FactTable Table => Definition;
}

/// <param name="Approvals">Bit i approves of the candidate at place i; the 64th bit is the sign.</param>
public sealed record ElectionBallotCast(EventKey At, long ElectionId, uint MemberId, Address Account, long Approvals)
    : Fact(At)
{
    internal static readonly FactTable<ElectionBallotCast> Definition = new(
        "election_ballots",
        new("election_id", f => f.ElectionId),
        new("member_id", f => f.MemberId),
        new("account", f => f.Account),
        new("approvals", f => f.Approvals)
    );

    internal override FactTable Table => Definition;
}

/// <param name="Outcome"><c>seated</c>, <c>failed</c> or <c>annulled</c>.</param>
/// <param name="MemberIds">Of the elected, 4 bytes each (big-endian), in the order of seats.</param>
public sealed record ElectionClosed(
    EventKey At,
    long ElectionId,
    Hash32 Office,
    string Outcome,
    byte[] MemberIds,
    DateTimeOffset? TermEndsAt
) : Fact(At)
{
    internal static readonly FactTable<ElectionClosed> Definition = new(
        "elections_closed",
        new("election_id", f => f.ElectionId),
        new("office", f => f.Office),
        new("outcome", f => f.Outcome),
        new("member_ids", f => f.MemberIds),
        new("term_ends_at", f => f.TermEndsAt)
    );

    internal override FactTable Table => Definition;
}
