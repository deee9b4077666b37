using Dao.Gateway.Options;
using Dao.Store;
using Microsoft.Extensions.Options;

namespace Dao.Gateway.Reading;

/// <summary>Opens snapshots of the index. The gateway only reads it; the indexer may stop, start or rebuild it meanwhile.</summary>
public sealed class IndexReader(IOptions<IndexOptions> options) : IAsyncDisposable
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private IndexDatabase? _database;

    /// <summary>A view of one block; every answer is made from one snapshot.</summary>
    /// <exception cref="IndexUnavailableException">The database does not open, or nothing is indexed yet.</exception>
    public async Task<IndexedBlock> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            var database = await DatabaseAsync(cancellationToken);
            var snapshot = await database.SnapshotAsync(cancellationToken);
            if (snapshot.AsOf is { } block)
            {
                return new IndexedBlock(snapshot, block);
            }

            await snapshot.DisposeAsync();
            throw new IndexUnavailableException(
                "Nothing is indexed yet. Start the indexer, or wait for its first blocks."
            );
        }
        catch (StoreException exception)
        {
            throw new IndexUnavailableException(
                "The index can not be read. Is Index:Database right, and can this process read and write that folder?",
                exception
            );
        }
    }

    /// <summary>The newest indexed block, or null when the index is away.</summary>
    public async Task<Http.AsOf?> TryAsOfAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var block = await OpenAsync(cancellationToken);
            return block.AsOf;
        }
        catch (IndexUnavailableException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        _opening.Dispose();
    }

    private async Task<IndexDatabase> DatabaseAsync(CancellationToken cancellationToken)
    {
        if (_database is { } open)
        {
            return open;
        }

        await _opening.WaitAsync(cancellationToken);
        try
        {
            return _database ??= await IndexDatabase.OpenAsync(options.Value.Database, cancellationToken);
        }
        finally
        {
            _opening.Release();
        }
    }
}
