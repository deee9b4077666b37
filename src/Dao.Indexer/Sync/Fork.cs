using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Store;
using Dao.Store.Chain;

namespace Dao.Indexer.Sync;

/// <summary>Finds the last indexed block that the node still has.</summary>
internal sealed class Fork(EthereumNode node, IndexWriter writer)
{
    private const int Page = 64;

    /// <returns>Null when not even the first indexed block is on the node's chain.</returns>
    public async Task<BlockHeader?> AncestorAsync(BlockNumber head, CancellationToken cancellationToken)
    {
        var below = new BlockNumber(checked(head.Value + 1));
        while (true)
        {
            var ours = await writer.LatestHeadersAsync(below, Page, cancellationToken);
            if (ours.Count == 0)
            {
                return null;
            }

            var theirs = await node.GetBlockHeadersAsync(ours[^1].Number, ours[0].Number, cancellationToken);
            var ancestor = ours.FirstOrDefault(h =>
                theirs[(int)(h.Number.Value - ours[^1].Number.Value)].Hash == h.Hash
            );
            if (ancestor is not null)
            {
                return ancestor;
            }

            below = ours[^1].Number;
        }
    }
}
