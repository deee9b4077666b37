using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Tests.Worlds;
using Dao.Rules.Treasury;
using Dao.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Dao.Gateway.Tests.SafeService;

/// <summary>A co-op with a treasury of three owners of whom two sign, an indexer that watches every Safe, and a gateway.</summary>
public sealed class SafeWorld : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private ServiceProcess? _indexer;
    private WebApplicationFactory<Program>? _factory;
    private TestCoop? _coop;
    private TransactionSender? _sender;
    private PrivateKey? _payer;
    private ulong _salt;

    public TestCoop Coop => _coop ?? throw new InvalidOperationException("The world is not there yet.");

    public HttpClient Client { get; private set; } = new();

    /// <summary>Pays for gas and owns nothing.</summary>
    public TransactionSender Sender => _sender ?? throw new InvalidOperationException("The world is not there yet.");

    public string DeploymentFile => _folder.Combine("deployment.json");

    /// <summary>A real socket: clients of any language can ask.</summary>
    public Uri Url => Client.BaseAddress ?? throw new InvalidOperationException("The world is not there yet.");

    public IServiceProvider Services =>
        _factory?.Services ?? throw new InvalidOperationException("The world is not there yet.");

    public Address Treasury => Coop.Manifest.Contracts.Treasury.Address;

    public async ValueTask InitializeAsync()
    {
        _coop = await TestCoop.StartAsync();
        await Coop.Manifest.WriteAsync(_folder.Combine("deployment.json"), CancellationToken.None);
        _payer = DemoKeys.Funded(2);
        _sender = new TransactionSender(Coop.Node, _payer, Coop.Chain.ChainId);
        _indexer = ServiceProcess.Start(
            "Dao.Indexer",
            Settings().Append(new("Follow:PollMilliseconds", "50")).Append(new("Treasury:Watch", "*"))
        );
        _factory = Factory(new KeyValuePair<string, string>("Database:Database", _folder.Combine("gateway.db")));
        _factory.UseKestrel(0);
        _factory.StartServer();
        Client = _factory.CreateClient();
        await AllowCoinsAsync();
        await UntilIndexedAsync();
    }

    /// <summary>The treasury has coins, and pays small amounts of them without a vote.</summary>
    private async Task AllowCoinsAsync()
    {
        var contracts = Coop.Manifest.Contracts;
        await Coop.Chain.ActAsAsync(
            contracts.AssemblyTimelock.Address,
            contracts.TreasuryGuard.Address,
            new TreasuryGuard.Functions.ListToken(Address.Zero, true)
        );
        await Sender.SendAsync(Treasury, default, UInt256.From(1_000_000), CancellationToken.None);
    }

    /// <summary>Another gateway of this world, with settings that differ.</summary>
    public WebApplicationFactory<Program> Factory(params KeyValuePair<string, string>[] others) =>
        new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("Database:Database", _folder.Combine("other.db"));
            foreach (var (key, value) in Settings().Concat(others))
            {
                host.UseSetting(key, value);
            }
        });

    /// <summary>The index has the chain's head, and no other block at its height.</summary>
    public async Task UntilIndexedAsync()
    {
        var head = await Coop.Chain.HeadAsync();
        await Poll.Until(async () =>
        {
            using var answer = await Client.GetAsync("/api/v1/status");
            if (!answer.IsSuccessStatusCode)
            {
                return false;
            }

            var asOf = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("asOf");
            return asOf.ValueKind == JsonValueKind.Object
                && asOf.GetProperty("hash").GetString() == head.Hash.ToString();
        });
    }

    /// <summary>A payment of one wei from the treasury, of nothing from others, to a new address each time.</summary>
    /// <param name="ahead">Thousands, another one in each test: a nonce that no other test comes near.</param>
    public async Task<SafeTransaction> NextAsync(Address? safe = null, ulong ahead = 0)
    {
        var from = safe ?? Treasury;
        var nonce = await Coop.Node.ReadAsync(
            from,
            new SafeL2.Functions.Nonce(),
            BlockTag.Latest,
            CancellationToken.None
        );
        using var stranger = PrivateKey.Create();
        return new SafeTransaction
        {
            ChainId = Coop.Chain.ChainId,
            Safe = from,
            To = stranger.Address,
            Value = from == Treasury ? UInt256.One : UInt256.Zero,
            Data = [],
            Operation = SafeOperation.Call,
            Nonce = nonce + UInt256.From(ahead),
        };
    }

    /// <summary>65 bytes by a treasurer.</summary>
    public static byte[] Sign(SafeTransaction transaction, int member)
    {
        using var key = DemoKeys.Member(member);
        return key.Sign(transaction.Hash()).ToBytes();
    }

    public static Address Member(int member)
    {
        using var key = DemoKeys.Member(member);
        return key.Address;
    }

    public static JsonObject Body(SafeTransaction transaction, Address sender, byte[]? signature) =>
        new()
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
            ["sender"] = sender.ToString(),
            ["signature"] = signature is null ? null : Hex.Encode(signature),
            ["origin"] = null,
        };

    public Task<HttpResponseMessage> ProposeAsync(SafeTransaction transaction, int member, byte[]? signature = null) =>
        PostAsync(
            $"/safe/api/v2/safes/{transaction.Safe}/multisig-transactions/",
            Body(transaction, Member(member), signature ?? Sign(transaction, member))
        );

    public Task<HttpResponseMessage> ConfirmAsync(SafeTransaction transaction, byte[] signature) =>
        PostAsync(
            $"/safe/api/v1/multisig-transactions/{transaction.Hash()}/confirmations/",
            new JsonObject { ["signature"] = Hex.Encode(signature) }
        );

    public Task<HttpResponseMessage> PostAsync(string path, JsonNode body) => Client.PostAsJsonAsync(path, body);

    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Client.GetAsync("/safe/api" + path);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public Task<JsonElement> TransactionAsync(SafeTransaction transaction) =>
        GetAsync($"/v2/multisig-transactions/{transaction.Hash()}/");

    /// <summary>Proposed by member 1 and confirmed by member 2.</summary>
    public async Task<SafeTransaction> QueueAsync(SafeTransaction transaction)
    {
        (await ProposeAsync(transaction, 1)).EnsureSuccessStatusCode().Dispose();
        (await ConfirmAsync(transaction, Sign(transaction, 2))).EnsureSuccessStatusCode().Dispose();
        return transaction;
    }

    /// <summary>Announced and executed on the chain with the signatures of two treasurers, past the gateway.</summary>
    public async Task<Receipt> ExecuteAsync(SafeTransaction transaction, byte[]? signatures = null)
    {
        if (transaction.Safe == Treasury)
        {
            await Coop.AnnounceAsync(transaction, Sender);
        }

        return await Sender.SendAsync(
            transaction.Safe,
            ExecCall(transaction, signatures ?? Signatures(transaction)),
            CancellationToken.None
        );
    }

    /// <summary>Of members 1 and 2.</summary>
    public static byte[] Signatures(SafeTransaction transaction) =>
        SafeSignatures.Pack(new[] { 1, 2 }.Select(member => Signed(transaction, member)));

    public static SafeL2.Functions.ExecTransaction ExecCall(SafeTransaction transaction, byte[] signatures) =>
        new(
            transaction.To,
            transaction.Value,
            transaction.Data,
            (byte)transaction.Operation,
            transaction.SafeTxGas,
            transaction.BaseGas,
            transaction.GasPrice,
            transaction.GasToken,
            transaction.RefundReceiver,
            signatures
        );

    /// <summary>A Safe of its own, made by the factory.</summary>
    public async Task<Address> NewSafeAsync(IReadOnlyList<Address> owners, ulong threshold, Address? handler = null)
    {
        var setup = new SafeL2.Functions.Setup(
            owners,
            UInt256.From(threshold),
            Address.Zero,
            [],
            handler ?? Coop.Manifest.Safe.CompatibilityFallbackHandler,
            Address.Zero,
            UInt256.Zero,
            Address.Zero
        ).Encode();
        var receipt = await Sender.SendAsync(
            Coop.Manifest.Safe.ProxyFactory,
            new SafeProxyFactory.Functions.CreateProxyWithNonce(
                Coop.Manifest.Safe.Singleton,
                setup,
                UInt256.From(++_salt)
            ),
            CancellationToken.None
        );
        var created = receipt.Logs.Single(log => log.Address == Coop.Manifest.Safe.ProxyFactory);
        return Address.FromBytes(created.Topics[1].ToArray().AsSpan(12));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _factory?.Dispose();
        _indexer?.Dispose();
        _sender?.Dispose();
        _payer?.Dispose();
        if (_coop is not null)
        {
            await _coop.DisposeAsync();
        }

        _folder.Dispose();
    }

    private Dictionary<string, string> Settings() =>
        new(StringComparer.Ordinal)
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Rpc:Url"] = Coop.Chain.Url.ToString(),
            ["Deployment:File"] = DeploymentFile,
            ["Index:Database"] = _folder.Combine("index.db"),
        };

    private static SafeSignature.Ecdsa Signed(SafeTransaction transaction, int member)
    {
        using var key = DemoKeys.Member(member);
        return new(key.Address, key.Sign(transaction.Hash()));
    }
}
