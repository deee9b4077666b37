using Dao.Contracts.Bindings;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Deployment;

/// <summary>One contract that the plan creates: at an address that follows from its code.</summary>
internal sealed record PlannedContract(string Name, Hash32 Salt, byte[] CreationCode)
{
    public Address Address { get; } = Create2.AddressOf(Salt, CreationCode);
}

/// <summary>Every address of a co-operative, computed before the first transaction.</summary>
/// <remarks>
/// Because addresses follow from the configuration and the deployer, each step of a deployment can look at the chain and see
/// whether it was done: a deployment that broke off is continued by running it again.
/// </remarks>
internal sealed class DeploymentPlan
{
    public DeploymentPlan(CoopConfig config, Address deployer)
    {
        var salt = Keccak.HashText($"dao-toolkit/1/{config.Name}/{deployer}");
        AccessManager = Plan("accessManager", new AccessManager.Constructor(deployer).Encode());
        Bylaws = Plan("bylaws", new Bylaws.Constructor(AccessManager.Address).Encode());
        MemberRegistry = Plan(
            "memberRegistry",
            new MemberRegistry.Constructor(
                AccessManager.Address,
                Bylaws.Address,
                $"{config.Name} membership",
                "MEMBER"
            ).Encode()
        );
        ConstitutionTimelock = Timelock("constitution", deployer);
        AssemblyTimelock = Timelock("assembly", deployer);
        Assembly = Governor("assembly", AssemblyTimelock.Address, isConstitution: false);
        Constitution = Governor("constitution", ConstitutionTimelock.Address, isConstitution: true);
        DecisionLog = Plan("decisionLog", new DecisionLog.Constructor(AccessManager.Address).Encode());
        Holds = Plan("holds", new Holds.Constructor(AccessManager.Address, Bylaws.Address).Encode());
        OrganisationNames = Plan(
            "organisationNames",
            new OrganisationNames.Constructor(AccessManager.Address, MemberRegistry.Address).Encode()
        );
        Petitions = Plan(
            "petitions",
            new Petitions.Constructor(AccessManager.Address, Bylaws.Address, MemberRegistry.Address).Encode()
        );
        Reserve = Plan("reserve", new Reserve.Constructor(AccessManager.Address).Encode());
        TreasuryModule = Plan(
            "treasuryModule",
            new TreasuryModule.Constructor(
                AccessManager.Address,
                Bylaws.Address,
                Holds.Address,
                Reserve.Address,
                Address.Zero
            ).Encode()
        );
        Elections = Plan(
            "elections",
            new Elections.Constructor(
                AccessManager.Address,
                Bylaws.Address,
                MemberRegistry.Address,
                TreasuryModule.Address
            ).Encode()
        );
        Payroll = Plan(
            "payroll",
            new Payroll.Constructor(
                AccessManager.Address,
                Bylaws.Address,
                MemberRegistry.Address,
                TreasuryModule.Address,
                Address.Zero
            ).Encode()
        );
        Treasury = new TreasuryPlan(config, salt, [ConstitutionTimelock.Address, TreasuryModule.Address]);
        TreasuryGuard = Plan(
            "treasuryGuard",
            new TreasuryGuard.Constructor(
                AccessManager.Address,
                new TreasuryGuard.Structs.World(
                    Treasury.Address,
                    SafeContracts.Canonical.MultiSendCallOnly,
                    Bylaws.Address,
                    Holds.Address,
                    Reserve.Address,
                    MemberRegistry.Address,
                    Payroll.Address,
                    Address.Zero
                )
            ).Encode()
        );
        if (config.TestEuroMint is { } amount)
        {
            Token = Plan("token", new TestEuro.Constructor(Treasury.Address, amount).Encode());
        }

        PlannedContract Plan(string name, byte[] creationCode) => new(name, salt, creationCode);

        PlannedContract Timelock(string body, Address admin) =>
            Plan(
                body + "Timelock",
                new CoopTimelock.Constructor(
                    Bylaws.Address,
                    ClauseDefinition.ToOnChainKey(body + ".timelockDelay"),
                    admin
                ).Encode()
            );

        PlannedContract Governor(string name, Address timelock, bool isConstitution) =>
            Plan(
                name,
                new CoopGovernor.Constructor(MemberRegistry.Address, Bylaws.Address, timelock, isConstitution).Encode()
            );
    }

    public PlannedContract AccessManager { get; }
    public PlannedContract Bylaws { get; }
    public PlannedContract MemberRegistry { get; }
    public PlannedContract ConstitutionTimelock { get; }
    public PlannedContract AssemblyTimelock { get; }
    public PlannedContract Assembly { get; }
    public PlannedContract Constitution { get; }
    public PlannedContract DecisionLog { get; }
    public PlannedContract Holds { get; }
    public PlannedContract Reserve { get; }
    public PlannedContract OrganisationNames { get; }
    public PlannedContract Petitions { get; }
    public PlannedContract Elections { get; }
    public PlannedContract TreasuryModule { get; }
    public PlannedContract Payroll { get; }
    public PlannedContract TreasuryGuard { get; }
    public PlannedContract? Token { get; }
    public TreasuryPlan Treasury { get; }

    /// <summary>In the order of creation.</summary>
    public IEnumerable<PlannedContract> Contracts =>
        [
            AccessManager,
            Bylaws,
            MemberRegistry,
            ConstitutionTimelock,
            AssemblyTimelock,
            Assembly,
            Constitution,
            DecisionLog,
            Holds,
            Reserve,
            OrganisationNames,
            Petitions,
            TreasuryModule,
            Elections,
            Payroll,
            TreasuryGuard,
            .. Token is { } token ? new[] { token } : [],
        ];
}
