using Dao.Store.Database;
using Dao.Store.Notices;
using Dao.Store.Relay;
using Dao.Store.SafeService;

namespace Dao.Store;

/// <summary>
/// <c>gateway.db</c>: what the chain does not hold. A write that returned survives a power cut; the file belongs in every backup.
/// </summary>
public sealed class GatewayDatabase : IAsyncDisposable
{
    private readonly DatabaseEngine _engine;

    private GatewayDatabase(DatabaseEngine engine, TimeProvider time)
    {
        _engine = engine;
        Relay = new RelayOutbox(engine, time);
        SafeProposals = new SafeProposalStore(engine, time);
        SafeDelegates = new SafeDelegateStore(engine, time);
        SafeMessages = new SafeMessageStore(engine, time);
        Notices = new NoticeStore(engine, time);
    }

    public RelayOutbox Relay { get; }

    public SafeProposalStore SafeProposals { get; }

    public SafeDelegateStore SafeDelegates { get; }

    public SafeMessageStore SafeMessages { get; }

    public NoticeStore Notices { get; }

    /// <summary>Opens the database and brings its schema up to date.</summary>
    /// <param name="connectionString">A file path or <c>Data Source=...</c> for SQLite, <c>Host=...</c> for PostgreSQL.</param>
    /// <exception cref="StoreException">The database can not be opened or migrated.</exception>
    public static async Task<GatewayDatabase> OpenAsync(
        string connectionString,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var engine = DatabaseEngine.For(connectionString, Durability.Acknowledged);
        try
        {
            return await Guard.RunAsync(async () =>
            {
                await engine.MigrateAsync("Gateway", cancellationToken);
                return new GatewayDatabase(engine, time);
            });
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();
}
