using Dao.Contracts.Authority;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Deployment;

/// <summary>Proves that a deployment is what it claims: our code, wired as documented, and no key with power over it.</summary>
/// <remarks>
/// 1. the chain; 2. the code against the committed artifacts; 3. the history reaches back to the first event; 4. the wiring, if the
/// code can be believed; 5. who holds which power (<see cref="AuthorityReader"/>).
/// </remarks>
public sealed class DeploymentVerifier(EthereumNode node)
{
    /// <exception cref="DeployerException">The node is on another chain than the deployment.</exception>
    public async Task<VerificationReport> VerifyAsync(DeploymentManifest manifest, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var chainId = await node.ChainIdAsync(cancellationToken);
        if (chainId != manifest.ChainId)
        {
            throw new DeployerException(
                $"The deployment is on chain {manifest.ChainId}, but this node is on chain {chainId}. Use the right --rpc or --deployment."
            );
        }

        var findings = new List<Finding>(await new CodeCheck(node).RunAsync(manifest, cancellationToken))
        {
            await HistoryAsync(manifest, cancellationToken),
        };
        var authority = await new AuthorityReader(node).ReadAsync(manifest, cancellationToken);
        if (findings.All(finding => finding.Severity != FindingSeverity.Failure))
        {
            findings.AddRange(await new WiringCheck(node).RunAsync(manifest, cancellationToken));
        }

        findings.AddRange(PowerCheck.Run(authority, manifest));
        return new VerificationReport(authority, findings);
    }

    /// <summary>A <c>genesisBlock</c> that is too late would hide the grants before it.</summary>
    private async Task<Finding> HistoryAsync(DeploymentManifest manifest, CancellationToken cancellationToken)
    {
        const string subject = "history";
        if (manifest.GenesisBlock == 0)
        {
            return new(FindingSeverity.Passed, subject, "All events since block 0 were read.");
        }

        var before = BlockTag.At(new BlockNumber(manifest.GenesisBlock - 1));
        try
        {
            foreach (var (name, contract) in manifest.Contracts.All)
            {
                if ((await node.GetCodeAsync(contract.Address, before, cancellationToken)).Length > 0)
                {
                    return new(
                        FindingSeverity.Failure,
                        subject,
                        $"{name} is older than genesisBlock {manifest.GenesisBlock}: events before it would be missed."
                    );
                }
            }

            return new(FindingSeverity.Passed, subject, $"All events since block {manifest.GenesisBlock} were read.");
        }
        catch (JsonRpcException)
        {
            return new(
                FindingSeverity.Warning,
                subject,
                $"The node keeps no old states: whether events before block {manifest.GenesisBlock} are missing is unknown."
            );
        }
    }
}
