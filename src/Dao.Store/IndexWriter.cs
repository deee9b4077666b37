using System.Data.Common;
using Dao.Ethereum.Primitives;
using Dao.Store.Chain;
using Dao.Store.Database;
using Dao.Store.Facts;
using Dapper;

namespace Dao.Store;

/// <summary>Moves the index from one block to another: rows and cursor in one transaction, or nothing.</summary>
public sealed class IndexWriter
{
    private readonly DatabaseEngine _engine;

    internal IndexWriter(DatabaseEngine engine) => _engine = engine;

    /// <summary>The last indexed headers, newest first; a reorg looks for its ancestor among them.</summary>
    /// <exception cref="StoreException">The database does not answer.</exception>
    public Task<IReadOnlyList<BlockHeader>> LatestHeadersAsync(
        BlockNumber? below,
        int count,
        CancellationToken cancellationToken
    ) => Guard.RunAsync(() => ReadHeadersAsync(below, count, cancellationToken));

    private async Task<IReadOnlyList<BlockHeader>> ReadHeadersAsync(
        BlockNumber? below,
        int count,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await _engine.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<HeaderRow>(
            new CommandDefinition(
                """
                SELECT block_number, hash, parent_hash, timestamp FROM blocks
                WHERE block_number < @below ORDER BY block_number DESC LIMIT @count
                """,
                new { below = checked((long)(below?.Value ?? long.MaxValue)), count },
                cancellationToken: cancellationToken
            )
        );
        return [.. rows.Select(r => new BlockHeader(r.BlockNumber, r.Hash, r.ParentHash, r.Timestamp))];
    }

    /// <summary>The watched Safes that were made up to a block, each with the block of its making; none for null.</summary>
    /// <exception cref="StoreException">The database does not answer.</exception>
    public Task<IReadOnlyDictionary<Address, BlockNumber>> WatchedSafesAsync(
        BlockNumber? upTo,
        CancellationToken cancellationToken
    ) =>
        Guard.RunAsync<IReadOnlyDictionary<Address, BlockNumber>>(async () =>
        {
            await using var connection = await _engine.OpenAsync(cancellationToken);
            var rows = await connection.QueryAsync<(Address Safe, BlockNumber Block)>(
                new CommandDefinition(
                    "SELECT safe, block_number FROM watched_safes WHERE block_number <= @upTo ORDER BY block_number DESC",
                    new { upTo = upTo is { } block ? checked((long)block.Value) : -1 },
                    cancellationToken: cancellationToken
                )
            );
            return rows.GroupBy(row => row.Safe).ToDictionary(group => group.Key, group => group.Last().Block);
        });

