using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Authority;

/// <summary>Reads who holds which power: role events of the AccessManager and the timelocks, and the Safe's storage.</summary>
public sealed class AuthorityReader(EthereumNode node)
{
    /// <summary>Of the deployment file only addresses and names are used.</summary>
    public async Task<AuthorityMap> ReadAsync(DeploymentManifest manifest, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var head = await node.BlockNumberAsync(cancellationToken);
        var block = BlockTag.At(head);
        var contracts = manifest.Contracts;
        var assembly = contracts.AssemblyTimelock.Address;
        var constitution = contracts.ConstitutionTimelock.Address;
        var logs = await new LogHistory(node).ReadAsync(
            [contracts.AccessManager.Address, assembly, constitution],
            manifest.GenesisBlock,
            head.Value,
            cancellationToken
        );
        var roles = new RoleHistory();
        var timelocks = new Dictionary<Address, TimelockHistory>
        {
            [assembly] = new TimelockHistory(),
            [constitution] = new TimelockHistory(),
        };
        foreach (var log in logs)
        {
            if (log.Address == contracts.AccessManager.Address)
            {
                roles.Apply(log);
            }
            else
            {
                timelocks[log.Address].Apply(log);
            }
        }

        var holders = new Holders(node, manifest, block);
        return new AuthorityMap
        {
            Roles = await RolesAsync(roles, new KnownFunctions(manifest), holders, cancellationToken),
            Restraints = [.. roles.Restraints],
            Timelocks =
            [
                await TimelockAsync("assemblyTimelock", assembly, timelocks[assembly], holders, cancellationToken),
                await TimelockAsync(
                    "constitutionTimelock",
                    constitution,
                    timelocks[constitution],
                    holders,
                    cancellationToken
                ),
            ],
            Treasury = await TreasuryAsync(contracts.Treasury.Address, block, holders, cancellationToken),
        };
    }

    private static async Task<IReadOnlyList<RoleAuthority>> RolesAsync(
        RoleHistory history,
        KnownFunctions functions,
        Holders holders,
        CancellationToken cancellationToken
    )
    {
        var roles = new List<RoleAuthority>();
        foreach (var id in history.Roles)
        {
            roles.Add(
                new RoleAuthority(
                    id,
                    CoopRoles.NameOf(id),
                    history.AdminOf(id),
                    await holders.DescribeAsync(history.HoldersOf(id), cancellationToken),
                    [.. history.FunctionsOf(id).Select(f => functions.Describe(f.Target, f.Selector))]
                )
            );
        }

        return roles;
    }

    private static async Task<TimelockAuthority> TimelockAsync(
        string name,
        Address address,
        TimelockHistory history,
        Holders holders,
        CancellationToken cancellationToken
    )
    {
        var roles = new List<TimelockRole>();
        foreach (var (role, accounts) in history.Roles)
        {
            roles.Add(new TimelockRole(role, await holders.DescribeAsync(accounts, cancellationToken)));
        }

        return new TimelockAuthority(name, address, roles);
    }

    private async Task<TreasuryAuthority> TreasuryAsync(
        Address safe,
        BlockTag block,
        Holders holders,
        CancellationToken cancellationToken
    )
    {
        var storage = new SafeStorage(node, safe, block);
        return new TreasuryAuthority(
            safe,
            await storage.SingletonAsync(cancellationToken),
            await storage.ThresholdAsync(cancellationToken),
            await holders.DescribeAsync(await storage.OwnersAsync(cancellationToken), cancellationToken),
            await holders.DescribeAsync(await storage.ModulesAsync(cancellationToken), cancellationToken),
            await storage.NamedAsync("guard_manager.guard.address", cancellationToken),
            await storage.NamedAsync("module_manager.module_guard.address", cancellationToken),
            await storage.NamedAsync("fallback_manager.handler.address", cancellationToken)
        );
    }

    /// <summary>Tells keys from contracts, and gives the deployment's contracts their names.</summary>
    private sealed class Holders(EthereumNode node, DeploymentManifest manifest, BlockTag block)
    {
        public async Task<IReadOnlyList<Holder>> DescribeAsync(
            IEnumerable<Address> accounts,
            CancellationToken cancellationToken
        )
        {
            var described = new List<Holder>();
            foreach (var account in accounts)
            {
                var name = manifest.Contracts.All.FirstOrDefault(c => c.Contract.Address == account).Name;
                var code = await node.GetCodeAsync(account, block, cancellationToken);
                described.Add(new Holder(account, name, IsKey: code is [] or [0xef, 0x01, 0x00, ..]));
            }

            return described;
        }
    }

    private sealed class KnownFunctions(DeploymentManifest manifest)
    {
        public GuardedFunction Describe(Address target, byte[] selector)
        {
            var name = manifest.Contracts.All.FirstOrDefault(c => c.Contract.Address == target).Name;
            var signature = Abi(name)?.FindFunction(selector)?.Signature;
            return new GuardedFunction(name ?? target.ToString(), signature ?? Hex.Encode(selector));
        }

        private static ContractAbi? Abi(string? name) =>
            name switch
            {
                "bylaws" => Bylaws.Abi,
                "memberRegistry" => MemberRegistry.Abi,
                "decisionLog" => DecisionLog.Abi,
                "treasuryGuard" => TreasuryGuard.Abi,
                "treasuryModule" => TreasuryModule.Abi,
                "payroll" => Payroll.Abi,
                "holds" => Holds.Abi,
                "reserve" => Reserve.Abi,
                "organisationNames" => OrganisationNames.Abi,
                "petitions" => Petitions.Abi,
                "elections" => Elections.Abi,
                "accessManager" => AccessManager.Abi,
                _ => null,
            };
    }

