using System.Data.Common;
using Dao.Store.Ballots;
using Dao.Store.Bylaws;
using Dao.Store.Chain;
using Dao.Store.Elections;
using Dao.Store.Members;
using Dao.Store.Organisations;
using Dao.Store.Petitions;
using Dao.Store.Proposals;
using Dao.Store.Safes;
using Dao.Store.Spending;
using Dao.Store.Treasury;
using Dapper;

namespace Dao.Store;

/// <summary>One unchanging view of the index: everything read through it is true as of <see cref="AsOf"/>.</summary>
public sealed class IndexSnapshot : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;

    private IndexSnapshot(DbConnection connection, DbTransaction transaction)
    {
        _connection = connection;
        _transaction = transaction;
    }

    /// <summary>The last indexed block; null when nothing is indexed yet.</summary>
    public AsOf? AsOf { get; private set; }

    public ChainQueries Chain => new(this);

    public MemberQueries Members => new(this);

    public ProposalQueries Proposals => new(this);

    public BallotQueries Ballots => new(this);

    public TreasuryQueries Treasury => new(this);

    public LedgerQueries Ledger => new(this);

    public BylawQueries Bylaws => new(this);

    public SafeQueries Safes => new(this);

    public SpendingQueries Spending => new(this);

    public BudgetQueries Budgets => new(this);

    public OrganisationQueries Organisations => new(this);

    public PetitionQueries Petitions => new(this);

    public ElectionQueries Elections => new(this);

    internal static async Task<IndexSnapshot> OpenAsync(
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken cancellationToken
    )
    {
        var snapshot = new IndexSnapshot(connection, transaction);
        snapshot.AsOf = await snapshot.FindAsync<AsOf>(
            "SELECT block_number AS number, hash, timestamp FROM blocks ORDER BY block_number DESC LIMIT 1",
            null,
            cancellationToken
        );
        return snapshot;
    }

    internal async Task<IReadOnlyList<T>> ListAsync<T>(
        string sql,
        object? arguments,
        CancellationToken cancellationToken
    ) => (await _connection.QueryAsync<T>(Command(sql, arguments, cancellationToken))).AsList();

    internal Task<T?> FindAsync<T>(string sql, object? arguments, CancellationToken cancellationToken) =>
        _connection.QuerySingleOrDefaultAsync<T?>(Command(sql, arguments, cancellationToken));

    internal Task<DbDataReader> ReadAsync(string sql, object? arguments, CancellationToken cancellationToken) =>
        _connection.ExecuteReaderAsync(Command(sql, arguments, cancellationToken));

    private CommandDefinition Command(string sql, object? arguments, CancellationToken cancellationToken) =>
        new(sql, arguments, _transaction, cancellationToken: cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
