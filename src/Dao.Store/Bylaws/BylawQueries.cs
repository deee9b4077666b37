using Dao.Ethereum.Primitives;

namespace Dao.Store.Bylaws;

/// <summary>The numbers that every contract reads, and who decided them.</summary>
public sealed class BylawQueries
{
    private const string Columns =
        "clause_key, value, minimum, maximum, protected, prose_digest, effective_from, deciding_proposal_id, block_number, log_index, transaction_hash, defined_block, defined_log";

    private readonly IndexSnapshot _snapshot;

    internal BylawQueries(IndexSnapshot snapshot) => _snapshot = snapshot;

    /// <summary>Clauses in the order of their definition.</summary>
    public async Task<Slice<Clause>> ListAsync(Position? after, int limit, CancellationToken cancellationToken)
    {
        var rows = await _snapshot.ListAsync<Clause>(
            $"""
            SELECT {Columns} FROM clauses
            WHERE defined_block > @block OR (defined_block = @block AND defined_log > @log)
            ORDER BY defined_block, defined_log LIMIT @take
            """,
            new
            {
                block = after?.BlockColumn ?? -1,
                log = after?.LogColumn ?? -1,
                take = limit + 1,
            },
            cancellationToken
        );
        return Slice<Clause>.Of(rows, limit, c => c.Position);
    }

    public Task<Clause?> FindAsync(Hash32 key, CancellationToken cancellationToken) =>
        _snapshot.FindAsync<Clause>(
            $"SELECT {Columns} FROM clauses WHERE clause_key = @key",
            new { key },
            cancellationToken
        );

    /// <summary>Every value that a clause had, the oldest first; of all clauses without a key.</summary>
    public async Task<Slice<ClauseVersion>> HistoryAsync(
        Hash32? key,
        Position? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var rows = await _snapshot.ListAsync<ClauseVersion>(
            $"""
            SELECT v.*, (SELECT p.number FROM proposal_numbers p WHERE p.proposal_id = v.deciding_proposal_id) AS deciding_number
            FROM (
              SELECT clause_key, value, prose_digest, effective_from, block_number, log_index, transaction_hash,
                deciding_proposal_id,
                LAG(value) OVER (PARTITION BY clause_key ORDER BY block_number, log_index) AS previous_value,
                LAG(prose_digest) OVER (PARTITION BY clause_key ORDER BY block_number, log_index) AS previous_digest
              FROM clause_versions {(key is null ? "" : "WHERE clause_key = @key")}) v
            WHERE v.block_number > @block OR (v.block_number = @block AND v.log_index > @log)
            ORDER BY v.block_number, v.log_index LIMIT @take
            """,
            new
            {
                key,
                block = after?.BlockColumn ?? -1,
                log = after?.LogColumn ?? -1,
                take = limit + 1,
            },
            cancellationToken
        );
        return Slice<ClauseVersion>.Of(rows, limit, version => version.Position);
    }

    /// <summary>The digest of the whole text, computed by the chain from the clauses' digests.</summary>
    public Task<Hash32?> TextDigestAsync(CancellationToken cancellationToken) =>
        _snapshot.FindAsync<Hash32?>(
            "SELECT digest FROM bylaws_texts ORDER BY block_number DESC, log_index DESC LIMIT 1",
            null,
            cancellationToken
        );
}
