using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Deployment;

/// <summary>Whether the contracts know each other, and nobody else.</summary>
internal sealed class WiringCheck(EthereumNode node)
{
    public async Task<IReadOnlyList<Finding>> RunAsync(DeploymentManifest manifest, CancellationToken cancellationToken)
    {
        var c = manifest.Contracts;
        var manager = c.AccessManager.Address;
        var bylaws = c.Bylaws.Address;
        var registry = c.MemberRegistry.Address;
        (string Subject, Address Contract, string Link, IContractCall<Address> Call, Address Expected)[] links =
        [
            ("bylaws", bylaws, "authority", new Bylaws.Functions.Authority(), manager),
            ("memberRegistry", registry, "authority", new MemberRegistry.Functions.Authority(), manager),
            ("decisionLog", c.DecisionLog.Address, "authority", new DecisionLog.Functions.Authority(), manager),
            ("memberRegistry", registry, "bylaws", new MemberRegistry.Functions.Bylaws(), bylaws),
            ("assembly", c.Assembly.Address, "bylaws", new CoopGovernor.Functions.Bylaws(), bylaws),
            ("assembly", c.Assembly.Address, "registry", new CoopGovernor.Functions.Registry(), registry),
            (
                "assembly",
                c.Assembly.Address,
                "timelock",
                new CoopGovernor.Functions.Timelock(),
                c.AssemblyTimelock.Address
            ),
            ("constitution", c.Constitution.Address, "bylaws", new CoopGovernor.Functions.Bylaws(), bylaws),
            ("constitution", c.Constitution.Address, "registry", new CoopGovernor.Functions.Registry(), registry),
            (
                "constitution",
                c.Constitution.Address,
                "timelock",
                new CoopGovernor.Functions.Timelock(),
                c.ConstitutionTimelock.Address
            ),
            ("assemblyTimelock", c.AssemblyTimelock.Address, "bylaws", new CoopTimelock.Functions.Bylaws(), bylaws),
            (
                "constitutionTimelock",
                c.ConstitutionTimelock.Address,
                "bylaws",
                new CoopTimelock.Functions.Bylaws(),
                bylaws
            ),
            ("treasuryGuard", c.TreasuryGuard.Address, "authority", new TreasuryGuard.Functions.Authority(), manager),
            ("treasuryGuard", c.TreasuryGuard.Address, "bylaws", new TreasuryGuard.Functions.Bylaws(), bylaws),
            (
                "treasuryModule",
                c.TreasuryModule.Address,
                "authority",
                new TreasuryModule.Functions.Authority(),
                manager
            ),
            ("treasuryModule", c.TreasuryModule.Address, "bylaws", new TreasuryModule.Functions.Bylaws(), bylaws),
            ("payroll", c.Payroll.Address, "authority", new Payroll.Functions.Authority(), manager),
            ("payroll", c.Payroll.Address, "bylaws", new Payroll.Functions.Bylaws(), bylaws),
            ("holds", c.Holds.Address, "authority", new Holds.Functions.Authority(), manager),
            ("holds", c.Holds.Address, "bylaws", new Holds.Functions.Bylaws(), bylaws),
            ("reserve", c.Reserve.Address, "authority", new Reserve.Functions.Authority(), manager),
            (
                "organisationNames",
                c.OrganisationNames.Address,
                "authority",
                new OrganisationNames.Functions.Authority(),
                manager
            ),
            (
                "organisationNames",
                c.OrganisationNames.Address,
                "registry",
                new OrganisationNames.Functions.Registry(),
                registry
            ),
            ("petitions", c.Petitions.Address, "authority", new Petitions.Functions.Authority(), manager),
            ("petitions", c.Petitions.Address, "bylaws", new Petitions.Functions.Bylaws(), bylaws),
            ("petitions", c.Petitions.Address, "registry", new Petitions.Functions.Registry(), registry),
            ("elections", c.Elections.Address, "authority", new Elections.Functions.Authority(), manager),
            ("elections", c.Elections.Address, "bylaws", new Elections.Functions.Bylaws(), bylaws),
            ("elections", c.Elections.Address, "registry", new Elections.Functions.Registry(), registry),
            (
                "elections",
                c.Elections.Address,
                "treasury module",
                new Elections.Functions.Treasury(),
                c.TreasuryModule.Address
            ),
            ("treasuryGuard", c.TreasuryGuard.Address, "safe", new TreasuryGuard.Functions.Safe(), c.Treasury.Address),
            (
                "treasuryGuard",
                c.TreasuryGuard.Address,
                "multiSendCallOnly",
                new TreasuryGuard.Functions.MultiSendCallOnly(),
                SafeContracts.Canonical.MultiSendCallOnly
            ),
            ("treasuryGuard", c.TreasuryGuard.Address, "holds", new TreasuryGuard.Functions.Holds(), c.Holds.Address),
            (
                "treasuryGuard",
                c.TreasuryGuard.Address,
                "reserve",
                new TreasuryGuard.Functions.Reserve(),
                c.Reserve.Address
            ),
            ("treasuryGuard", c.TreasuryGuard.Address, "registry", new TreasuryGuard.Functions.Registry(), registry),
            (
                "treasuryGuard",
                c.TreasuryGuard.Address,
                "payroll",
                new TreasuryGuard.Functions.Payroll(),
                c.Payroll.Address
            ),
            (
                "treasuryGuard",
                c.TreasuryGuard.Address,
                "predecessor",
                new TreasuryGuard.Functions.Predecessor(),
                Address.Zero
            ),
            (
                "treasuryGuard",
                c.TreasuryGuard.Address,
                "successor",
                new TreasuryGuard.Functions.Successor(),
                Address.Zero
            ),
            (
                "treasuryModule",
                c.TreasuryModule.Address,
                "safe",
                new TreasuryModule.Functions.Safe(),
                c.Treasury.Address
            ),
            (
                "treasuryModule",
                c.TreasuryModule.Address,
                "holds",
                new TreasuryModule.Functions.Holds(),
                c.Holds.Address
            ),
            (
                "treasuryModule",
                c.TreasuryModule.Address,
                "reserve",
                new TreasuryModule.Functions.Reserve(),
                c.Reserve.Address
            ),
            (
                "treasuryModule",
                c.TreasuryModule.Address,
                "payroll",
                new TreasuryModule.Functions.Payroll(),
                c.Payroll.Address
            ),
            (
                "treasuryModule",
                c.TreasuryModule.Address,
                "predecessor",
                new TreasuryModule.Functions.Predecessor(),
                Address.Zero
            ),
            (
                "treasuryModule",
                c.TreasuryModule.Address,
                "successor",
                new TreasuryModule.Functions.Successor(),
                Address.Zero
            ),
            ("payroll", c.Payroll.Address, "registry", new Payroll.Functions.Registry(), registry),
            (
                "payroll",
                c.Payroll.Address,
                "treasury module",
                new Payroll.Functions.Treasury(),
                c.TreasuryModule.Address
            ),
        ];

        var findings = new List<Finding>();
        foreach (var (subject, contract, link, call, expected) in links)
        {
            var actual = await node.ReadAsync(contract, call, BlockTag.Latest, cancellationToken);
            findings.Add(
                actual == expected
                    ? new(FindingSeverity.Passed, subject, $"Its {link} is {actual}.")
                    : new(
                        FindingSeverity.Failure,
                        subject,
                        $"Its {link} is {actual}, but this deployment's is {expected}."
                    )
            );
        }

        findings.AddRange(await HoldsInTimeAsync(bylaws, cancellationToken));
        return findings;
    }

    /// <summary>Only a vote places a hold: it comes too late for what waits less than a decision takes.</summary>
    private async Task<IEnumerable<Finding>> HoldsInTimeAsync(Address bylaws, CancellationToken cancellationToken)
    {
        Task<UInt256> ValueOf(string clause) =>
            node.ReadAsync(
                bylaws,
                new Bylaws.Functions.ValueOf(ClauseDefinition.ToOnChainKey(clause)),
                BlockTag.Latest,
                cancellationToken
            );

        var decision =
            await ValueOf("assembly.votingDelay")
            + await ValueOf("assembly.votingPeriod")
            + await ValueOf("assembly.timelockDelay");
        var findings = new List<Finding>();
        foreach (var clause in new[] { "announcementPeriod", "objectionPeriod" })
        {
            var waits = await ValueOf(clause);
            if (waits < decision)
            {
                findings.Add(
                    new(
                        FindingSeverity.Warning,
                        "holds",
                        $"{clause} is {waits} seconds; a vote, which alone places a hold, takes {decision}. Until members can "
                            + $"object without one, a longer {clause} lets the assembly stop a payment in time."
                    )
                );
            }
        }

        return findings;
    }
}
