using System.CommandLine;
using Dao.Cli.Output;

namespace Dao.Cli.Commands.Dev.Demo;

/// <summary><c>dao dev demo</c>, which <c>./scripts/demo</c> runs: Mossgate Commons Co-op on a chain of its own.</summary>
internal static class DemoCommand
{
    private static readonly Option<string> Repository = new("--repository")
    {
        Description = "The repository's folder",
        DefaultValueFactory = _ => Environment.CurrentDirectory,
    };

    private static readonly Option<string> Folder = new("--dir")
    {
        Description = "Where deployment.json, databases and keys go; a demo that was there is replaced",
        DefaultValueFactory = _ => ".demo",
    };

    private static readonly Option<string?> Config = new("--config")
    {
        Description = "The co-operative; default examples/mossgate/coop.yaml",
    };

    private static readonly Option<int> Port = new("--port")
    {
        Description = "The gateway's port",
        DefaultValueFactory = _ => 5080,
    };

    private static readonly Option<int> RpcPort = new("--rpc-port")
    {
        Description = "The chain's port",
        DefaultValueFactory = _ => 8545,
    };

    private static readonly Option<bool> Once = new("--once")
    {
        Description = "Play it, print one JSON summary on the last line, stop everything",
    };

    internal static Command Create() =>
        new Command("demo", "Play the first months of an invented co-op on a local chain and serve it")
        {
            Repository,
            Folder,
            Config,
            Port,
            RpcPort,
            Once,
        }.Runs(RunAsync);

    private static async Task<Answer> RunAsync(Session session, CancellationToken cancellation)
    {
        var repository = Path.GetFullPath(session.Get(Repository) ?? ".");
        var options = new DemoOptions(
            repository,
            Path.GetFullPath(session.Get(Folder) ?? ".demo"),
            Path.GetFullPath(session.Get(Config) ?? Path.Combine(repository, "examples", "mossgate", "coop.yaml")),
            session.Get(Port),
            session.Get(RpcPort),
            session.Get(Once)
        );
        foreach (var port in new[] { options.Port, options.RpcPort })
        {
            if (port is < 1 or > 65_535)
            {
                throw CliFailure.BadInput($"A port is a number from 1 to 65535, not {port}.");
            }
        }

        await using var run = new DemoRun(options);
        return await run.RunAsync(cancellation);
    }
}
