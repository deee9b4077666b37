using System.Text.Json;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Deployment;

/// <summary>Brings a co-operative to a chain and gives all power to its members.</summary>
/// <remarks>
/// Steps, each of which looks at the chain first and does only what is missing:
/// <list type="number">
/// <item>Safe's singleton factory and Safe 1.5's published contracts</item>
/// <item>our contracts, through the factory</item>
/// <item>the treasury's Safe</item>
/// <item>which function needs which role</item>
/// <item>bylaws and founding members</item>
/// <item>the treasury's guard, the token it knows</item>
/// <item>roles to the timelocks and the registrar, timelock roles to the governors</item>
/// <item>the deployer gives up everything</item>
/// </list>
/// </remarks>
public sealed class Deployer(EthereumNode node, TransactionSender sender, IProgress<string>? progress = null)
{
    private const int FoundingBatch = 50;
    private static readonly Hash32 s_defaultAdmin = Hash32.Zero;

    /// <exception cref="DeployerException">The chain, the configuration or the deployer's account does not allow it.</exception>
    public async Task<DeploymentManifest> DeployAsync(CoopConfig config, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(config);
        var chainId = await node.ChainIdAsync(cancellationToken);
        PublicKeys.RefuseOutsideLocalChains(config, sender.Address, chainId);
        if (config.Registrar == sender.Address)
        {
            throw new DeployerException(
                $"The registrar is {config.Registrar}, the deployer's own account, which keeps nothing. Name another registrar."
            );
        }

        var plan = new DeploymentPlan(config, sender.Address);

        await EnsureFactoryAsync(chainId, cancellationToken);
        foreach (var (name, address) in SafeContracts.Canonical.All)
        {
            await CreateAsync(
                $"Safe {name}",
                address,
                Hash32.Zero,
                SafeContracts.CreationCode(name),
                cancellationToken
            );
        }

        foreach (var contract in plan.Contracts)
        {
            await CreateAsync(contract.Name, contract.Address, contract.Salt, contract.CreationCode, cancellationToken);
        }

        await CreateTreasuryAsync(plan.Treasury, cancellationToken);
        if (await IsAdminAsync(plan, sender.Address, cancellationToken))
        {
            await WireRolesAsync(plan, cancellationToken);
            await FoundAsync(plan, config, cancellationToken);
            await GuardTreasuryAsync(plan, config, cancellationToken);
            await GrantAsync(plan, config, cancellationToken);
            await GiveUpAsync(plan, cancellationToken);
        }

        return await new DeployedCoop(node).DescribeAsync(plan, config, sender.Address, chainId, cancellationToken);
    }

    private async Task EnsureFactoryAsync(ulong chainId, CancellationToken cancellationToken)
    {
        if (await HasCodeAsync(Create2.Factory, cancellationToken))
        {
            return;
        }

        if (chainId != 31337)
        {
            throw new DeployerException(
                $"Chain {chainId} has no Safe singleton factory at {Create2.Factory}. "
                    + (
                        PublicKeys.IsLocal(chainId)
                            ? "Its creation is signed in advance for chain 31337 only: start the local chain with that id."
                            : "Ask for it at https://github.com/safe-global/safe-singleton-factory, then run this again."
                    )
            );
        }

        progress?.Report("Safe singleton factory");
        using var stream =
            typeof(Deployer).Assembly.GetManifestResourceStream("singleton-factory-31337.json")
            ?? throw new InvalidOperationException("The singleton factory's transaction is not in this assembly.");
        using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
        var root = document.RootElement;
        var price = UInt256.From(root.GetProperty("gasPrice").GetUInt64());
        var limit = UInt256.From(root.GetProperty("gasLimit").GetUInt64());
        var signer = Address.Parse(root.GetProperty("signerAddress").GetString() ?? "");
        if (await node.GetBalanceAsync(signer, BlockTag.Latest, cancellationToken) < price * limit)
        {
            await sender.SendAsync(signer, ReadOnlyMemory<byte>.Empty, price * limit, cancellationToken);
        }

        var raw = Hex.Decode(root.GetProperty("transaction").GetString() ?? "");
        await sender.WaitAsync(await node.SendRawTransactionAsync(raw, cancellationToken), cancellationToken);
    }

    private async Task CreateAsync(
        string name,
        Address address,
        Hash32 salt,
        ReadOnlyMemory<byte> creationCode,
        CancellationToken cancellationToken
    )
    {
        if (await HasCodeAsync(address, cancellationToken))
        {
            return;
        }

        progress?.Report(name);
        try
        {
            await sender.SendAsync(
                Create2.Factory,
                Create2.CallData(salt, creationCode),
                UInt256.Zero,
                cancellationToken
            );
        }
        catch (RpcRevertException)
        {
            // An earlier attempt whose answer was lost may be mined between the look and the sending.
            if (!await HasCodeAsync(address, cancellationToken))
            {
                throw;
            }
        }

        if (!await HasCodeAsync(address, cancellationToken))
        {
            throw new DeployerException(
                $"{name} was created, but there is no code at {address}, where it must be. Is this a standard EVM chain?"
            );
        }
    }

