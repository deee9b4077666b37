using System.Text.Json;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Indexer.Sync;
using Dao.Rules.Treasury;
using Dao.Testing;

namespace Dao.Indexer.Tests.Chain;

/// <summary>A real node on which stand-ins at the contracts' addresses say any event, several per transaction.</summary>
internal sealed class EventChain : IAsyncDisposable
{
    private static readonly Address s_batch = At(0x50);
    private readonly Address _sender = Address.Parse("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");

    private EventChain(LocalChain local, FollowedContracts contracts) => (Local, Contracts) = (local, contracts);

    public LocalChain Local { get; }

    public FollowedContracts Contracts { get; }

    public static Address Token { get; } = At(0x60);

    /// <summary>Safes that a story may make at the factory, and let speak before and after that.</summary>
    public static IReadOnlyList<Address> Safes { get; } = [At(0x70), At(0x71), At(0x72)];

    public static Address At(byte tag)
    {
        Span<byte> bytes = stackalloc byte[Address.Size];
        (bytes[0], bytes[19]) = (0xC0, tag);
        return Address.FromBytes(bytes);
    }

    public static async Task<EventChain> StartAsync(CancellationToken cancellationToken)
    {
        var local = await LocalChain.StartAsync(cancellationToken: cancellationToken);
        try
        {
            var contracts = await InstallAsync(local, cancellationToken);
            return new EventChain(local, contracts);
        }
        catch
        {
            await local.DisposeAsync();
            throw;
        }
    }

    /// <summary>One transaction in a block of its own.</summary>
    public async Task<Receipt> SayAsync(IReadOnlyList<Said> events, CancellationToken cancellationToken)
    {
        byte[] packed = MultiSendBatch.Pack([
            .. events.Select(e => new MultiSendCall(SafeOperation.Call, e.By, UInt256.Zero, e.Call)),
        ]);
        byte[] call =
        [
            .. Keccak.HashText("multiSend(bytes)").ToArray().AsSpan(0, 4),
            .. AbiCodec.Encode([AbiType.Parse("bytes")], [packed]),
        ];
        string hash = await Local.Rpc.SendAsync<string>(
            "eth_sendTransaction",
            [
                new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["from"] = _sender,
                    ["to"] = s_batch,
                    ["data"] = call,
                    ["gas"] = UInt256.From(15_000_000),
                },
            ],
            cancellationToken
        );
        var receipt = await Poll.Until(() => Local.Node.GetReceiptAsync(Hash32.Parse(hash), cancellationToken));
        receipt.Logs.Count.ShouldBe(events.Count);
        return receipt;
    }

    public string WriteDeployment(TempFolder folder) =>
        folder.Write(
            "deployment.json",
            new DeploymentManifest
            {
                Name = "Test",
                ChainId = Contracts.ChainId,
                Deployer = _sender,
                GenesisBlock = Contracts.FirstBlock.Value,
                Contracts = new DeployedContracts
                {
                    AccessManager = Deployed(Contracts.AccessManager),
                    Bylaws = Deployed(Contracts.Bylaws),
                    MemberRegistry = Deployed(Contracts.MemberRegistry),
                    Assembly = Deployed(Contracts.Assembly),
                    Constitution = Deployed(Contracts.Constitution),
                    AssemblyTimelock = Deployed(Contracts.AssemblyTimelock),
                    ConstitutionTimelock = Deployed(Contracts.ConstitutionTimelock),
                    DecisionLog = Deployed(Contracts.DecisionLog),
                    Treasury = Deployed(Contracts.Treasury),
                    TreasuryGuard = Deployed(Contracts.TreasuryGuard),
                    TreasuryModule = Deployed(Contracts.TreasuryModule),
                    Payroll = Deployed(Contracts.Payroll),
                    Holds = Deployed(Contracts.Holds),
                    Reserve = Deployed(Contracts.Reserve),
                    OrganisationNames = Deployed(Contracts.OrganisationNames),
                    Petitions = Deployed(Contracts.Petitions),
                    Elections = Deployed(Contracts.Elections),
                },
                Safe = SafeContracts.Canonical,
                Tokens = [],
            }.ToJson()
        );

    private DeployedContract Deployed(Address address) =>
        new(address, Contracts.FirstBlock.Value, Contracts.CodeHashes[address]);

    public ValueTask DisposeAsync() => Local.DisposeAsync();

    private static async Task<FollowedContracts> InstallAsync(LocalChain local, CancellationToken cancellationToken)
    {
        using var artifact = JsonDocument.Parse(
            await File.ReadAllTextAsync(
                RepositoryRoot.Combine("contracts", "artifacts", "safe", "MultiSendCallOnly.json"),
                cancellationToken
            )
        );
        byte[] batch = Hex.Decode(artifact.RootElement.GetProperty("deployedBytecode").GetString()!);
        await local.Rpc.CallAsync("anvil_setCode", [s_batch, batch], cancellationToken);
        var addresses = Enumerable.Range(1, 17).Select(i => At((byte)i)).ToArray();
        foreach (var address in (Address[])[.. addresses, Token, SafeContracts.Canonical.ProxyFactory, .. Safes])
        {
            await local.Rpc.CallAsync("anvil_setCode", [address, Emitter.Code], cancellationToken);
        }

        await local.MineAsync(3, cancellationToken);
        return new FollowedContracts
        {
            ChainId = local.ChainId,
            FirstBlock = new BlockNumber(2),
            AccessManager = addresses[0],
            Bylaws = addresses[1],
            MemberRegistry = addresses[2],
            Assembly = addresses[3],
            Constitution = addresses[4],
            AssemblyTimelock = addresses[5],
            ConstitutionTimelock = addresses[6],
            DecisionLog = addresses[7],
            Treasury = addresses[8],
            TreasuryGuard = addresses[9],
            TreasuryModule = addresses[10],
            Payroll = addresses[11],
            Holds = addresses[12],
            Reserve = addresses[13],
            OrganisationNames = addresses[14],
            Petitions = addresses[15],
            Elections = addresses[16],
            MultiSends = [SafeContracts.Canonical.MultiSend, SafeContracts.Canonical.MultiSendCallOnly],
            Watch = new SafeWatch(
                SafeContracts.Canonical.ProxyFactory,
                SafeContracts.Canonical.Singleton,
                addresses[8],
                new WatchList(IsAll: true, [])
            ),
            CodeHashes = addresses.ToDictionary(a => a, _ => Keccak.Hash(Emitter.Code)),
        };
    }
}
