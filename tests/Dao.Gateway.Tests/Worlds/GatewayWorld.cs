using System.Net.Http.Json;
using System.Text.Json;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Keystore;
using Dao.Ethereum.Primitives;
using Dao.Rules.Proposals;
using Dao.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Dao.Gateway.Tests.Worlds;

/// <summary>A co-op of seven on a chain of its own, an indexer that follows it, and one open proposal of the assembly.</summary>
public sealed class GatewayWorld : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly List<IDisposable> _running = [];
    private TestCoop? _coop;

    private CoopConfig? _config;

    /// <summary>A world for one test alone, which may break it.</summary>
    public static async Task<GatewayWorld> StartAsync(CoopConfig? config = null)
    {
        var world = new GatewayWorld { _config = config };
        try
        {
            await world.InitializeAsync();
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    public TestCoop Coop => _coop ?? throw new InvalidOperationException("The world is not there yet.");

    /// <summary>The id of the open proposal, which has the number 1.</summary>
    public UInt256 ProposalId { get; private set; }

    public Address Assembly => Coop.Manifest.Contracts.Assembly.Address;

    public async ValueTask InitializeAsync()
    {
        _coop = _config is { } config ? await TestCoop.DeployAsync(config) : await TestCoop.StartAsync();
        // A loaded chain's clock starts at the wall's, before the founding that the template dated ahead.
        await Coop.Chain.AdvanceAsync(TimeSpan.FromMinutes(2));
        await Coop.Chain.MineAsync(1);
        ProposalId = await ProposeAsync("Record the minutes of May");
        await Coop.Chain.AdvanceAsync(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        await Coop.Manifest.WriteAsync(_folder.Combine("deployment.json"), CancellationToken.None);
        using (var key = DemoKeys.Funded(1))
        {
            KeystoreFile.Write(_folder.Combine("relayer.json"), key, "relay", new ScryptParameters(4096));
        }

        _folder.Write("password", "relay\n");
        _running.Add(ServiceProcess.Start("Dao.Indexer", IndexerSettings()));
    }

    /// <summary>The settings of a gateway with a database of its own.</summary>
    public IDictionary<string, string> Settings(string database, bool withKey = true)
    {
        var settings = IndexerSettings();
        settings["Database:Database"] = _folder.Combine(database);
        settings["Relay:PollMilliseconds"] = "100";
        settings.Remove("Follow:PollMilliseconds");
        if (withKey)
        {
            settings["Relay:KeyFile"] = _folder.Combine("relayer.json");
            settings["Relay:PasswordFile"] = _folder.Combine("password");
        }

        return settings;
    }

    /// <summary>A gateway in this process, when its index has caught up.</summary>
    public async Task<HttpClient> OpenAsync(
        string database,
        bool withKey = true,
        params (string Key, string Value)[] more
    )
    {
        var factory = Factory(database, withKey, more);
        _running.Add(factory);
        var client = factory.CreateClient();
        await UntilIndexedAsync(client);
        return client;
    }

    public WebApplicationFactory<Program> Factory(
        string database,
        bool withKey = true,
        params (string Key, string Value)[] more
    ) =>
        new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            foreach (var (key, value) in Settings(database, withKey).Select(one => (one.Key, one.Value)).Concat(more))
            {
                host.UseSetting(key, value);
            }
        });

    /// <summary>The path of a file in this world's folder with that text.</summary>
    public string Write(string name, string text) => _folder.Write(name, text);

    public async Task UntilIndexedAsync(HttpClient client)
    {
        var head = await Coop.Chain.HeadAsync();
        await Poll.Until(async () =>
        {
            using var answer = await client.GetAsync("/api/v1/status");
            return answer.IsSuccessStatusCode
                && (await JsonAsync(answer)).GetProperty("asOf").GetProperty("number").GetUInt64() >= head.Number.Value;
        });
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) =>
        await answer.Content.ReadFromJsonAsync<JsonElement>();

    /// <summary>65 bytes of member <paramref name="member"/> as hex.</summary>
    public string Sign(
        int member,
        string choice,
        UInt256? proposalId = null,
        ulong chainId = 31337,
        Address? governor = null
    )
    {
        using var key = DemoKeys.Member(member);
        var signature = Testing.Ballots.Sign(
            key,
            "Coop Assembly",
            governor ?? Assembly,
            chainId,
            proposalId ?? ProposalId,
            (uint)member,
            choice
        );
        return Hex.Encode(signature.ToBytes());
    }

    /// <summary>How many ballots the chain counted.</summary>
    public async Task<IReadOnlyList<Log>> CountedAsync() =>
        await Coop.Node.GetLogsAsync(
            new LogFilter
            {
                FromBlock = BlockTag.Earliest,
                ToBlock = BlockTag.Latest,
                Addresses = [Assembly],
                Topics =
                [
                    [Keccak.HashText("VoteCast(address,uint256,uint8,uint256,string)")],
                ],
            },
            CancellationToken.None
        );

    /// <summary>Member 1 proposes to the assembly that something be recorded.</summary>
    public async Task<UInt256> ProposeAsync(string description)
    {
        using var key = DemoKeys.Member(1);
        await Coop.Chain.SetBalanceAsync(key.Address, UInt256.Parse("1000000000000000000"));
        using var sender = new TransactionSender(Coop.Node, key, Coop.Chain.ChainId);
        var target = Coop.Manifest.Contracts.DecisionLog.Address;
        var call = new DecisionLog.Functions.Record(
            Hash32.Zero,
            Keccak.HashText(description),
            "https://coop.example/minutes"
        ).Encode();
        await sender.SendAsync(
            Assembly,
            new CoopGovernor.Functions.Propose([target], [UInt256.Zero], [call], description),
            CancellationToken.None
        );
        return ProposalIds.Compute(Assembly, [new ProposedCall(target, UInt256.Zero, call)], description);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var running in _running)
        {
            running.Dispose();
        }

        if (_coop is not null)
        {
            await _coop.DisposeAsync();
        }

        _folder.Dispose();
    }

    private Dictionary<string, string> IndexerSettings() =>
        new(StringComparer.Ordinal)
        {
            ["Rpc:Url"] = Coop.Chain.Url.ToString(),
            ["Deployment:File"] = _folder.Combine("deployment.json"),
            ["Index:Database"] = _folder.Combine("index.db"),
            ["Follow:PollMilliseconds"] = "50",
        };
}
