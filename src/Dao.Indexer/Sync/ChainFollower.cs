using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Indexer.Projections;
using Dao.Store;
using Dao.Store.Chain;
using Microsoft.Extensions.Logging;

namespace Dao.Indexer.Sync;

/// <summary>Moves the index towards the node's head, one range at a time.</summary>
/// <remarks>
/// <code>
///            head = node's latest
///              |
///   1  head is our tip, or an indexed block below it ----> wait (a lagging node behind a load balancer moves nothing)
///   2  find the last indexed block that the node has: our tip, or after a reorg an ancestor of it
///   3  read the range behind it: headers and logs, checked against each other
///   4  its first block is not the child of (2)? ---------> the chain moved meanwhile: next step starts at 1
///   5  one transaction: delete what lay after (2), insert headers and facts   (the cursor is the last header)
/// </code>
/// </remarks>
internal sealed class ChainFollower(
    EthereumNode node,
    IndexDatabase index,
    FollowedContracts contracts,
    FollowOptions options,
    ILogger<ChainFollower> logger
)
{
    private readonly RangeReader _reader = new(node, new FollowedLogs(contracts), contracts.Watch);
    private readonly Projector _projector = new(contracts);
    private readonly AdaptiveRange _range = new(options.MaxBlocks);
    private readonly Fork _fork = new(node, index.Writer);
    private readonly IndexSource _source = contracts.ToSource();

    /// <summary>The node's head when it was last asked.</summary>
    public BlockNumber? Head { get; private set; }

    /// <summary>Does one step.</summary>
    /// <exception cref="NodeInconsistentException">The node contradicts itself.</exception>
    /// <exception cref="JsonRpcTransportException">The node does not answer.</exception>
    /// <exception cref="JsonRpcException">The node answers with an error.</exception>
    /// <exception cref="StoreException">The database does not answer.</exception>
    public async Task<FollowStep> StepAsync(CancellationToken cancellationToken)
    {
        var head =
            await node.GetBlockAsync(BlockTag.Latest, fullTransactions: false, cancellationToken)
            ?? throw new NodeInconsistentException("The node has no latest block.");
        Head = head.Number;
        if (head.Number < contracts.FirstBlock)
        {
            return FollowStep.AtHead;
        }

        var tip = (await index.Writer.LatestHeadersAsync(below: null, 1, cancellationToken)).SingleOrDefault();
        var ancestor = tip;
        if (tip is not null && !await HasAsync(tip, head, cancellationToken))
        {
            ancestor = await _fork.AncestorAsync(Lower(tip.Number, head.Number), cancellationToken);
            if (ancestor?.Number == head.Number)
            {
                // The head is a block of ours: the node is behind us, or went back and has nothing new yet.
                return FollowStep.AtHead;
            }

            SyncLog.Reorganised(logger, tip.Number, tip.Hash, ancestor?.Number ?? contracts.FirstBlock);
        }

        if (ancestor?.Number == head.Number)
        {
            return FollowStep.AtHead;
        }

        return await AppendAsync(ancestor, tip, head.Number, cancellationToken);
    }

    private async Task<FollowStep> AppendAsync(
        BlockHeader? parent,
        BlockHeader? tip,
        BlockNumber head,
        CancellationToken cancellationToken
    )
    {
        var first = parent is null ? contracts.FirstBlock : new BlockNumber(parent.Number.Value + 1);
        var last = Lower(head, new BlockNumber(first.Value + (ulong)_range.Blocks - 1));
        BlockRange range;
        try
        {
            var watched = new WatchedSafes(await index.Writer.WatchedSafesAsync(parent?.Number, cancellationToken));
            range = await _reader.ReadAsync(first, last, watched, cancellationToken);
        }
        catch (Exception exception) when (exception is JsonRpcException or JsonRpcTransportException)
        {
            // Nodes refuse long ranges and large answers in many words; a shorter one is tried before it counts as a fault.
            if (last > first && _range.Refused())
            {
                SyncLog.RangeRefused(logger, first, last, _range.Blocks, exception.Message);
                return FollowStep.Advanced;
            }

            throw;
        }

        if (parent is not null && range.Headers[0].ParentHash != parent.Hash)
        {
            return FollowStep.Advanced;
        }

        var facts = _projector.Project(
            range,
            (log, why) => SyncLog.Unreadable(logger, log.LogIndex, log.BlockNumber, log.Address, why)
        );
        var batch = new BlockBatch(parent, range.Headers, facts);
        if (!await index.Writer.CommitAsync(batch, tip, _source, cancellationToken))
        {
            SyncLog.Displaced(logger, tip?.Number);
            return FollowStep.Displaced;
        }

        _range.Answered(range.Logs.Count);
        SyncLog.Indexed(logger, first, last, range.Logs.Count, head);
        return FollowStep.Advanced;
    }

    private async Task<bool> HasAsync(BlockHeader tip, Block head, CancellationToken cancellationToken)
    {
        if (head.Number <= tip.Number)
        {
            return head.Hash == tip.Hash;
        }

        if (head.ParentHash == tip.Hash)
        {
            return true;
        }

        var theirs = await node.GetBlockAsync(tip.Number, fullTransactions: false, cancellationToken);
        return theirs is null
            ? throw new NodeInconsistentException(
                $"The node's head is block {head.Number}, yet it does not have block {tip.Number}."
            )
            : theirs.Hash == tip.Hash;
    }

    private static BlockNumber Lower(BlockNumber one, BlockNumber other) => one < other ? one : other;
}
