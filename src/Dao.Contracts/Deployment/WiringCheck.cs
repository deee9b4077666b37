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

        return findings;
    }
}
