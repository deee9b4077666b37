using System.Data.Common;

namespace Dao.Store.Database;

/// <summary>What differs between SQLite and PostgreSQL: opening, locking, bulk writing and one type name.</summary>
internal abstract class DatabaseEngine : IAsyncDisposable
{
    static DatabaseEngine() => ValueHandlers.Register();

    /// <summary>Opens <c>Host=...</c> as PostgreSQL; a path or <c>Data Source=...</c> as SQLite.</summary>
    public static DatabaseEngine For(string connectionString, Durability durability)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        if (connectionString.Contains("://", StringComparison.Ordinal))
        {
            throw new ArgumentException(
                "The connection string is a URL. Expected a file path, 'Data Source=...' (SQLite) or 'Host=...;Database=...' (PostgreSQL).",
                nameof(connectionString)
            );
        }

        return connectionString.Contains("Host=", StringComparison.OrdinalIgnoreCase)
            ? new PostgresEngine(connectionString)
            : new SqliteEngine(connectionString, durability);
    }

    /// <summary>The type of raw bytes, substituted for <c>$bytes$</c> in migrations.</summary>
    protected abstract string BytesType { get; }

    public abstract Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>A transaction whose reads all see one state.</summary>
    public abstract Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>A transaction that excludes every other writer of this database from its start.</summary>
    public abstract Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Writes rows whose values are <see cref="long"/>, <see cref="string"/>, <c>byte[]</c> or null.</summary>
    public abstract Task InsertAsync(
        DbTransaction transaction,
        string table,
        IReadOnlyList<string> columns,
        IEnumerable<object?[]> rows,
        CancellationToken cancellationToken
    );

    /// <summary>Holds the right to be this database's only indexer, or answers null when another process has it.</summary>
    public abstract Task<IAsyncDisposable?> TryLeadAsync(CancellationToken cancellationToken);

    /// <summary>Brings the schema to the newest version; safe when several processes start at once.</summary>
    public abstract Task MigrateAsync(string folder, CancellationToken cancellationToken);

    /// <summary>Removes what was deleted from these tables from the files, as far as the database can.</summary>
    public abstract Task ScrubAsync(IReadOnlyList<string> tables, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
