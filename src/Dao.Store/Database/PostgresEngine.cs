using System.Data;
using System.Data.Common;
using DbUp;
using Npgsql;
using NpgsqlTypes;

namespace Dao.Store.Database;

internal sealed class PostgresEngine(string connectionString) : DatabaseEngine
{
    // Advisory locks are per database; the numbers only have to differ from each other.
    private const long MigrationLock = 0x64616f_0001;
    private const long WriterLock = 0x64616f_0002;
    private const long LeaderLock = 0x64616f_0003;

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);

    protected override string BytesType => "BYTEA";

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken) =>
        await _source.OpenConnectionAsync(cancellationToken);

    public override async Task<DbTransaction> BeginReadAsync(
        DbConnection connection,
        CancellationToken cancellationToken
    ) => await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    public override async Task<DbTransaction> BeginWriteAsync(
        DbConnection connection,
        CancellationToken cancellationToken
    )
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        await ExecuteAsync(
            (NpgsqlConnection)connection,
            $"SELECT pg_advisory_xact_lock({WriterLock})",
            cancellationToken
        );
        return transaction;
    }

    public override async Task InsertAsync(
        DbTransaction transaction,
        string table,
        IReadOnlyList<string> columns,
        IEnumerable<object?[]> rows,
        CancellationToken cancellationToken
    )
    {
        var connection = (NpgsqlConnection)transaction.Connection!; // an open transaction has a connection
        await using var import = await connection.BeginBinaryImportAsync(
            $"COPY {table} ({string.Join(", ", columns)}) FROM STDIN (FORMAT BINARY)",
            cancellationToken
        );
        foreach (object?[] row in rows)
        {
            await import.StartRowAsync(cancellationToken);
            foreach (object? value in row)
            {
                await (
                    value switch
                    {
                        null => import.WriteNullAsync(cancellationToken),
                        long number => import.WriteAsync(number, NpgsqlDbType.Bigint, cancellationToken),
                        byte[] bytes => import.WriteAsync(bytes, NpgsqlDbType.Bytea, cancellationToken),
                        string text => import.WriteAsync(text, NpgsqlDbType.Text, cancellationToken),
                        _ => throw new InvalidOperationException(
                            $"{table} got a {value.GetType()}; expected long, string or bytes."
                        ),
                    }
                );
            }
        }

        await import.CompleteAsync(cancellationToken);
    }

    /// <summary>A session lock on a connection of its own: the server releases it when the connection ends.</summary>
    public override async Task<IAsyncDisposable?> TryLeadAsync(CancellationToken cancellationToken)
    {
        var connection = await _source.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"SELECT pg_try_advisory_lock({LeaderLock})", connection);
        if (await command.ExecuteScalarAsync(cancellationToken) is true)
        {
            return connection;
        }

        await connection.DisposeAsync();
        return null;
    }

    public override async Task MigrateAsync(string folder, CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({MigrationLock})", cancellationToken);
        try
        {
            Migrations.Run(
                DeployChanges
                    .To.PostgresqlDatabase(connectionString)
                    .JournalToPostgresqlTable("public", Migrations.Journal(folder)),
                folder,
                BytesType
            );
        }
        finally
        {
            await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({MigrationLock})", CancellationToken.None);
        }
    }

    /// <summary>
    /// Writes the tables anew: rows that were deleted lie in the old files otherwise, and their values in the statistics of the
    /// planner. The log keeps them until the server uses its files again.
    /// </summary>
    public override async Task ScrubAsync(IReadOnlyList<string> tables, CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, $"VACUUM (FULL, ANALYZE) {string.Join(", ", tables)}", cancellationToken);
    }

    public override ValueTask DisposeAsync() => _source.DisposeAsync();

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
