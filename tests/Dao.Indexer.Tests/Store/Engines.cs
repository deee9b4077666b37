using Dao.Testing;

namespace Dao.Indexer.Tests.Store;

/// <summary>Fresh, empty databases of either engine.</summary>
internal sealed class Engines : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly PostgresServer? _server;

    private Engines(PostgresServer? server) => _server = server;

    public static TheoryData<string> All => ["sqlite", "postgres"];

    public static async Task<Engines> StartAsync(string engine) =>
        new(engine == "postgres" ? await PostgresServer.StartAsync(TestContext.Current.CancellationToken) : null);

    /// <summary>The connection string of a new database.</summary>
    public async Task<string> DatabaseAsync(string name) =>
        _server is null
            ? _folder.Combine(name + ".db")
            : await _server.CreateDatabaseAsync(name, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Dispose();
    }
}