    private async Task CreateTreasuryAsync(TreasuryPlan treasury, CancellationToken cancellationToken)
    {
        if (await HasCodeAsync(treasury.Address, cancellationToken))
        {
            return;
        }

        progress?.Report("treasury");
        var safe = SafeContracts.Canonical;
        await sender.SendAsync(
            safe.ProxyFactory,
            new SafeProxyFactory.Functions.CreateProxyWithNonce(
                safe.Singleton,
                treasury.Initializer,
                treasury.SaltNonce
            ),
            cancellationToken
        );
    }

    private async Task WireRolesAsync(DeploymentPlan plan, CancellationToken cancellationToken)
    {
        var missing = new List<byte[]>();
        foreach (var (target, selector, role) in RoleWiring.Of(plan))
        {
            var present = await node.ReadAsync(
                plan.AccessManager.Address,
                new AccessManager.Functions.GetTargetFunctionRole(target, selector),
                BlockTag.Latest,
                cancellationToken
            );
            if (present != role)
            {
                missing.Add(new AccessManager.Functions.SetTargetFunctionRole(target, [selector], role).Encode());
            }
        }

        var registrarAdmin = await node.ReadAsync(
            plan.AccessManager.Address,
            new AccessManager.Functions.GetRoleAdmin(CoopRoles.Registrar),
            BlockTag.Latest,
            cancellationToken
        );
        if (registrarAdmin != CoopRoles.Appointer)
        {
            ulong[] labelled = [CoopRoles.Assembly, CoopRoles.Constitution, CoopRoles.Registrar, CoopRoles.Appointer];
            foreach (var role in labelled)
            {
                missing.Add(new AccessManager.Functions.LabelRole(role, CoopRoles.NameOf(role)).Encode());
            }

            missing.Add(new AccessManager.Functions.GrantRole(CoopRoles.Constitution, sender.Address, 0).Encode());
            missing.Add(new AccessManager.Functions.GrantRole(CoopRoles.Assembly, sender.Address, 0).Encode());
            missing.Add(new AccessManager.Functions.GrantRole(CoopRoles.Appointer, sender.Address, 0).Encode());
            missing.Add(new AccessManager.Functions.SetRoleAdmin(CoopRoles.Registrar, CoopRoles.Appointer).Encode());
        }

        await SendAllAsync("roles", plan, missing, cancellationToken);
    }

    private async Task FoundAsync(DeploymentPlan plan, CoopConfig config, CancellationToken cancellationToken)
    {
        var bylaws = plan.Bylaws.Address;
        var keys = await node.ReadAsync(bylaws, new Bylaws.Functions.KeyCount(), BlockTag.Latest, cancellationToken);
        if (keys == UInt256.Zero)
        {
            progress?.Report("bylaws");
            await sender.SendAsync(
                bylaws,
                new Bylaws.Functions.DefineClauses(BylawsText.ClausesOf(config)),
                cancellationToken
            );
        }

        var uri = await node.ReadAsync(bylaws, new Bylaws.Functions.DaoURI(), BlockTag.Latest, cancellationToken);
        if (uri != config.DaoUri)
        {
            await sender.SendAsync(bylaws, new Bylaws.Functions.SetDaoURI(config.DaoUri), cancellationToken);
        }

        var registry = plan.MemberRegistry.Address;
        var founded = (int)
            await node.ReadAsync(
                registry,
                new MemberRegistry.Functions.LastMemberId(),
                BlockTag.Latest,
                cancellationToken
            );
        foreach (var batch in config.Members.Skip(founded).Chunk(FoundingBatch))
        {
            progress?.Report($"members {founded + 1} to {founded += batch.Length}");
            await sender.SendAsync(
                registry,
                new MemberRegistry.Functions.Found([
                    .. batch.Select(member => new MemberRegistry.Structs.Admission(
                        member.Account,
                        (byte)member.Kind,
                        (byte)member.Class,
                        Hash32.Zero
                    )),
                ]),
                cancellationToken
            );
        }

        var genesis = await node.ReadAsync(
            registry,
            new MemberRegistry.Functions.Genesis(),
            BlockTag.Latest,
            cancellationToken
        );
        if (genesis == 0)
        {
            await sender.SendAsync(registry, new MemberRegistry.Functions.CloseFounding(), cancellationToken);
        }
    }

    /// <summary>Limits apply to tokens of one unit: the co-operative's only one, unless the assembly lists more.</summary>
    private async Task GuardTreasuryAsync(DeploymentPlan plan, CoopConfig config, CancellationToken cancellationToken)
    {
        var guard = plan.TreasuryGuard.Address;
        if (
            (plan.Token?.Address ?? config.Token) is { } token
            && !await node.ReadAsync(
                guard,
                new TreasuryGuard.Functions.IsListedToken(token),
                BlockTag.Latest,
                cancellationToken
            )
        )
        {
            await sender.SendAsync(guard, new TreasuryGuard.Functions.ListToken(token, true), cancellationToken);
        }

        var module = plan.TreasuryModule.Address;
        var bound = await node.ReadAsync(
            module,
            new TreasuryModule.Functions.Safe(),
            BlockTag.Latest,
            cancellationToken
        );
        if (bound == Address.Zero)
        {
            progress?.Report("treasury guard");
            await sender.SendAsync(
                module,
                new TreasuryModule.Functions.Bind(plan.Treasury.Address, guard, plan.Payroll.Address),
                cancellationToken
            );
        }
    }

