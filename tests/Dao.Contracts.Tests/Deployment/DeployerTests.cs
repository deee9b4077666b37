using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Testing;

namespace Dao.Contracts.Tests.Deployment;

public sealed class DeployerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deployed_coop_passes_its_own_verification()
    {
        await using var coop = await TestCoop.StartAsync(Cancellation);

        var report = await new DeploymentVerifier(coop.Node).VerifyAsync(coop.Manifest, Cancellation);

        report.Findings.Where(f => f.Severity == FindingSeverity.Failure).Select(f => f.Message).ShouldBeEmpty();
        report
            .Findings.Where(f => f.Severity == FindingSeverity.Warning)
            .Select(f => f.Message.Split(' ')[0])
            .ShouldBe(["announcementPeriod", "objectionPeriod"]);
    }

    [Fact]
    public async Task Deployed_coop_is_what_the_configuration_says()
    {
        await using var coop = await TestCoop.StartAsync(Cancellation);
        var contracts = coop.Manifest.Contracts;

        var members = await Read(coop, contracts.MemberRegistry, new MemberRegistry.Functions.MemberCount());
        var quorum = await Read(
            coop,
            contracts.Bylaws,
            new Bylaws.Functions.ValueOf(ClauseDefinition.ToOnChainKey("assembly.quorumBps"))
        );
        var owners = await Read(coop, contracts.Treasury, new SafeL2.Functions.GetOwners());
        var balance = await Read(
            coop,
            contracts.Token.ShouldNotBeNull(),
            new TestEuro.Functions.BalanceOf(contracts.Treasury.Address)
        );

        members.ShouldBe(UInt256.From(7));
        quorum.ShouldBe(UInt256.From(2_000));
        owners.ShouldBe(coop.Config.Treasurers, ignoreOrder: true);
        balance.ShouldBe(UInt256.From(1_000_000_000));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Deployment_that_breaks_off_at_every_transaction_ends_the_same(bool losesAnswer)
    {
        await using var chain = await LocalChain.StartAsync(cancellationToken: Cancellation);
        var config = A.Coop().Build();

        var breakdowns = 0;
        DeploymentManifest? manifest = null;
        while (manifest is null)
        {
            // Without the answer the transaction was mined: progress needs no further one.
            var node = new EthereumNode(new DyingRpc(chain.Rpc, losesAnswer ? 0 : 1, losesAnswer));
            try
            {
                manifest = await DeployAsync(node, chain.ChainId, config);
            }
            catch (JsonRpcTransportException) when (breakdowns < 200)
            {
                breakdowns++;
            }
        }

        breakdowns.ShouldBeGreaterThan(15);
        await using var undisturbed = await TestCoop.StartAsync(Cancellation);
        manifest
            .Contracts.All.Select(c => (c.Name, c.Contract.Address, c.Contract.CodeHash))
            .ShouldBe(
                undisturbed.Manifest.Contracts.All.Select(c => (c.Name, c.Contract.Address, c.Contract.CodeHash))
            );
        var report = await new DeploymentVerifier(chain.Node).VerifyAsync(manifest, Cancellation);
        report.Findings.Where(f => f.Severity == FindingSeverity.Failure).ShouldBeEmpty();
    }

    [Fact]
    public async Task Deployment_repeated_sends_nothing_and_describes_the_same()
    {
        await using var coop = await TestCoop.StartAsync(Cancellation);
        var before = await coop.Node.BlockNumberAsync(Cancellation);

        var again = await DeployAsync(coop.Node, coop.Chain.ChainId, coop.Config);

        (await coop.Node.BlockNumberAsync(Cancellation)).ShouldBe(before);
        again.ToJson().ShouldBe(coop.Manifest.ToJson());
    }

    [Fact]
    public async Task Public_keys_are_refused_on_a_chain_that_is_not_local()
    {
        await using var chain = await LocalChain.StartAsync(new LocalChainOptions { ChainId = 4242 }, Cancellation);

        var refusal = await Should.ThrowAsync<DeployerException>(() =>
            DeployAsync(chain.Node, chain.ChainId, A.Coop().Build())
        );

        refusal.Message.ShouldContain("is public");
        (await chain.Node.BlockNumberAsync(Cancellation)).Value.ShouldBe(0UL);
    }

    [Fact]
    public async Task Manifest_survives_its_file()
    {
        await using var coop = await TestCoop.StartAsync(Cancellation);

        var read = DeploymentManifest.Parse(coop.Manifest.ToJson());

        read.ToJson().ShouldBe(coop.Manifest.ToJson());
    }

    private static async Task<DeploymentManifest> DeployAsync(EthereumNode node, ulong chainId, CoopConfig config)
    {
        using var key = DemoKeys.Funded(0);
        using var sender = new TransactionSender(node, key, chainId);
        return await new Deployer(node, sender).DeployAsync(config, Cancellation);
    }

    private static Task<T> Read<T>(TestCoop coop, DeployedContract contract, IContractCall<T> call) =>
        coop.Node.ReadAsync(contract.Address, call, BlockTag.Latest, Cancellation);
}
