using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Keystore;
using Dao.Ethereum.Primitives;
using Dao.Rules.Treasury;

namespace Dao.Cli.Tests.Coops;

/// <summary>Tests that share one co-op with a gateway: they run one after another, for its treasury has one queue.</summary>
[CollectionDefinition(Name)]
public sealed class GatewayCollection : ICollectionFixture<GatewayCoop>
{
    public const string Name = "gateway";
}

/// <summary>A co-op whose members 1 to 3 are the treasurers, two of whom sign, with an indexer and a gateway.</summary>
public sealed class GatewayCoop : IAsyncLifetime
{
    private const string Password = "mossgate";

    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, ServiceProcess> _gateways = new(StringComparer.Ordinal);
    private readonly HttpClient _http = new();
    private ServiceProcess? _indexer;
    private TestCoop? _coop;

    public TestCoop Coop => _coop ?? throw new InvalidOperationException("The co-op is not there yet.");

    public LocalChain Chain => Coop.Chain;

    /// <summary>The gateway that most tests talk to.</summary>
    public Uri Gateway { get; private set; } = new("http://127.0.0.1:9");

    public Address Treasury => Coop.Manifest.Contracts.Treasury.Address;

    public Address Euro => Coop.Manifest.Tokens[0].Address;

    internal string PayerKey => _folder.Combine("payer.json");

    internal string MemberKey(int number) =>
        _folder.Combine(string.Create(CultureInfo.InvariantCulture, $"member-{number}.json"));

    /// <summary>The tool, pointed to this chain and to a gateway of it.</summary>
    internal DaoTool Tool(string workingFolder, Uri? gateway = null) =>
        new DaoTool(workingFolder)
            .With("DAO_RPC", Chain.Url.AbsoluteUri)
            .With("DAO_GATEWAY", (gateway ?? Gateway).AbsoluteUri)
            .With("DAO_DEPLOYMENT", _folder.Combine("deployment.json"))
            .With("DAO_PASSWORD_FILE", _folder.Combine("password"));

    public async ValueTask InitializeAsync()
    {
        _coop = await TestCoop.StartAsync();
        // A loaded chain's clock starts at the wall's, before the founding that the template dated ahead.
        await Chain.AdvanceAsync(TimeSpan.FromMinutes(2));
        await Chain.MineAsync(1);
        await Coop.Manifest.WriteAsync(_folder.Combine("deployment.json"), CancellationToken.None);
        _folder.Write("password", Password + "\n");
        WriteKey(PayerKey, DemoKeys.Funded(0));
        WriteKey(_folder.Combine("relayer.json"), DemoKeys.Funded(1));
        foreach (var number in Enumerable.Range(1, 7))
        {
            WriteKey(MemberKey(number), DemoKeys.Member(number));
            await Chain.SetBalanceAsync(MemberAddress(number), UInt256.Parse("10000000000000000000"));
        }

        var settings = ChainSettings();
        settings["Follow:PollMilliseconds"] = "50";
        _indexer = ServiceProcess.Start("Dao.Indexer", settings);
        Gateway = await StartGatewayAsync("gateway.db");
    }

