using Dao.Contracts;
using Dao.Ethereum.Abi;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Chain;

/// <summary>Questions to the co-op's own contracts, whose code <see cref="ChainGuard"/> has checked.</summary>
internal static class OwnContracts
{
    /// <exception cref="JsonRpcTransportException">The node does not answer, or has no block.</exception>
    public static async Task<Block> HeadAsync(this EthereumNode node, CancellationToken cancellationToken) =>
        await node.GetBlockAsync(BlockTag.Latest, fullTransactions: false, cancellationToken)
        ?? throw new JsonRpcTransportException("The node has no latest block.");

    /// <summary>An answer that can not be read is the node's fault: the contract there is ours.</summary>
    /// <exception cref="JsonRpcTransportException">The node does not answer, or not what the contract does.</exception>
    public static async Task<TResult> AskAsync<TResult>(
        this EthereumNode node,
        Address contract,
        IContractCall<TResult> call,
        BlockTag block,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await node.ReadAsync(contract, call, block, cancellationToken);
        }
        catch (AbiDecodingException exception)
        {
            throw new JsonRpcTransportException(
                $"The node's answer to {call.GetType().Name} of {contract} can not be read: {exception.Message}",
                exception
            );
        }
    }
}
