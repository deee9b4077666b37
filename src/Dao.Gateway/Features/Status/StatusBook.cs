using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Reading;
using Dao.Gateway.Relay;
using Dao.Store;
using Dao.Store.Relay;

namespace Dao.Gateway.Features.Status;

/// <summary>Asks everything that this gateway depends on how it is.</summary>
public sealed class StatusBook(
    IndexReader index,
    EthereumNode node,
    CoopContracts contracts,
    GatewayDatabase database,
    RelayKey key,
    RelayBudget budget
)
{
    public async Task<StatusResource> ShowAsync(CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        var follower = await block.Chain.StatusAsync(cancellationToken);
        var chain = await NodeAsync(cancellationToken);
        var indexed = block.Block.Number.Value;
        return new StatusResource(
            contracts.Name,
            contracts.ChainId,
            chain,
            new IndexStatus(
                follower?.State,
                follower?.Problem,
                indexed,
                chain.Head is { } head ? head - Math.Min(head, indexed) : null,
                follower?.UpdatedAt
            ),
            await RelayAsync(cancellationToken),
            contracts.Codes.ToDictionary(code => code.Name, code => code.Address, StringComparer.Ordinal)
        )
        {
            AsOf = block.AsOf,
        };
    }

    private async Task<NodeStatus> NodeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var head = await node.BlockNumberAsync(cancellationToken);
            var finalized = await node.GetBlockAsync(BlockTag.Finalized, fullTransactions: false, cancellationToken);
            return new NodeStatus(true, head.Value, finalized?.Number.Value);
        }
        catch (Exception exception) when (exception is JsonRpcTransportException or JsonRpcException)
        {
            return new NodeStatus(false, null, null);
        }
    }

    private async Task<RelayStatus> RelayAsync(CancellationToken cancellationToken)
    {
        var counts = await database.Relay.CountsAsync(cancellationToken);
        return new RelayStatus(
            key.Key?.Address,
            counts.GetValueOrDefault(RelayState.Queued),
            counts.GetValueOrDefault(RelayState.Sent),
            counts.GetValueOrDefault(RelayState.Mined),
            counts.GetValueOrDefault(RelayState.Final),
            counts.GetValueOrDefault(RelayState.Failed),
            await budget.SpentAsync(cancellationToken),
            budget.PerDay
        );
    }
}
