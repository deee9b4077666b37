using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Deployment;

/// <summary>Finds the block in which a contract appeared, by bisection over <c>eth_getCode</c>.</summary>
internal sealed class ContractBirth(EthereumNode node)
{
    public async Task<ulong> BlockOfAsync(Address address, CancellationToken cancellationToken)
    {
        ulong low = 0;
        var high = (await node.BlockNumberAsync(cancellationToken)).Value;
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (await ExistsAsync(address, middle, cancellationToken))
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }

    /// <summary>A node without old states answers an error: the contract is then not known to be that old.</summary>
    private async Task<bool> ExistsAsync(Address address, ulong block, CancellationToken cancellationToken)
    {
        try
        {
            return (await node.GetCodeAsync(address, BlockTag.At(new BlockNumber(block)), cancellationToken)).Length
                > 0;
        }
        catch (JsonRpcException)
        {
            return false;
        }
    }
}
