using System.Text.Json;

namespace Dao.Cli.Tests.Coops;

/// <summary>A test of a command on the deployed co-op.</summary>
public abstract class CoopTest(CoopChain coop) : IAsyncLifetime
{
    private IAsyncDisposable? _turn;

    internal CoopChain Coop { get; } = coop;

    internal TempFolder Folder { get; } = new();

    internal DaoTool Dao => Coop.Tool(Folder.Path);

    public async ValueTask InitializeAsync() => _turn = await Coop.TakeAsync();

    public async ValueTask DisposeAsync()
    {
        if (_turn is not null)
        {
            await _turn.DisposeAsync();
        }

        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs a command that must succeed, with --json, and gives its object.</summary>
    internal async Task<JsonElement> AskAsync(params IReadOnlyList<string> arguments)
    {
        var result = await Dao.RunAsync([.. arguments, "--json"]);
        result.ShouldSucceed().Error.ShouldBeEmpty();
        return result.Json;
    }
}