    /// <summary>The AccessManager's roles after all of its events.</summary>
    private sealed class RoleHistory
    {
        private readonly SortedDictionary<ulong, SortedSet<Address>> _holders = [];
        private readonly Dictionary<ulong, ulong> _admins = [];
        private readonly Dictionary<(Address Target, string Selector), ulong> _functions = [];
        private readonly SortedDictionary<string, string> _restraints = new(StringComparer.Ordinal);

        public IEnumerable<ulong> Roles =>
            _holders.Where(role => role.Value.Count > 0).Select(role => role.Key).Union(_functions.Values).Order();

        public ulong AdminOf(ulong role) => _admins.GetValueOrDefault(role, CoopRoles.Admin);

        public IEnumerable<Address> HoldersOf(ulong role) => _holders.GetValueOrDefault(role) ?? [];

        public IEnumerable<(Address Target, byte[] Selector)> FunctionsOf(ulong role) =>
            _functions.Where(f => f.Value == role).Select(f => (f.Key.Target, Hex.Decode(f.Key.Selector)));

        public void Apply(Log log)
        {
            if (AccessManager.Events.RoleGranted.TryDecode(log, out var granted))
            {
                Of(granted.RoleId).Add(granted.Account);
                Restrain(
                    $"delay {granted.RoleId} {granted.Account}",
                    granted.Delay != 0,
                    $"{granted.Account} can use the role {CoopRoles.NameOf(granted.RoleId)} only {granted.Delay} seconds after announcing it."
                );
            }
            else if (AccessManager.Events.RoleRevoked.TryDecode(log, out var revoked))
            {
                Of(revoked.RoleId).Remove(revoked.Account);
            }
            else if (AccessManager.Events.RoleAdminChanged.TryDecode(log, out var admin))
            {
                _admins[admin.RoleId] = admin.Admin;
            }
            else if (AccessManager.Events.RoleGuardianChanged.TryDecode(log, out var guardian))
            {
                Restrain(
                    $"guardian {guardian.RoleId}",
                    guardian.Guardian != CoopRoles.Admin,
                    $"The role {CoopRoles.NameOf(guardian.Guardian)} can cancel what the role {CoopRoles.NameOf(guardian.RoleId)} announced."
                );
            }
            else if (AccessManager.Events.RoleGrantDelayChanged.TryDecode(log, out var grantDelay))
            {
                Restrain(
                    $"grant {grantDelay.RoleId}",
                    grantDelay.Delay != 0,
                    $"The role {CoopRoles.NameOf(grantDelay.RoleId)} takes effect only {grantDelay.Delay} seconds after it is granted."
                );
            }
            else if (AccessManager.Events.TargetAdminDelayUpdated.TryDecode(log, out var adminDelay))
            {
                Restrain(
                    $"admin {adminDelay.Target}",
                    adminDelay.Delay != 0,
                    $"The rules of {adminDelay.Target} can be rewired only {adminDelay.Delay} seconds after announcing it."
                );
            }
            else if (AccessManager.Events.TargetClosed.TryDecode(log, out var closed))
            {
                Restrain(
                    $"closed {closed.Target}",
                    closed.Closed,
                    $"{closed.Target} is closed: nobody can call what needs a role there."
                );
            }
            else if (AccessManager.Events.TargetFunctionRoleUpdated.TryDecode(log, out var function))
            {
                _functions[(function.Target, Hex.Encode(function.SelectorValue))] = function.RoleId;
            }
        }

        public IEnumerable<string> Restraints => _restraints.Values;

        /// <summary>The newest event on a thing says whether it holds somebody back.</summary>
        private void Restrain(string thing, bool restrains, string sentence)
        {
            _restraints.Remove(thing);
            if (restrains)
            {
                _restraints[thing] = sentence;
            }
        }

        private SortedSet<Address> Of(ulong role)
        {
            if (!_holders.TryGetValue(role, out var holders))
            {
                _holders[role] = holders = [];
            }

            return holders;
        }
    }

    /// <summary>A timelock's roles after all of its events.</summary>
    private sealed class TimelockHistory
    {
        private static readonly string[] s_roleNames = ["PROPOSER", "CANCELLER", "EXECUTOR"];

        private readonly Dictionary<Hash32, SortedSet<Address>> _holders = new()
        {
            [Hash32.Zero] = [],
            [Keccak.HashText("PROPOSER_ROLE")] = [],
            [Keccak.HashText("CANCELLER_ROLE")] = [],
            [Keccak.HashText("EXECUTOR_ROLE")] = [],
        };

        public IEnumerable<(string Name, IEnumerable<Address> Accounts)> Roles =>
            _holders.Select(role => (NameOf(role.Key), (IEnumerable<Address>)role.Value));

        public void Apply(Log log)
        {
            if (CoopTimelock.Events.RoleGranted.TryDecode(log, out var granted))
            {
                Of(granted.Role).Add(granted.Account);
            }
            else if (CoopTimelock.Events.RoleRevoked.TryDecode(log, out var revoked))
            {
                Of(revoked.Role).Remove(revoked.Account);
            }
        }

        private SortedSet<Address> Of(Hash32 role)
        {
            if (!_holders.TryGetValue(role, out var holders))
            {
                _holders[role] = holders = [];
            }

            return holders;
        }

        private static string NameOf(Hash32 role) =>
            Array.Find(s_roleNames, name => Keccak.HashText(name + "_ROLE") == role) is { } known
                ? known.ToLowerInvariant()
            : role == Hash32.Zero ? "admin"
            : role.ToString();
    }
}
