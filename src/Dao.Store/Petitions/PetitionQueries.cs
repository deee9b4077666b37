namespace Dao.Store.Petitions;

/// <summary>What members ask of all, and what is still owed to them.</summary>
public sealed class PetitionQueries
{
    private const string Columns =
        "petition_id, member_id, kind, text, snapshot, opened_at, expires_at, threshold, signatures, answer_due, assembly_at, "
        + "answered_at, answer_hash, answer_uri, answer_transaction, block_number, log_index, transaction_hash";

    private readonly IndexSnapshot _snapshot;

    internal PetitionQueries(IndexSnapshot snapshot) => _snapshot = snapshot;

    /// <summary>The newest first.</summary>
    public async Task<Slice<Petition>> ListAsync(Position? before, int limit, CancellationToken cancellationToken)
    {
        var rows = await _snapshot.ListAsync<Petition>(
            $"""
            SELECT {Columns} FROM petitions
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
        return Slice<Petition>.Of(rows, limit, petition => petition.Position);
    }

    public Task<Petition?> FindAsync(long petitionId, CancellationToken cancellationToken) =>
        _snapshot.FindAsync<Petition>(
            $"SELECT {Columns} FROM petitions WHERE petition_id = @petitionId",
            new { petitionId },
            cancellationToken
        );

    /// <summary>Signatures in the order in which they were counted.</summary>
    public async Task<Slice<PetitionSignature>> SignaturesAsync(
        long petitionId,
        Position? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var rows = await _snapshot.ListAsync<PetitionSignature>(
            """
            SELECT s.member_id, s.account, b.timestamp, s.block_number, s.log_index, s.transaction_hash
            FROM petition_signatures s JOIN blocks b ON b.block_number = s.block_number
            WHERE s.petition_id = @petitionId AND (s.block_number > @block OR (s.block_number = @block AND s.log_index > @log))
            ORDER BY s.block_number, s.log_index LIMIT @take
            """,
            new
            {
                petitionId,
                block = after?.BlockColumn ?? -1,
                log = after?.LogColumn ?? -1,
                take = limit + 1,
            },
            cancellationToken
        );
        return Slice<PetitionSignature>.Of(rows, limit, signature => signature.Position);
    }

    /// <summary>Called assemblies and cases without an answer, the one first that was or is due first.</summary>
    public Task<IReadOnlyList<Petition>> UnansweredAsync(int limit, CancellationToken cancellationToken) =>
        _snapshot.ListAsync<Petition>(
            $"""
            SELECT {Columns} FROM petitions
            WHERE answered_at IS NULL AND (assembly_at IS NOT NULL OR answer_due IS NOT NULL)
            ORDER BY CASE WHEN assembly_at IS NULL OR answer_due < assembly_at THEN answer_due ELSE assembly_at END, petition_id LIMIT @limit
            """,
            new { limit },
            cancellationToken
        );
}
