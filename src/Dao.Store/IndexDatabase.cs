using Dao.Store.Chain;
using Dao.Store.Database;
using Dapper;

namespace Dao.Store;

/// <summary>
/// <c>index.db</c>: what derives from the chain. It may be deleted at any moment and comes back from the chain with the same digest.
/// </summary>
public sealed class IndexDatabase : IAsyncDisposable
{
    private readonly DatabaseEngine _engine;

    private IndexDatabase(DatabaseEngine engine)
    {
        _engine = engine;
        Writer = new IndexWriter(engine);
        Digest = new IndexDigest(this);
    }

    /// <summary>The indexer's side.</summary>
    public IndexWriter Writer { get; }

    public IndexDigest Digest { get; }

    /// <summary>Opens the database and brings its schema up to date.</summary>
    /// <param name="connectionString">A file path or <c>Data Source=...</c> for SQLite, <c>Host=...</c> for PostgreSQL.</param>
    /// <exception cref="StoreException">The database can not be opened or migrated.</exception>
    public static async Task<IndexDatabase> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var engine = DatabaseEngine.For(connectionString, Durability.Rebuildable);
        try
        {
            return await Guard.RunAsync(async () =>
            {
                await engine.MigrateAsync("Index", cancellationToken);
                return new IndexDatabase(engine);
            });
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a read whose every query sees the same block.</summary>
    public async Task<IndexSnapshot> SnapshotAsync(CancellationToken cancellationToken)
    {
        var connection = await _engine.OpenAsync(cancellationToken);
        try
        {
            return await IndexSnapshot.OpenAsync(
                connection,
                await _engine.BeginReadAsync(connection, cancellationToken),
                cancellationToken
            );
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The right to be the only indexer of this database, held until disposed; null when another process has it.</summary>
    public Task<IAsyncDisposable?> TryLeadAsync(CancellationToken cancellationToken) =>
        _engine.TryLeadAsync(cancellationToken);

    /// <summary>Replaces what the indexer says about itself. Not part of the digest.</summary>
    /// <exception cref="StoreException">The database does not answer.</exception>
    public Task ReportAsync(FollowerStatus status, CancellationToken cancellationToken) =>
        Guard.RunAsync(() => WriteStatusAsync(status, cancellationToken));

    private async Task<int> WriteStatusAsync(FollowerStatus status, CancellationToken cancellationToken)
    {
        await using var connection = await _engine.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO follower_status (id, state, problem, node_head, node_finalized, updated_at)
                VALUES (1, @State, @Problem, @NodeHead, @NodeFinalized, @UpdatedAt)
                ON CONFLICT (id) DO UPDATE SET state = excluded.state, problem = excluded.problem,
                  node_head = excluded.node_head, node_finalized = excluded.node_finalized, updated_at = excluded.updated_at
                """,
                status,
                cancellationToken: cancellationToken
            )
        );
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();
}
