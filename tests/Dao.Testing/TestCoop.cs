using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Contracts.Texts;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Signing;
using Dao.Rules.Treasury;

namespace Dao.Testing;

/// <summary>A deployed co-op on a chain of its own. The first one of a process is deployed; the others load its state.</summary>
public sealed class TestCoop : IAsyncDisposable
{
    private static readonly Lazy<Task<(byte[] State, DeploymentManifest Manifest)>> s_template = new(
        DeployTemplateAsync
    );

    private int _announcements;

    private TestCoop(LocalChain chain, CoopConfig config, DeploymentManifest manifest)
    {
        Chain = chain;
        Config = config;
        Manifest = manifest;
    }

    public LocalChain Chain { get; }

    public CoopConfig Config { get; }

    public DeploymentManifest Manifest { get; }

    public EthereumNode Node => Chain.Node;

    /// <summary>The co-op of <c>A.Coop()</c>.</summary>
    public static async Task<TestCoop> StartAsync(CancellationToken cancellationToken = default)
    {
        var (state, manifest) = await s_template.Value;
        using var folder = new TempFolder();
        var file = folder.Combine("chain.json");
        await File.WriteAllBytesAsync(file, state, cancellationToken);
        var chain = await LocalChain.StartAsync(new LocalChainOptions { StateFile = file }, cancellationToken);
        return new TestCoop(chain, A.Coop().Build(), manifest);
    }

    /// <summary>Any co-op, deployed now.</summary>
    public static async Task<TestCoop> DeployAsync(CoopConfig config, CancellationToken cancellationToken = default)
    {
        var chain = await LocalChain.StartAsync(cancellationToken: cancellationToken);
        using var key = DemoKeys.Funded(0);
        using var sender = new TransactionSender(chain.Node, key, chain.ChainId);
        var manifest = await new Deployer(chain.Node, sender).DeployAsync(config, cancellationToken);

        // Votes look at the second before: without this, founders of this very second could not propose yet.
        await chain.AdvanceAsync(TimeSpan.FromMinutes(1), cancellationToken);
        return new TestCoop(chain, config, manifest);
    }

    /// <summary>Member 1, a treasurer, signs what the treasury is to pay; <paramref name="payer"/> carries it to the guard.</summary>
    public async Task<Receipt> AnnounceAsync(
        SafeTransaction transaction,
        TransactionSender payer,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(payer);
        var guard = Manifest.Contracts.TreasuryGuard.Address;
        var head = await Chain.HeadAsync(cancellationToken);
        var announcement = Announcement.Of(
            transaction,
            grantId: 0,
            ClauseDefinition.ToOnChainKey("infrastructure"),
            CanonicalText.Digest("An invoice"),
            // A signature is good once: each call needs another one.
            UInt256.From(head.Timestamp + 3_600 + (ulong)Interlocked.Increment(ref _announcements))
        );
        using var treasurer = DemoKeys.Member(1);
        var domain = new TypedDomain(
            SigningCatalogue.GuardName,
            SigningCatalogue.Version,
            Chain.ChainId,
            guard
        ).Separator();
        return await payer.SendAsync(
            guard,
            new TreasuryGuard.Functions.AnnounceBySig(
                new TreasuryGuard.Structs.Content(
                    transaction.To,
                    transaction.Value,
                    transaction.Data,
                    (byte)transaction.Operation
                ),
                announcement.GrantId,
                announcement.BudgetLine,
                announcement.ReasonDigest,
                treasurer.Address,
                announcement.Deadline,
                treasurer.Sign(announcement.Digest(domain)).ToBytes()
            ),
            cancellationToken
        );
    }

    public ValueTask DisposeAsync() => Chain.DisposeAsync();

    private static async Task<(byte[] State, DeploymentManifest Manifest)> DeployTemplateAsync()
    {
        await using var coop = await DeployAsync(A.Coop().Build());
        using var folder = new TempFolder();
        var file = folder.Combine("chain.json");
        await coop.Chain.DumpStateAsync(file);
        return (await File.ReadAllBytesAsync(file), coop.Manifest);
    }
}
