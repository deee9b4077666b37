using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Abi;
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

        foreach (var token in contracts.Tokens)
        {
            await EnsureAsync(token, cancellationToken);
        }

        _isChecked = true;
    }

    /// <summary>A wrong number of decimals would show a thousand times more or less money.</summary>
    private async Task EnsureAsync(CoopToken token, CancellationToken cancellationToken)
    {
        try
        {
            var decimals = await node.ReadAsync(
                token.Address,
                new TestEuro.Functions.Decimals(),
                BlockTag.Latest,
                cancellationToken
            );
            if (decimals != token.Decimals)
            {
                throw new WrongChainException(
                    $"deployment.json says that {token.Symbol} has {token.Decimals} decimals, but the token itself says {decimals}. "
                        + "Restore the file that dao deploy wrote."
                );
            }
        }
        catch (Exception exception) when (exception is RpcRevertException or AbiDecodingException)
        {
            throw new WrongChainException(
                $"deployment.json says that the token {token.Symbol} is at {token.Address}, but what is there is no token. "
                    + "Restore the file that dao deploy wrote."
            );
        }
    }
}
