using System.Globalization;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Keystore;
using Dao.Ethereum.Primitives;

[assembly: AssemblyFixture(typeof(Dao.Cli.Tests.Coops.CoopChain))]

namespace Dao.Cli.Tests.Coops;

/// <summary>
/// One real node with the example co-op, deployed by the tool itself. Each test takes it to the state after the
/// deployment and gives it back.
/// </summary>
public sealed class CoopChain : IAsyncLifetime, IDisposable
{
    internal const string Password = "mossgate";
    private const int Registrar = 6;

    private readonly TempFolder _folder = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private LocalChain? _chain;
    private string _snapshot = "";

    internal LocalChain Chain => _chain ?? throw new InvalidOperationException("The chain is not up.");

    internal string Deployment => _folder.Combine("deployment.json");

    internal string PasswordFile => _folder.Combine("password");

    internal string DeployerKey => _folder.Combine("deployer.json");

    internal string RegistrarKey => MemberKey(Registrar);

    internal ToolResult DeployResult { get; private set; } = new(-1, "", "");

    internal DeploymentManifest Manifest => DeploymentManifest.Parse(File.ReadAllText(Deployment));

    internal static Address MemberAddress(int number)
    {
        using var key = DemoKeys.Member(number);
        return key.Address;
    }

    internal string MemberKey(int number) =>
        _folder.Combine(string.Create(CultureInfo.InvariantCulture, $"member-{number}.json"));

    /// <summary>The tool, pointed to this chain and to a gateway that is not there.</summary>
    internal DaoTool Tool(string workingFolder) =>
        new DaoTool(workingFolder)
            .With("DAO_RPC", Chain.Url.AbsoluteUri)
            .With("DAO_GATEWAY", "http://127.0.0.1:9")
            .With("DAO_DEPLOYMENT", Deployment)
            .With("DAO_PASSWORD_FILE", PasswordFile);

    public async ValueTask InitializeAsync()
    {
        _chain = await LocalChain.StartAsync(
            new LocalChainOptions { GenesisTime = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero) }
        );
        _folder.Write("password", Password + "\n");
        using (var deployer = DemoKeys.Funded(0))
        {
            KeystoreFile.Write(DeployerKey, deployer, Password, new ScryptParameters(4096));
        }

        foreach (var number in Enumerable.Range(1, 8))
        {
            using var key = DemoKeys.Member(number);
            KeystoreFile.Write(MemberKey(number), key, Password, new ScryptParameters(4096));
            await Chain.SetBalanceAsync(key.Address, UInt256.Parse("10000000000000000000"));
        }

        DeployResult = await Tool(_folder.Path)
            .RunAsync([
                "deploy",
                "--config",
                RepositoryRoot.Combine("examples", "mossgate", "coop.yaml"),
                "--key",
                DeployerKey,
                "--json",
            ]);
        DeployResult.ShouldSucceed();
        // Votes look at the second before: founders of this very second could not propose yet.
        await Chain.AdvanceAsync(TimeSpan.FromMinutes(1));
        _snapshot = await Chain.SnapshotAsync();
    }

    /// <summary>One test at a time, each from the same state.</summary>
    internal async Task<IAsyncDisposable> TakeAsync()
    {
        await _turn.WaitAsync(TestContext.Current.CancellationToken);
        await Chain.RevertAsync(_snapshot);
        _snapshot = await Chain.SnapshotAsync();
        return new Turn(_turn);
    }

    public async ValueTask DisposeAsync()
    {
        if (_chain is not null)
        {
            await _chain.DisposeAsync();
        }

        Dispose();
    }

    public void Dispose()
    {
        _folder.Dispose();
        _turn.Dispose();
    }

    private sealed class Turn(SemaphoreSlim turn) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            turn.Release();
            return ValueTask.CompletedTask;
        }
    }
}
