namespace Dao.Store.Elections;

/// <summary>Offices, and how members fill them.</summary>
public sealed class ElectionQueries
{
    private const string Columns =
        "election_id, office, seats, of_class, class, quorum_bps, called_at, snapshot, voting_until, seating_from, seating_until, ballots, "
        + "electorate, outcome, member_ids, term_ends_at, closed_at, closing_transaction, block_number, log_index, transaction_hash";

    private const string BallotRows = """
        SELECT v.member_id, v.account, v.approvals, b.timestamp, v.block_number, v.log_index, v.transaction_hash
        FROM election_ballots v JOIN blocks b ON b.block_number = v.block_number
        WHERE v.election_id = @electionId
        """;

    private readonly IndexSnapshot _snapshot;

    internal ElectionQueries(IndexSnapshot snapshot) => _snapshot = snapshot;

    /// <summary>Every office, by name.</summary>
    public Task<IReadOnlyList<Office>> OfficesAsync(CancellationToken cancellationToken) =>
        _snapshot.ListAsync<Office>(
            """
            SELECT office AS key, seats, of_class, class, power, last_election, seated_election, member_ids, term_ends_at, transaction_hash
            FROM offices ORDER BY office
            """,
            null,
            cancellationToken
        );

    /// <summary>The newest first.</summary>
    public async Task<Slice<Election>> ListAsync(Position? before, int limit, CancellationToken cancellationToken)
    {
        var rows = await _snapshot.ListAsync<Election>(
            $"""
            SELECT {Columns} FROM elections
            WHERE block_number < @block OR (block_number = @block AND log_index < @log)
            ORDER BY block_number DESC, log_index DESC LIMIT @take
            """,
            new
            {
                block = before?.BlockColumn ?? long.MaxValue,
                log = before?.LogColumn ?? long.MaxValue,
                take = limit + 1,
            },
            cancellationToken
        );
        return Slice<Election>.Of(rows, limit, election => election.Position);
    }

    public Task<Election?> FindAsync(long electionId, CancellationToken cancellationToken) =>
        _snapshot.FindAsync<Election>(
            $"SELECT {Columns} FROM elections WHERE election_id = @electionId",
            new { electionId },
            cancellationToken
        );

    /// <summary>In the order of candidacy, at most 64.</summary>
    public Task<IReadOnlyList<Candidacy>> CandidaciesAsync(long electionId, CancellationToken cancellationToken) =>
        _snapshot.ListAsync<Candidacy>(
            """
            SELECT c.member_id, c.account, c.place, c.statement, b.timestamp, c.block_number, c.transaction_hash,
              EXISTS (SELECT 1 FROM candidacies_withdrawn w WHERE w.election_id = c.election_id AND w.member_id = c.member_id) AS withdrawn,
              EXISTS (SELECT 1 FROM members_left l WHERE l.member_id = c.member_id) AS gone,
              (SELECT COUNT(*) FROM election_ballots v WHERE v.election_id = c.election_id
                AND ((v.approvals >> CAST(c.place AS INTEGER)) & 1) = 1) AS approvals
            FROM candidacies_declared c JOIN blocks b ON b.block_number = c.block_number
            WHERE c.election_id = @electionId ORDER BY c.place
            """,
            new { electionId },
            cancellationToken
        );

    /// <summary>In the order of counting.</summary>
    public async Task<Slice<ElectionBallot>> BallotsAsync(
        long electionId,
        Position? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var rows = await _snapshot.ListAsync<ElectionBallot>(
            $"""
            {BallotRows} AND (v.block_number > @block OR (v.block_number = @block AND v.log_index > @log))
            ORDER BY v.block_number, v.log_index LIMIT @take
            """,
            new
            {
                electionId,
                block = after?.BlockColumn ?? -1,
                log = after?.LogColumn ?? -1,
                take = limit + 1,
            },
            cancellationToken
        );
        return Slice<ElectionBallot>.Of(rows, limit, ballot => ballot.Position);
    }

    public Task<ElectionBallot?> FindBallotAsync(long electionId, uint memberId, CancellationToken cancellationToken) =>
        _snapshot.FindAsync<ElectionBallot>(
            $"{BallotRows} AND v.member_id = @memberId",
            new { electionId, memberId = (long)memberId },
            cancellationToken
        );
}