    /// <summary>Another gateway of this co-op, which knows nothing but the chain unless its database is there already.</summary>
    public async Task<Uri> StartGatewayAsync(string database)
    {
        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Any()}/"));
        var settings = ChainSettings();
        settings["Database:Database"] = _folder.Combine(database);
        settings["Relay:KeyFile"] = _folder.Combine("relayer.json");
        settings["Relay:PasswordFile"] = _folder.Combine("password");
        settings["Relay:PollMilliseconds"] = "100";
        settings["urls"] = url.AbsoluteUri.TrimEnd('/');
        _gateways[url.AbsoluteUri] = ServiceProcess.Start("Dao.Gateway", settings);
        await UntilIndexedAsync(url);
        return url;
    }

    public void StopGateway(Uri url)
    {
        if (_gateways.Remove(url.AbsoluteUri, out var gateway))
        {
            gateway.Dispose();
        }
    }

    public static Address MemberAddress(int number)
    {
        using var key = DemoKeys.Member(number);
        return key.Address;
    }

    /// <summary>The gateway's index has the chain's head.</summary>
    public async Task UntilIndexedAsync(Uri? gateway = null)
    {
        var url = gateway ?? Gateway;
        var head = await Chain.HeadAsync();
        await Poll.Until(
            async () =>
            {
                if (_gateways[url.AbsoluteUri] is { HasExited: true } dead)
                {
                    throw new InvalidOperationException($"The gateway ended early:\n{dead.Output}");
                }

                try
                {
                    using var answer = await _http.GetAsync(new Uri(url, "api/v1/status"));
                    return answer.IsSuccessStatusCode
                        && (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("asOf")
                            is { ValueKind: JsonValueKind.Object } asOf
                        && asOf.GetProperty("number").GetUInt64() >= head.Number.Value;
                }
                catch (HttpRequestException)
                {
                    return false; // It does not listen yet.
                }
            },
            TimeSpan.FromSeconds(60)
        );
    }

    /// <summary>A payment of TEUR to a stranger, at the Safe's next nonce.</summary>
    public async Task<SafeTransaction> PaymentAsync(ulong units = 1_000_000, Address? payee = null, ulong ahead = 0)
    {
        using var stranger = PrivateKey.Create();
        var nonce = await Coop.Node.ReadAsync(
            Treasury,
            new SafeL2.Functions.Nonce(),
            BlockTag.Latest,
            CancellationToken.None
        );
        return new SafeTransaction
        {
            ChainId = Chain.ChainId,
            Safe = Treasury,
            To = Euro,
            Value = UInt256.Zero,
            Data = new TestEuro.Functions.Transfer(payee ?? stranger.Address, UInt256.From(units)).Encode(),
            Operation = SafeOperation.Call,
            Nonce = nonce + UInt256.From(ahead),
        };
    }

    /// <summary>Proposed as any Safe client does it, with the signature of a member.</summary>
    public async Task<Hash32> ProposeAsync(SafeTransaction transaction, int member, Uri? gateway = null)
    {
        using var key = DemoKeys.Member(member);
        var body = new JsonObject
        {
            ["to"] = transaction.To.ToString(),
            ["value"] = transaction.Value.ToString(),
            ["data"] = transaction.Data.Length == 0 ? null : Hex.Encode(transaction.Data),
            ["operation"] = (int)transaction.Operation,
            ["safeTxGas"] = transaction.SafeTxGas.ToString(),
            ["baseGas"] = transaction.BaseGas.ToString(),
            ["gasPrice"] = transaction.GasPrice.ToString(),
            ["gasToken"] = transaction.GasToken.ToString(),
            ["refundReceiver"] = transaction.RefundReceiver.ToString(),
            ["nonce"] = (ulong)transaction.Nonce,
            ["contractTransactionHash"] = transaction.Hash().ToString(),
            ["sender"] = key.Address.ToString(),
            ["signature"] = Hex.Encode(key.Sign(transaction.Hash()).ToBytes()),
        };
        using var answer = await _http.PostAsJsonAsync(
            new Uri(gateway ?? Gateway, $"safe/api/v2/safes/{transaction.Safe}/multisig-transactions/"),
            body
        );
        ((int)answer.StatusCode).ShouldBe(201, await answer.Content.ReadAsStringAsync());
        return transaction.Hash();
    }

    /// <summary>Who confirmed a proposal, as the gateway has it.</summary>
    public async Task<IReadOnlyList<string?>> ConfirmedByAsync(Hash32 safeTxHash, Uri? gateway = null)
    {
        var served = await GetAsync($"safe/api/v2/multisig-transactions/{safeTxHash}/", gateway);
        return
        [
            .. served.GetProperty("confirmations").EnumerateArray().Select(one => one.GetProperty("owner").GetString()),
        ];
    }

    public async Task<JsonElement> GetAsync(string path, Uri? gateway = null)
    {
        using var answer = await _http.GetAsync(new Uri(gateway ?? Gateway, path));
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Member 1 announces it, past the gateway.</summary>
    public async Task AnnounceAsync(SafeTransaction transaction)
    {
        using var key = DemoKeys.Funded(0);
        using var sender = new TransactionSender(Coop.Node, key, Chain.ChainId);
        await Coop.AnnounceAsync(transaction, sender);
        await UntilIndexedAsync();
    }

    /// <summary>An announcement that the relay took is on the chain, and in the gateway's index.</summary>
    public async Task UntilAnnouncedAsync(string? id, Uri? gateway = null)
    {
        await Poll.Until(async () =>
            (await GetAsync($"api/v1/treasury/announcements/{id}", gateway)).GetProperty("state").GetString()
                is "mined"
                    or "final"
        );
        await UntilIndexedAsync(gateway);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var gateway in _gateways.Values)
        {
            gateway.Dispose();
        }

        _indexer?.Dispose();
        if (_coop is not null)
        {
            await _coop.DisposeAsync();
        }

        _http.Dispose();
        _folder.Dispose();
    }

    private Dictionary<string, string> ChainSettings() =>
        new(StringComparer.Ordinal)
        {
            ["Rpc:Url"] = Chain.Url.ToString(),
            ["Deployment:File"] = _folder.Combine("deployment.json"),
            ["Index:Database"] = _folder.Combine("index.db"),
        };

    private static void WriteKey(string path, PrivateKey key)
    {
        using (key)
        {
            KeystoreFile.Write(path, key, Password, new ScryptParameters(4096));
        }
    }
}
