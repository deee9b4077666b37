using Dao.Contracts;
using Dao.Ethereum.Abi;
using Dao.Ethereum.JsonRpc;
using Dao.Gateway.Chain;

namespace Dao.Gateway.Features.Bylaws;

/// <summary>Where the co-op publishes its text: the <c>daoURI</c> of ERC-4824, read from the bylaws' contract.</summary>
public sealed class BylawPlace(EthereumNode node, CoopContracts contracts)
{
    /// <summary>Null while the node is away.</summary>
    public async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await node.ReadAsync(
                contracts.Bylaws,
                new Dao.Contracts.Bindings.Bylaws.Functions.DaoURI(),
                BlockTag.Latest,
                cancellationToken
            );
        }
        catch (Exception exception)
            when (exception is JsonRpcException or JsonRpcTransportException or AbiDecodingException)
        {
            return null;
        }
    }
}
