using Dao.Ethereum.Primitives;

namespace Dao.Store.Ballots;

/// <summary>Ballots as they were counted, and those that were refused.</summary>
public sealed class BallotQueries
{
    private const string Columns =
        "governor, proposal_id, member_id, account, support, reason, timestamp, block_number, log_index, transaction_hash";

    private readonly IndexSnapshot _snapshot;

    internal BallotQueries(IndexSnapshot snapshot) => _snapshot = snapshot;

    /// <summary>The ballots of one proposal in the order they were cast.</summary>
    public async Task<Slice<Ballot>> ListAsync(
        UInt256 proposalId,
        Position? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var rows = await _snapshot.ListAsync<Ballot>(
            $"""
            SELECT {Columns} FROM ballots
            WHERE proposal_id = @proposalId AND (block_number > @block OR (block_number = @block AND log_index > @log))
            ORDER BY block_number, log_index LIMIT @take
            """,
            new
            {
                proposalId,
                block = after?.BlockColumn ?? -1,
                log = after?.LogColumn ?? -1,
                take = limit + 1,
            },
            cancellationToken
        );
        return Slice<Ballot>.Of(rows, limit, b => b.Position);
    }

    /// <summary>The counted ballot of a member on a proposal, if there is one.</summary>
    public Task<Ballot?> FindAsync(UInt256 proposalId, uint memberId, CancellationToken cancellationToken) =>
        _snapshot.FindAsync<Ballot>(
            $"SELECT {Columns} FROM ballots WHERE proposal_id = @proposalId AND member_id = @memberId",
            new { proposalId, memberId = (long)memberId },
            cancellationToken
        );

    /// <summary>The ballots of members that a transaction had counted.</summary>
    public Task<IReadOnlyList<Ballot>> OfTransactionAsync(
        BlockNumber block,
        Hash32 transaction,
        CancellationToken cancellationToken
    ) =>
        _snapshot.ListAsync<Ballot>(
            $"SELECT {Columns} FROM ballots WHERE block_number = @block AND transaction_hash = @transaction AND member_id IS NOT NULL",
            new { block = (long)block.Value, transaction },
            cancellationToken
        );

    /// <summary>The refusals of a member's ballots on a proposal, newest first.</summary>
    public Task<IReadOnlyList<RefusedBallot>> RefusedAsync(
        UInt256 proposalId,
        uint memberId,
        CancellationToken cancellationToken
    ) =>
        _snapshot.ListAsync<RefusedBallot>(
            """
            SELECT proposal_id, member_id, why, block_number, log_index, transaction_hash FROM ballots_refused
            WHERE proposal_id = @proposalId AND member_id = @memberId ORDER BY block_number DESC, log_index DESC
            """,
            new { proposalId, memberId = (long)memberId },
            cancellationToken
        );

    public async Task<long> CountAsync(CancellationToken cancellationToken) =>
        await _snapshot.FindAsync<long>("SELECT COUNT(*) FROM ballots_cast", null, cancellationToken);
}
