using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Dao.Cli.Output;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Keystore;

namespace Dao.Cli.Commands.Dev.Demo;

/// <summary>Starts a chain in the past, lets the co-op live, starts the services, and stops what it started.</summary>
internal sealed class DemoRun(DemoOptions options) : IAsyncDisposable
{
    private static readonly TimeSpan s_blockTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly List<ChildProcess> _children = [];
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };

    public async Task<Answer> RunAsync(CancellationToken cancellation)
    {
        var config = CoopConfigReader.ReadFile(options.Config);
        RequireFree(options.RpcPort, "--rpc-port");
        RequireFree(options.Port, "--port");
        Clear();
        WriteKeys();

        var now = DateTimeOffset.UtcNow;
        var story = DemoCalendar.Length(config);
        StartChain(now - story);
        var rpc = new JsonRpcClient(_http, options.Rpc, new JsonRpcOptions(), TimeProvider.System);
        var node = new EthereumNode(rpc);
        await WaitAsync("the chain", async () => await node.ChainIdAsync(cancellation) == 31337, cancellation);

        Say($"A local chain, {story.TotalDays:0} days ago. Deploying {config.Name}...");
        using var deployerKey = MossgateKeys.Deployer();
        using var deployer = new TransactionSender(node, deployerKey, 31337);
        var manifest = await new Deployer(node, deployer).DeployAsync(config, cancellation);
        await manifest.WriteAsync(options.Manifest, cancellation);
        await File.WriteAllTextAsync(options.BylawsText, config.BylawsText, cancellation);

        var clock = new LocalClock(rpc);
        using var relayerKey = MossgateKeys.Relayer();
        using var relayer = new TransactionSender(node, relayerKey, 31337);
        var life = new MossgateLife(node, clock, relayer, manifest, config, Say);
        await life.LiveAsync(now, cancellation);
        await new MossgatePetition(node, relayer, manifest, Say).AskAsync(cancellation);
        await clock.JoinPresentAsync(DateTimeOffset.UtcNow, s_blockTime, cancellation);

        StartServices();
        var api = new DemoGateway(_http, options.Gateway);
        var head = await node.BlockNumberAsync(cancellation);
        await WaitAsync("the index", () => api.HasIndexedAsync(head.Value, cancellation), cancellation);
        await WaitAsync("the monthly budget", () => life.HasPaidSeedsAsync(cancellation), cancellation);
        await life.SignForLookAlikeAsync(api, cancellation);
        await WaitAsync(
            "the treasurers' reason",
            () => life.IsLookAlikeExplainedAsync(api, cancellation),
            cancellation
        );
        await life.TryLookAlikeAsync(api, cancellation);
        await life.VoteThroughGatewayAsync(api, cancellation);

        var summary = await new DemoReading(options, manifest, api).ReadAsync(node, cancellation);
        if (options.Once)
        {
            return summary;
        }

        SayWhereToLook(summary);
        await WatchAsync(cancellation);
        return new DemoStopped();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var child in Enumerable.Reverse(_children))
        {
            await child.DisposeAsync();
        }

        _http.Dispose();
    }

    private static void Say(string sentence) => Console.Out.WriteLine(sentence);

    private void StartChain(DateTimeOffset start)
    {
        if (!File.Exists(options.Anvil))
        {
            throw CliFailure.BadInput(
                $"There is no chain to start: {options.Anvil} is missing. Run ./scripts/demo, which installs it."
            );
        }

        string[] arguments =
        [
            "--host",
            "127.0.0.1",
            "--port",
            options.RpcPort.ToString(CultureInfo.InvariantCulture),
            "--timestamp",
            start.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            "--slots-in-an-epoch",
            "1",
            "--quiet",
            .. options.Once ? new[] { "--dump-state", options.ChainState } : [],
        ];
        _children.Add(ChildProcess.Start("the chain", options.Log("chain"), options.Anvil, arguments));
    }

    private void StartServices()
    {
        _children.Add(
            ChildProcess.Start(
                "the indexer",
                options.Log("indexer"),
                "dotnet",
                [
                    options.Service("Dao.Indexer"),
                    "--Rpc:Url",
                    options.Rpc.ToString(),
                    "--Deployment:File",
                    options.Manifest,
                    "--Index:Database",
                    options.Index,
                    "--Treasury:Watch",
                    "*",
                    "--Jobs:Outbox",
                    options.GatewayDatabase,
                    "--Jobs:Cron",
                    "* * * * * *",
                ]
            )
        );
        _children.Add(
            ChildProcess.Start(
                "the gateway",
                options.Log("gateway"),
                "dotnet",
                [
                    options.Service("Dao.Gateway"),
                    "--urls",
                    options.Gateway.ToString().TrimEnd('/'),
                    "--Rpc:Url",
                    options.Rpc.ToString(),
                    "--Deployment:File",
                    options.Manifest,
                    "--Index:Database",
                    options.Index,
                    "--Database:Database",
                    options.GatewayDatabase,
                    "--Bylaws:Text",
                    options.BylawsText,
                    "--Relay:KeyFile",
                    Path.Combine(options.Keys, "relayer.json"),
                    "--Relay:PasswordFile",
                    options.PasswordFile,
                ]
            )
        );
    }

    private void SayWhereToLook(DemoSummary summary)
    {
        Say("");
        Say($"Mossgate Commons Co-op is at {options.Gateway}");
        Say($"  chain      {options.Rpc}  (chain id {summary.ChainId}, a block every {s_blockTime.TotalSeconds:0} s)");
        Say(
            $"  Safe API   {new Uri(options.Gateway, "/safe/api")}  (txServiceUrl of Safe clients; contractNetworks are in deployment.json)"
        );
        Say($"  files      {options.Directory}");
        Say($"  members    {summary.Members}, proposals {summary.Proposals}, ballots {summary.Ballots}");
        Say("");
        Say("Three things to try, in a second terminal:");
        Say("  ./scripts/dao proposal list");
        Say(
            $"  ./scripts/dao proposal vote {summary.Proposals} --choice For --key {Show("keys/member-2.json")} --password-file {Show("keys/password")}"
        );
        Say("  ./scripts/dao verify deployment");
        Say("");
        Say("Ctrl-C stops everything.");
    }

    private string Show(string file) =>
        Path.GetRelativePath(Environment.CurrentDirectory, Path.Combine(options.Directory, file));

    /// <summary>Until Ctrl-C, or until something that should run does not.</summary>
    private async Task WatchAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.WhenAny(_children.Select(child => child.WaitForExitAsync(cancellation))).Unwrap();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return;
        }

        RequireRunning();
    }

    private void RequireRunning()
    {
        if (_children.FirstOrDefault(child => child.HasExited) is { } dead)
        {
            throw new CliFailure(
                ExitCode.Internal,
                "demo-stopped",
                $"{dead.Name} stopped by itself. The end of {dead.LogPath}:\n{dead.Tail()}"
            );
        }
    }

    private async Task WaitAsync(string what, Func<Task<bool>> isThere, CancellationToken cancellation)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (true)
        {
            RequireRunning();
            try
            {
                if (await isThere())
                {
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException or JsonRpcTransportException)
            {
                // Not listening yet.
            }

            if (TimeProvider.System.GetElapsedTime(deadline) > s_patience)
            {
                throw new CliFailure(
                    ExitCode.Internal,
                    "demo-timeout",
                    $"{what} did not get ready within {s_patience.TotalSeconds:0} s; see the logs in {options.Directory}."
                );
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
        }
    }

    private static void RequireFree(int port, string option)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException)
        {
            throw CliFailure.BadInput(
                $"Port {port} is in use, perhaps by another demo. Stop what listens there, or choose another with {option}."
            );
        }
    }

    /// <summary>Removes what an earlier demo left in the folder, and nothing else.</summary>
    private void Clear()
    {
        Directory.CreateDirectory(options.Directory);
        foreach (var pattern in new[] { "deployment.json", "index.db*", "gateway.db*", "chain.json", "*.log" })
        {
            foreach (var file in Directory.EnumerateFiles(options.Directory, pattern))
            {
                File.Delete(file);
            }
        }

        if (Directory.Exists(options.Keys))
        {
            foreach (var file in Directory.EnumerateFiles(options.Keys, "*.json").Append(options.PasswordFile))
            {
                File.Delete(file);
            }
        }
    }

    private void WriteKeys()
    {
        Directory.CreateDirectory(options.Keys);
        File.WriteAllText(options.PasswordFile, MossgateKeys.Password + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(options.PasswordFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        for (uint member = 1; member <= 5; member++)
        {
            using var key = MossgateKeys.Member(member);
            Write(key, $"member-{member}.json");
        }

        using var relayer = MossgateKeys.Relayer();
        Write(relayer, "relayer.json");

        void Write(PrivateKey key, string name) =>
            KeystoreFile.Write(
                Path.Combine(options.Keys, name),
                key,
                MossgateKeys.Password,
                new ScryptParameters(N: 4_096)
            );
    }
}