    /// <summary>Binds an empty index to its source.</summary>
    /// <returns>The source that the index is built from: the given one, or an older one that differs and must be refused.</returns>
    /// <exception cref="StoreException">The database does not answer.</exception>
    public Task<IndexSource> BindAsync(IndexSource source, CancellationToken cancellationToken) =>
        Guard.RunAsync(async () =>
        {
            await using var connection = await _engine.OpenAsync(cancellationToken);
            await using var transaction = await _engine.BeginWriteAsync(connection, cancellationToken);
            var bound = await BindAsync(transaction, source, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return bound;
        });

    /// <summary>
    /// Appends a batch behind <paramref name="batch"/>.Parent, deleting what lay after it, all in one transaction.
    /// </summary>
    /// <returns>False, with nothing written, when the index is not where <paramref name="expectedTip"/> says: it was rebuilt or moved by another process.</returns>
    /// <exception cref="StoreException">The database does not answer.</exception>
    public Task<bool> CommitAsync(
        BlockBatch batch,
        BlockHeader? expectedTip,
        IndexSource source,
        CancellationToken cancellationToken
    ) => Guard.RunAsync(() => AppendAsync(batch, expectedTip, source, cancellationToken));

    private async Task<bool> AppendAsync(
        BlockBatch batch,
        BlockHeader? expectedTip,
        IndexSource source,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await _engine.OpenAsync(cancellationToken);
        await using var transaction = await _engine.BeginWriteAsync(connection, cancellationToken);
        if (await TipAsync(transaction, cancellationToken) != expectedTip?.Hash)
        {
            return false;
        }

        // After `index rebuild` the binding is gone with the rows.
        if (await BindAsync(transaction, source, cancellationToken) != source)
        {
            return false;
        }

        if (expectedTip is not null && expectedTip.Hash != batch.Parent?.Hash)
        {
            await DeleteAfterAsync(transaction, batch.Parent?.Number, cancellationToken);
        }

        await _engine.InsertAsync(
            transaction,
            "blocks",
            IndexTables.BlockColumns,
            batch.Headers.Select(h =>
                new object?[]
                {
                    FactValue.ToColumn(h.Number),
                    FactValue.ToColumn(h.Hash),
                    FactValue.ToColumn(h.ParentHash),
                    FactValue.ToColumn(h.Timestamp),
                }
            ),
            cancellationToken
        );
        foreach (var group in batch.Facts.GroupBy(f => f.Table))
        {
            await _engine.InsertAsync(
                transaction,
                group.Key.Name,
                group.Key.Columns,
                group.Select(group.Key.Row),
                cancellationToken
            );
        }

        // Not cancelled half-way: a commit whose outcome is unknown would be read back as a displaced index.
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    /// <summary>Empties the index. A running indexer notices at its next commit and starts over from the chain.</summary>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _engine.OpenAsync(cancellationToken);
        await using var transaction = await _engine.BeginWriteAsync(connection, cancellationToken);
        await DeleteAfterAsync(transaction, null, cancellationToken);
        await ExecuteAsync(transaction, "DELETE FROM index_source", null, cancellationToken);
        await ExecuteAsync(transaction, "DELETE FROM follower_status", null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task DeleteAfterAsync(
        DbTransaction transaction,
        BlockNumber? ancestor,
        CancellationToken cancellationToken
    )
    {
        long after = ancestor is { } block ? checked((long)block.Value) : -1;
        foreach (string table in IndexTables.Facts.Select(t => t.Name).Append("blocks"))
        {
            await ExecuteAsync(
                transaction,
                $"DELETE FROM {table} WHERE block_number > @after",
                new { after },
                cancellationToken
            );
        }
    }

    private static async Task<IndexSource> BindAsync(
        DbTransaction transaction,
        IndexSource source,
        CancellationToken cancellationToken
    )
    {
        await ExecuteAsync(
            transaction,
            """
            INSERT INTO index_source (id, chain_id, first_block, deployment)
            VALUES (1, @ChainId, @FirstBlock, @Deployment) ON CONFLICT (id) DO NOTHING
            """,
            source,
            cancellationToken
        );
        return await Connection(transaction)
            .QuerySingleAsync<IndexSource>(
                new CommandDefinition(
                    "SELECT chain_id, first_block, deployment FROM index_source WHERE id = 1",
                    transaction: transaction,
                    cancellationToken: cancellationToken
                )
            );
    }

    private static async Task<Hash32?> TipAsync(DbTransaction transaction, CancellationToken cancellationToken) =>
        await Connection(transaction)
            .QuerySingleOrDefaultAsync<Hash32?>(
                new CommandDefinition(
                    "SELECT hash FROM blocks ORDER BY block_number DESC LIMIT 1",
                    transaction: transaction,
                    cancellationToken: cancellationToken
                )
            );

    private static Task<int> ExecuteAsync(
        DbTransaction transaction,
        string sql,
        object? arguments,
        CancellationToken cancellationToken
    ) =>
        Connection(transaction)
            .ExecuteAsync(new CommandDefinition(sql, arguments, transaction, cancellationToken: cancellationToken));

    private static DbConnection Connection(DbTransaction transaction) =>
        transaction.Connection ?? throw new InvalidOperationException("The transaction is already finished.");

    private sealed record HeaderRow
    {
        public required BlockNumber BlockNumber { get; init; }
        public required Hash32 Hash { get; init; }
        public required Hash32 ParentHash { get; init; }
        public required DateTimeOffset Timestamp { get; init; }
    }
}
