using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;

namespace Dao.Gateway.Chain;

/// <summary>Lets nothing through before the node has shown that it is on the right chain, with the right contracts.</summary>
public sealed class ChainGuard(EthereumNode node, CoopContracts contracts)
{
    private bool _isChecked;

    /// <exception cref="WrongChainException">It is another chain, or a contract of the deployment is not there.</exception>
    /// <exception cref="JsonRpcTransportException">The node does not answer.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (_isChecked)
        {
            return;
        }

        var chainId = await node.ChainIdAsync(cancellationToken);
        if (chainId != contracts.ChainId)
        {
            throw new WrongChainException(
                $"The node is on chain {chainId}, but deployment.json is for chain {contracts.ChainId}. Check Rpc:Url and Deployment:File."
            );
        }

        foreach (var (name, address, codeHash) in contracts.Codes)
        {
            var code = await node.GetCodeAsync(address, BlockTag.Latest, cancellationToken);
            if (code.Length == 0 || Keccak.Hash(code) != codeHash)
            {
                throw new WrongChainException(
                    $"deployment.json says that {name} is at {address}, but {(code.Length == 0 ? "there is no contract" : "another contract is there")}. "
                        + "Restore the file that dao deploy wrote, or check Rpc:Url."
                );
            }
        }

        _isChecked = true;
    }
}
