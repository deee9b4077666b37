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

    /// <summary>The digest of the whole text, computed by the chain from the clauses' digests.</summary>
    public Task<Hash32?> TextDigestAsync(CancellationToken cancellationToken) =>
        _snapshot.FindAsync<Hash32?>(
            "SELECT digest FROM bylaws_texts ORDER BY block_number DESC, log_index DESC LIMIT 1",
            null,
            cancellationToken
        );
}
