using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Testing;

namespace Dao.Contracts.Tests.Deployment;

public sealed class DeploymentVerifierTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Key_with_the_admin_role_is_a_failure()
    {
        await using var coop = await TestCoop.StartAsync(Cancellation);
        var stranger = Stranger();

        await coop.Chain.ActAsAsync(
            coop.Manifest.Contracts.ConstitutionTimelock.Address,
            coop.Manifest.Contracts.AccessManager.Address,
            new AccessManager.Functions.GrantRole(CoopRoles.Admin, stranger, 0),
            Cancellation
        );

        (await FailuresAsync(coop)).ShouldHaveSingleItem().ShouldContain(stranger.ToString());
    }

    [Fact]
    public async Task Key_with_a_timelock_role_is_a_failure()
    {
        await using var coop = await TestCoop.StartAsync(Cancellation);
        var timelock = coop.Manifest.Contracts.AssemblyTimelock.Address;

        await coop.Chain.ActAsAsync(
            coop.Manifest.Contracts.ConstitutionTimelock.Address,
            timelock,
            new CoopTimelock.Functions.GrantRole(Keccak.HashText("PROPOSER_ROLE"), Stranger()),
            Cancellation
        );

        (await FailuresAsync(coop)).ShouldHaveSingleItem().ShouldContain("proposer of the assemblyTimelock");
    }

    [Theory]
    [InlineData("delay", "only 100 seconds after announcing it")]
    [InlineData("guardian", "can cancel what the role assembly announced")]
    [InlineData("grantDelay", "takes effect only")]
    [InlineData("adminDelay", "can be rewired only")]
    [InlineData("closed", "is closed")]
    [InlineData("deployer", "is registrar")]
    [InlineData("office", "which is not the office's")]
    public async Task Restraint_on_the_constitution_is_a_failure(string restraint, string expected)
    {
        await using var coop = await TestCoop.StartAsync(Cancellation);
        var contracts = coop.Manifest.Contracts;
        var constitution = contracts.ConstitutionTimelock.Address;
        var registry = contracts.MemberRegistry.Address;
        IContractCall call = restraint switch
        {
            "delay" => new AccessManager.Functions.GrantRole(CoopRoles.Constitution, constitution, 100),
            "guardian" => new AccessManager.Functions.SetRoleGuardian(CoopRoles.Assembly, CoopRoles.Registrar),
            "grantDelay" => new AccessManager.Functions.SetGrantDelay(CoopRoles.Assembly, 100),
            "adminDelay" => new AccessManager.Functions.SetTargetAdminDelay(registry, 100),
            "closed" => new AccessManager.Functions.SetTargetClosed(registry, true),
            "deployer" => new AccessManager.Functions.GrantRole(CoopRoles.Registrar, coop.Manifest.Deployer, 0),
            _ => new AccessManager.Functions.SetTargetFunctionRole(
                registry,
                [MemberRegistry.Functions.Expel.Selector.ToArray()],
                CoopRoles.Registrar
            ),
        };
        var actor = restraint == "deployer" ? contracts.AssemblyTimelock.Address : constitution;

        await coop.Chain.ActAsAsync(actor, contracts.AccessManager.Address, call, Cancellation);

        (await FailuresAsync(coop)).ShouldHaveSingleItem().ShouldContain(expected);
    }

    [Fact]
    public async Task Unknown_module_of_the_treasury_is_a_failure()
    {
        await using var coop = await TestCoop.StartAsync(Cancellation);
        var safe = coop.Manifest.Contracts.Treasury.Address;

        await coop.Chain.ActAsAsync(safe, safe, new SafeL2.Functions.EnableModule(Stranger()), Cancellation);

        (await FailuresAsync(coop)).ShouldHaveSingleItem().ShouldContain("can move everything");
    }

    [Theory]
    [InlineData(false, "has no guard")]
    [InlineData(true, "An unknown guard")]
    public async Task Treasury_without_its_guard_is_a_failure(bool another, string expected)
    {
        await using var coop = await TestCoop.StartAsync(Cancellation);
        var contracts = coop.Manifest.Contracts;
        var guard = Address.Zero;
        if (another)
        {
            guard = Stranger();
            var code = await coop.Node.GetCodeAsync(contracts.TreasuryGuard.Address, BlockTag.Latest, Cancellation);
            await coop.Chain.Rpc.CallAsync("anvil_setCode", [guard, code], Cancellation);
        }

        await coop.Chain.ActAsAsync(
            contracts.Treasury.Address,
            contracts.Treasury.Address,
            new SafeL2.Functions.SetGuard(guard),
            Cancellation
        );

        (await FailuresAsync(coop)).ShouldHaveSingleItem().ShouldContain(expected);
    }

    [Fact]
    public async Task Disabled_treasury_module_is_a_failure()
    {
        await using var coop = await TestCoop.StartAsync(Cancellation);
        var contracts = coop.Manifest.Contracts;
        var safe = contracts.Treasury.Address;

        await coop.Chain.ActAsAsync(
            safe,
            safe,
            new SafeL2.Functions.DisableModule(
                Address.Parse("0x0000000000000000000000000000000000000001"),
                contracts.TreasuryModule.Address
            ),
            Cancellation
        );

        (await FailuresAsync(coop)).ShouldHaveSingleItem().ShouldContain("decisions and budgets cannot be paid");
    }

    [Fact]
    public async Task Changed_fallback_handler_is_a_failure()
    {
        await using var coop = await TestCoop.StartAsync(Cancellation);
        var safe = coop.Manifest.Contracts.Treasury.Address;
        var handler = SafeContracts.Canonical.CompatibilityFallbackHandler;

        await coop.Chain.ActAsAsync(safe, safe, new SafeL2.Functions.SetFallbackHandler(handler), Cancellation);

        (await FailuresAsync(coop)).ShouldHaveSingleItem().ShouldContain(handler.ToString());
    }

    [Fact]
    public async Task Other_code_than_the_artifact_is_a_failure()
    {
        await using var coop = await TestCoop.StartAsync(Cancellation);
        var log = coop.Manifest.Contracts.DecisionLog.Address;

        await coop.Chain.Rpc.CallAsync("anvil_setCode", [log, new byte[] { 0x60, 0x00 }], Cancellation);

        (await FailuresAsync(coop)).ShouldContain(message => message.Contains("not the committed artifact"));
    }

    [Fact]
    public async Task Genesis_block_that_hides_events_is_a_failure()
    {
        await using var coop = await TestCoop.StartAsync(Cancellation);
        var head = await coop.Node.BlockNumberAsync(Cancellation);
        var edited = coop.Manifest with { GenesisBlock = head.Value };

        var report = await new DeploymentVerifier(coop.Node).VerifyAsync(edited, Cancellation);

        report.Succeeded.ShouldBeFalse();
        report.Findings.ShouldContain(f => f.Subject == "history" && f.Severity == FindingSeverity.Failure);
    }

    [Fact]
    public async Task Deployment_of_another_chain_is_refused()
    {
        await using var coop = await TestCoop.StartAsync(Cancellation);
        var elsewhere = coop.Manifest with { ChainId = 1 };

        var refusal = await Should.ThrowAsync<DeployerException>(() =>
            new DeploymentVerifier(coop.Node).VerifyAsync(elsewhere, Cancellation)
        );

        refusal.Message.ShouldContain("chain 31337");
    }

    [Fact]
    public async Task Map_shows_roles_holders_and_functions()
    {
        await using var coop = await TestCoop.StartAsync(Cancellation);

        var report = await new DeploymentVerifier(coop.Node).VerifyAsync(coop.Manifest, Cancellation);

        var assembly = report.Authority.Roles.Single(role => role.Id == CoopRoles.Assembly);
        assembly.Holders.Select(h => h.Name).ShouldBe(["assemblyTimelock", "constitutionTimelock"], ignoreOrder: true);
        assembly
            .Functions.Select(f => f.Contract + "." + f.Signature.Split('(')[0])
            .ShouldContain(name => name == "bylaws.amend");
        report
            .Authority.Roles.Single(role => role.Id == CoopRoles.Admin)
            .Holders.Single()
            .Name.ShouldBe("constitutionTimelock");
        report.Authority.Treasury.Threshold.ShouldBe(2UL);
    }

    private static Address Stranger()
    {
        using var key = DemoKeys.Funded(4);
        return key.Address;
    }

    private static async Task<IReadOnlyList<string>> FailuresAsync(TestCoop coop)
    {
        var report = await new DeploymentVerifier(coop.Node).VerifyAsync(coop.Manifest, Cancellation);
        return [.. report.Findings.Where(f => f.Severity == FindingSeverity.Failure).Select(f => f.Message)];
    }
}
