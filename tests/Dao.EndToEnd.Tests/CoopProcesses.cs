using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Dao.Contracts.Deployment;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Keystore;
using Dao.Testing;

namespace Dao.EndToEnd.Tests;

/// <summary>Mossgate on a chain of its own, with indexer and gateway as processes that can be killed and started again.</summary>
internal sealed class CoopProcesses : IAsyncDisposable
{
    private readonly List<ServiceProcess> _running = [];
    private readonly string _port = FreePort().ToString(CultureInfo.InvariantCulture);

    private CoopProcesses(LocalChain chain, DeploymentManifest manifest, TempFolder folder)
    {
        (Chain, Manifest, Folder) = (chain, manifest, folder);
        Gateway = new Uri($"http://127.0.0.1:{_port}");
    }

    public LocalChain Chain { get; }

    public DeploymentManifest Manifest { get; }

    public TempFolder Folder { get; }

    public Uri Gateway { get; }

    public string Database => Folder.Combine("gateway.db");

    /// <summary>What both services wrote since they were last started.</summary>
    public string Output => string.Join('\n', _running.Select(service => service.Output));

    public static async Task<CoopProcesses> DeployAsync()
    {
        var chain = await LocalChain.StartAsync();
        var config = CoopConfigReader.ReadFile(RepositoryRoot.Combine("examples", "mossgate", "coop.yaml"));
        using var deployerKey = DemoKeys.Funded(0);
        using var deployer = new TransactionSender(chain.Node, deployerKey, chain.ChainId);
        var manifest = await new Deployer(chain.Node, deployer).DeployAsync(config, CancellationToken.None);
        var folder = new TempFolder();
        await manifest.WriteAsync(folder.Combine("deployment.json"), CancellationToken.None);
        using var relayer = DemoKeys.Funded(1);
        KeystoreFile.Write(folder.Combine("relayer.json"), relayer, "relay", new ScryptParameters(4096));
        folder.Write("password", "relay\n");
        return new CoopProcesses(chain, manifest, folder);
    }

    /// <summary>Starts both, the jobs every second.</summary>
    public void Start(string[]? gateway = null, string[]? indexer = null)
    {
        _running.Add(
            ServiceProcess.Start(
                "Dao.Gateway",
                [
                    .. Common(),
                    "--urls",
                    Gateway.ToString().TrimEnd('/'),
                    "--Database:Database",
                    Database,
                    "--Relay:KeyFile",
                    Folder.Combine("relayer.json"),
                    "--Relay:PasswordFile",
                    Folder.Combine("password"),
                    "--Relay:PollMilliseconds",
                    "100",
                    .. gateway ?? [],
                ]
            )
        );
        _running.Add(StartIndexer(["--Jobs:Cron", "* * * * * *", .. indexer ?? []]));
    }

    public ServiceProcess StartIndexer(params ReadOnlySpan<string> more) =>
        ServiceProcess.Start(
            "Dao.Indexer",
            [.. Common(), "--Follow:PollMilliseconds", "100", "--Jobs:Outbox", Database, .. more]
        );

    public async Task KillAsync()
    {
        foreach (var service in _running)
        {
            await service.DisposeAsync();
        }

        _running.Clear();
    }

    /// <summary>Waits, as long as both services run.</summary>
    /// <exception cref="TimeoutException">With what the services wrote.</exception>
    public async Task UntilAsync(Func<Task<bool>> isThere)
    {
        try
        {
            await Poll.Until(
                async () =>
                {
                    var dead = _running.Find(service => service.HasExited);
                    dead.ShouldBeNull(dead?.Output);
                    return await isThere();
                },
                TimeSpan.FromSeconds(60)
            );
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message}\n{Output}", late);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await Chain.DisposeAsync();
        Folder.Dispose();
    }

    private string[] Common() =>
        [
            "--Rpc:Url",
            Chain.Url.ToString(),
            "--Deployment:File",
            Folder.Combine("deployment.json"),
            "--Index:Database",
            Folder.Combine("index.db"),
        ];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
