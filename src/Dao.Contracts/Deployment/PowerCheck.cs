using Dao.Contracts.Authority;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Deployment;

/// <summary>Judges who holds which power.</summary>
internal static class PowerCheck
{
    public static IEnumerable<Finding> Run(AuthorityMap map, DeploymentManifest manifest) =>
        [
            .. map.Roles.SelectMany(role => Role(role, manifest.Contracts)),
            .. RequiredHolders(map, manifest.Contracts),
            .. map.Restraints.Select(sentence => Failed("accessManager", sentence)),
            .. Registrar(map, manifest),
            .. Timelock(map.Timelocks[0], manifest.Contracts.Assembly.Address, manifest.Contracts),
            .. Timelock(map.Timelocks[1], manifest.Contracts.Constitution.Address, manifest.Contracts),
            .. Treasury(map.Treasury, manifest),
        ];

    private static IEnumerable<Finding> Role(RoleAuthority role, DeployedContracts contracts)
    {
        if (role.Id == ulong.MaxValue)
        {
            return role.Functions.Select(f => Failed("everyone", $"Anyone may call {f}, which should need a role."));
        }

        var allowed = Allowed(role.Id, contracts);
        var findings = new List<Finding>();
        foreach (var holder in role.Id == CoopRoles.Registrar ? [] : role.Holders)
        {
            findings.Add(
                holder.IsKey
                    ? Failed(
                        role.Name,
                        $"The key {holder.Account} holds the role {role.Name}; no key may move money or change rules."
                    )
                : allowed.Contains(holder.Account) ? Passed(role.Name, $"Held by {holder}.")
                : Failed(role.Name, $"{holder} holds the role {role.Name}, which is not its to hold.")
            );
        }

        var admin = role.Id == CoopRoles.Registrar ? CoopRoles.Appointer : CoopRoles.Admin;
        if (role.AdminRole != admin)
        {
            findings.Add(
                Failed(
                    role.Name,
                    $"The role {CoopRoles.NameOf(role.AdminRole)} grants {role.Name}; it should be {CoopRoles.NameOf(admin)}."
                )
            );
        }

        return findings;
    }

    /// <summary>
    /// The one office that a key may hold. What it begins takes effect after more time than a decision of the assembly needs,
    /// and only while the assembly leaves it the office.
    /// </summary>
    private static IEnumerable<Finding> Registrar(AuthorityMap map, DeploymentManifest manifest)
    {
        string[] its = ["proposeAdmissions", "requestRekey"];
        var role = map.Roles.FirstOrDefault(role => role.Id == CoopRoles.Registrar);
        foreach (var holder in role?.Holders ?? [])
        {
            yield return holder.Account == manifest.Deployer
                ? Failed("registrar", $"The deployer {holder.Account} is registrar; it was to keep nothing.")
                : Passed("registrar", $"Held by {holder}.");
        }

        if (role?.Holders.Count > 1)
        {
            yield return new Finding(
                FindingSeverity.Warning,
                "registrar",
                $"There are {role.Holders.Count} registrars. Did the assembly name them all?"
            );
        }

        foreach (var function in role?.Functions ?? [])
        {
            if (!its.Contains(function.Signature.Split('(')[0], StringComparer.Ordinal))
            {
                yield return Failed("registrar", $"The registrar may call {function}, which is not the office's.");
            }
        }
    }

    private static Address[] Allowed(ulong role, DeployedContracts contracts) =>
        role switch
        {
            CoopRoles.Admin or CoopRoles.Constitution => [contracts.ConstitutionTimelock.Address],
            CoopRoles.Assembly => [contracts.AssemblyTimelock.Address, contracts.ConstitutionTimelock.Address],
            CoopRoles.Appointer =>
            [
                contracts.AssemblyTimelock.Address,
                contracts.ConstitutionTimelock.Address,
                contracts.Elections.Address,
            ],
            _ => [],
        };

