using System.Data.Common;
using Dapper;

namespace Dao.Store.Database;

/// <summary>Reads, and writes of one transaction each, that open and give back their own connection.</summary>
internal sealed class DatabaseSession(DatabaseEngine engine)
{
    public async Task<IReadOnlyList<T>> ReadAsync<T>(string sql, object? arguments, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenAsync(cancellationToken);
        return (
            await connection.QueryAsync<T>(new CommandDefinition(sql, arguments, cancellationToken: cancellationToken))
        ).AsList();
    }

    public async Task<T> WriteAsync<T>(Func<UnitOfWork, Task<T>> write, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenAsync(cancellationToken);
        await using var transaction = await engine.BeginWriteAsync(connection, cancellationToken);
        var result = await write(new UnitOfWork(connection, transaction, cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return result;
    }
}

/// <summary>The statements of one transaction.</summary>
internal sealed class UnitOfWork(DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
{
    public Task<int> ExecuteAsync(string sql, object? arguments) =>
        connection.ExecuteAsync(new CommandDefinition(sql, arguments, transaction, cancellationToken: cancellation));

    public Task<T?> FindAsync<T>(string sql, object? arguments) =>
        connection.QuerySingleOrDefaultAsync<T?>(
            new CommandDefinition(sql, arguments, transaction, cancellationToken: cancellation)
        );
}