    private async Task GrantAsync(DeploymentPlan plan, CoopConfig config, CancellationToken cancellationToken)
    {
        var constitution = plan.ConstitutionTimelock.Address;
        (ulong Role, Address Account)[] grants =
        [
            (CoopRoles.Assembly, plan.AssemblyTimelock.Address),
            (CoopRoles.Assembly, constitution),
            (CoopRoles.Constitution, constitution),
            (CoopRoles.Appointer, plan.AssemblyTimelock.Address),
            (CoopRoles.Appointer, constitution),
            (CoopRoles.Appointer, plan.Elections.Address),
            (CoopRoles.Registrar, config.Registrar),
            (CoopRoles.Admin, constitution),
        ];
        var missing = new List<byte[]>();
        foreach (var (role, account) in grants)
        {
            if (!await HasRoleAsync(plan, role, account, cancellationToken))
            {
                missing.Add(new AccessManager.Functions.GrantRole(role, account, 0).Encode());
            }
        }

        await SendAllAsync("power to the timelocks", plan, missing, cancellationToken);
        await GrantTimelockAsync(plan.AssemblyTimelock.Address, plan.Assembly.Address, constitution, cancellationToken);
        await GrantTimelockAsync(constitution, plan.Constitution.Address, constitution, cancellationToken);
    }

    private async Task GrantTimelockAsync(
        Address timelock,
        Address governor,
        Address admin,
        CancellationToken cancellationToken
    )
    {
        (Hash32 Role, Address Account)[] grants =
        [
            (Keccak.HashText("PROPOSER_ROLE"), governor),
            (Keccak.HashText("CANCELLER_ROLE"), governor),
            (Keccak.HashText("EXECUTOR_ROLE"), governor),
            (s_defaultAdmin, admin),
        ];
        foreach (var (role, account) in grants)
        {
            if (!await HasTimelockRoleAsync(timelock, role, account, cancellationToken))
            {
                await sender.SendAsync(
                    timelock,
                    new CoopTimelock.Functions.GrantRole(role, account),
                    cancellationToken
                );
            }
        }
    }

    private async Task GiveUpAsync(DeploymentPlan plan, CancellationToken cancellationToken)
    {
        progress?.Report("the deployer gives up its roles");
        foreach (var timelock in new[] { plan.AssemblyTimelock.Address, plan.ConstitutionTimelock.Address })
        {
            if (await HasTimelockRoleAsync(timelock, s_defaultAdmin, sender.Address, cancellationToken))
            {
                await sender.SendAsync(
                    timelock,
                    new CoopTimelock.Functions.RenounceRole(s_defaultAdmin, sender.Address),
                    cancellationToken
                );
            }
        }

        // Admin goes last, in the transaction that gives up the rest: as long as it is there, a broken-off deployment goes on.
        var last = new List<byte[]>();
        foreach (var role in new[] { CoopRoles.Assembly, CoopRoles.Constitution, CoopRoles.Appointer, CoopRoles.Admin })
        {
            if (await HasRoleAsync(plan, role, sender.Address, cancellationToken))
            {
                last.Add(new AccessManager.Functions.RenounceRole(role, sender.Address).Encode());
            }
        }

        await SendAllAsync("", plan, last, cancellationToken);
    }

    private async Task SendAllAsync(
        string what,
        DeploymentPlan plan,
        IReadOnlyList<byte[]> calls,
        CancellationToken cancellationToken
    )
    {
        if (calls.Count == 0)
        {
            return;
        }

        if (what.Length > 0)
        {
            progress?.Report(what);
        }

        await sender.SendAsync(
            plan.AccessManager.Address,
            new AccessManager.Functions.Multicall(calls),
            cancellationToken
        );
    }

    private Task<bool> IsAdminAsync(DeploymentPlan plan, Address account, CancellationToken cancellationToken) =>
        HasRoleAsync(plan, CoopRoles.Admin, account, cancellationToken);

    private async Task<bool> HasRoleAsync(
        DeploymentPlan plan,
        ulong role,
        Address account,
        CancellationToken cancellationToken
    ) =>
        (
            await node.ReadAsync(
                plan.AccessManager.Address,
                new AccessManager.Functions.HasRole(role, account),
                BlockTag.Latest,
                cancellationToken
            )
        ).IsMember;

    private Task<bool> HasTimelockRoleAsync(
        Address timelock,
        Hash32 role,
        Address account,
        CancellationToken cancellationToken
    ) =>
        node.ReadAsync(timelock, new CoopTimelock.Functions.HasRole(role, account), BlockTag.Latest, cancellationToken);

    private async Task<bool> HasCodeAsync(Address address, CancellationToken cancellationToken) =>
        (await node.GetCodeAsync(address, BlockTag.Latest, cancellationToken)).Length > 0;
}