    private static IEnumerable<Finding> RequiredHolders(AuthorityMap map, DeployedContracts contracts) =>
        from id in new[] { CoopRoles.Admin, CoopRoles.Assembly, CoopRoles.Constitution, CoopRoles.Appointer }
        let holders = map.Roles.FirstOrDefault(role => role.Id == id)?.Holders ?? []
        from account in Allowed(id, contracts)
        where holders.All(holder => holder.Account != account)
        select Failed(CoopRoles.NameOf(id), $"{account} does not hold the role {CoopRoles.NameOf(id)}.");

    private static IEnumerable<Finding> Timelock(
        TimelockAuthority timelock,
        Address governor,
        DeployedContracts contracts
    )
    {
        foreach (var role in timelock.Roles)
        {
            var only = role.Name == "admin" ? contracts.ConstitutionTimelock.Address : governor;
            foreach (var holder in role.Holders.Where(holder => holder.Account != only))
            {
                yield return Failed(
                    timelock.Name,
                    $"{holder} is {role.Name} of the {timelock.Name}; only {only} may be."
                );
            }

            if (role.Holders.Any(holder => holder.Account == only))
            {
                yield return Passed(
                    timelock.Name,
                    $"Its {role.Name} is {role.Holders.First(holder => holder.Account == only)}."
                );
            }
            else if (role.Name is "admin" or "proposer" or "canceller" or "executor")
            {
                yield return Failed(timelock.Name, $"{only} is not {role.Name} of the {timelock.Name}.");
            }
        }
    }

    private static IEnumerable<Finding> Treasury(TreasuryAuthority treasury, DeploymentManifest manifest)
    {
        const string subject = "treasury";
        var safe = SafeContracts.Canonical;
        yield return treasury.Singleton == safe.Singleton
            ? Passed(subject, $"A Safe 1.5 at {treasury.Safe}.")
            : Failed(
                subject,
                $"The Safe runs the code at {treasury.Singleton}, not Safe's canonical {safe.Singleton}."
            );
        yield return treasury.Threshold >= 2 && treasury.Threshold <= (ulong)treasury.Owners.Count
            ? Passed(subject, $"{treasury.Threshold} of {treasury.Owners.Count} treasurers sign a payment.")
            : Failed(
                subject,
                $"{treasury.Threshold} of {treasury.Owners.Count} treasurers sign a payment; at least two must."
            );
        foreach (var module in treasury.Modules)
        {
            yield return module.Account == manifest.Contracts.ConstitutionTimelock.Address
            || module.Account == manifest.Contracts.TreasuryModule.Address
                ? Passed(subject, $"Module: {module}.")
                : Failed(subject, $"{module} is a module and can move everything without a signature.");
        }

        if (treasury.Modules.All(module => module.Account != manifest.Contracts.ConstitutionTimelock.Address))
        {
            yield return Failed(
                subject,
                "The constitution's timelock is not a module: lost keys would lock the money for good."
            );
        }

        if (treasury.Modules.All(module => module.Account != manifest.Contracts.TreasuryModule.Address))
        {
            yield return Failed(subject, "The treasury module is not a module: decisions and budgets cannot be paid.");
        }

        yield return treasury.Guard == manifest.Contracts.TreasuryGuard.Address
            ? Passed(subject, $"Its guard at {treasury.Guard} holds the treasurers to the bylaws.")
        : treasury.Guard == Address.Zero
            ? Failed(subject, "The Safe has no guard: the treasurers can pay anything to anybody.")
        : Failed(subject, $"An unknown guard at {treasury.Guard} can refuse every payment.");
        if (treasury.ModuleGuard != Address.Zero)
        {
            yield return Failed(subject, $"A module guard at {treasury.ModuleGuard} can lock out the members' votes.");
        }

        yield return treasury.FallbackHandler == safe.TokenCallbackHandler
            ? Passed(subject, "It receives tokens and signs no messages.")
            : Failed(subject, $"The fallback handler is {treasury.FallbackHandler}, not Safe's TokenCallbackHandler.");
    }

    private static Finding Passed(string subject, string message) => new(FindingSeverity.Passed, subject, message);

    private static Finding Failed(string subject, string message) => new(FindingSeverity.Failure, subject, message);
}
