namespace Dao.Rules.Elections;

/// <summary>Where an election stands at a time.</summary>
public enum ElectionState
{
    /// <summary>Members can stand.</summary>
    Nominating,

    /// <summary>Members can vote.</summary>
    Voting,

    /// <summary>Voting is over; the elected wait until they may take office.</summary>
    Counted,

    /// <summary>Anyone can seat the elected.</summary>
    Seating,

    /// <summary>Nobody was seated in time: it has failed, and anyone can say so on the chain.</summary>
    Lapsed,

    Seated,
    Failed,
    Annulled,
}

/// <summary>What decides where an election stands.</summary>
/// <param name="Snapshot">Candidacies close, and voting opens.</param>
public sealed record ElectionTimes(
    DateTimeOffset Snapshot,
    DateTimeOffset VotingUntil,
    DateTimeOffset SeatingFrom,
    DateTimeOffset SeatingUntil
)
{
    public ElectionState StateAt(DateTimeOffset now) =>
        now <= Snapshot ? ElectionState.Nominating
        : now <= VotingUntil ? ElectionState.Voting
        : now < SeatingFrom ? ElectionState.Counted
        : now <= SeatingUntil ? ElectionState.Seating
        : ElectionState.Lapsed;
}

/// <summary>A candidate as the result sees one.</summary>
/// <param name="Stands">Neither withdrawn nor gone from the co-operative.</param>
public sealed record Standing(uint MemberId, ulong Approvals, bool Stands);

/// <summary>Who gets the seats.</summary>
public static class ElectionResult
{
    /// <summary>Most approvals first, of equals the earlier candidacy; only those who stand and of whom anybody approves.</summary>
    /// <param name="candidates">In the order of candidacy.</param>
    public static IReadOnlyList<uint> Elected(IReadOnlyList<Standing> candidates, int seats) =>
        [
            .. candidates
                .Where(candidate => candidate.Stands && candidate.Approvals > 0)
                .OrderByDescending(candidate => candidate.Approvals) // Stable: equals stay in the order of candidacy.
                .Take(seats)
                .Select(candidate => candidate.MemberId),
        ];
}
