using System.Data.Common;
using System.Globalization;
using DbUp;
using DbUp.Builder;
using Microsoft.Data.Sqlite;

namespace Dao.Store.Database;

internal sealed class SqliteEngine : DatabaseEngine
{
    private readonly string _connectionString;
    private readonly string _path;
    private readonly string _pragmas;

    public SqliteEngine(string pathOrConnectionString, Durability durability)
    {
        var builder = pathOrConnectionString.Contains('=', StringComparison.Ordinal)
            ? new SqliteConnectionStringBuilder(pathOrConnectionString)
            : new SqliteConnectionStringBuilder { DataSource = pathOrConnectionString };
        if (builder.DataSource is "" or ":memory:" || builder.Mode == SqliteOpenMode.Memory)
        {
            throw new ArgumentException(
                "A database in memory is lost with its process. Expected a file path or 'Data Source=FILE'.",
                nameof(pathOrConnectionString)
            );
        }

        _path = Path.GetFullPath(builder.DataSource);
        builder.DataSource = _path;
        _connectionString = builder.ToString();
        _pragmas =
            durability == Durability.Acknowledged
                ? "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
                : "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;";
    }

    protected override string BytesType => "BLOB";

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            using var command = connection.CreateCommand();
            command.CommandText = _pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Deleted bytes are overwritten already (secure_delete); this empties the log that still has them.</summary>
    public override async Task ScrubAsync(IReadOnlyList<string> tables, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public override Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));

    public override Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: false));

    public override async Task InsertAsync(
        DbTransaction transaction,
        string table,
        IReadOnlyList<string> columns,
        IEnumerable<object?[]> rows,
        CancellationToken cancellationToken
    )
    {
        using var command = ((SqliteTransaction)transaction).Connection!.CreateCommand(); // an open transaction has a connection
        command.Transaction = (SqliteTransaction)transaction;
        var parameters = columns.Select((_, i) => "$" + i.ToString(CultureInfo.InvariantCulture)).ToArray();
        command.CommandText =
            $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", parameters)})";
        foreach (string parameter in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        }

        foreach (object?[] row in rows)
        {
            for (int i = 0; i < row.Length; i++)
            {
                command.Parameters[i].Value = row[i] ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>A lock file beside the database: the system releases it when the process ends, however it ends.</summary>
    public override Task<IAsyncDisposable?> TryLeadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult<IAsyncDisposable?>(
                new FileStream(_path + "-indexer.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
            );
        }
        catch (IOException)
        {
            return Task.FromResult<IAsyncDisposable?>(null);
        }
    }

    public override async Task MigrateAsync(string folder, CancellationToken cancellationToken)
    {
        if (Path.GetDirectoryName(_path) is { Length: > 0 } directory)
        {
            Directory.CreateDirectory(directory);
        }

        await using (await OpenAsync(cancellationToken))
        {
            // Opening switches a new file to WAL, which no transaction may do.
        }

        Migrations.Run(
            DeployChanges.To.SqliteDatabase(_connectionString).JournalToSqliteTable(Migrations.Journal(folder)),
            folder,
            BytesType
        );
    }

    public override ValueTask DisposeAsync()
    {
        SqliteConnection.ClearPool(new SqliteConnection(_connectionString));
        return ValueTask.CompletedTask;
    }
}
