using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Store.Chain;

namespace Dao.Indexer.Sync;

/// <summary>Reads blocks and their logs, and believes them only when they fit each other.</summary>
/// <remarks>
/// <code>
///  1 headers ----> consecutive, each the child of the one before
///  2 logs    ----> each in a block of 1 by number AND hash, allowed by its bloom, said once
///  3 bloom says "maybe", no such log in 2 ----> ask again by block hash
/// </code>
/// </remarks>
internal sealed class RangeReader(EthereumNode node, FollowedLogs followed)
{
    public async Task<BlockRange> ReadAsync(BlockNumber first, BlockNumber last, CancellationToken cancellationToken)
    {
        var headersRead = node.GetBlockHeadersAsync(first, last, cancellationToken);
        var logsRead = Task.WhenAll(followed.InRange(first, last).Select(f => node.GetLogsAsync(f, cancellationToken)));
        await Task.WhenAll(headersRead, logsRead);
        var (blocks, answers) = (await headersRead, await logsRead);

        CheckHeaders(blocks, first, last);
        var logs = new SortedDictionary<(ulong Block, int Index), Log>();
        foreach (var log in answers.SelectMany(a => a))
        {
            var block =
                log.BlockNumber >= first && log.BlockNumber <= last
                    ? blocks[(int)(log.BlockNumber.Value - first.Value)]
                    : throw new NodeInconsistentException(
                        $"Asked for logs of blocks {first} to {last}, the node sent one of block {log.BlockNumber}."
                    );
            Add(logs, block, log);
        }

        var byBlock = logs.Values.ToLookup(l => l.BlockNumber.Value);
        foreach (var block in blocks)
        {
            if (followed.MayLack(block.LogsBloom, [.. byBlock[block.Number.Value]]))
            {
                await AskAgainAsync(logs, block, cancellationToken);
            }
        }

        return new BlockRange([.. blocks.Select(ToHeader)], [.. logs.Values]);
    }

    public static BlockHeader ToHeader(Block block) =>
        new(
            block.Number,
            block.Hash,
            block.ParentHash,
            DateTimeOffset.FromUnixTimeSeconds(checked((long)block.Timestamp))
        );

    private async Task AskAgainAsync(
        SortedDictionary<(ulong Block, int Index), Log> logs,
        Block block,
        CancellationToken cancellationToken
    )
    {
        foreach (var filter in followed.InBlock(block.Hash))
        {
            foreach (var log in await node.GetLogsAsync(filter, cancellationToken))
            {
                Add(logs, block, log);
            }
        }
    }

    private static void CheckHeaders(IReadOnlyList<Block> blocks, BlockNumber first, BlockNumber last)
    {
        if ((ulong)blocks.Count != last.Value - first.Value + 1)
        {
            throw new NodeInconsistentException(
                $"Asked for blocks {first} to {last}, the node sent {blocks.Count} of them."
            );
        }

        for (int i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Number.Value != first.Value + (ulong)i)
            {
                throw new NodeInconsistentException(
                    $"Asked for block {first.Value + (ulong)i}, the node sent block {blocks[i].Number}."
                );
            }

            if (i > 0 && blocks[i].ParentHash != blocks[i - 1].Hash)
            {
                throw new NodeInconsistentException(
                    $"Block {blocks[i].Number} is not a child of the block {blocks[i - 1].Number} that the node sent with it."
                );
            }
        }
    }

    private void Add(SortedDictionary<(ulong Block, int Index), Log> logs, Block block, Log log)
    {
        if (log.Removed || log.BlockHash != block.Hash || log.BlockNumber != block.Number)
        {
            throw new NodeInconsistentException(
                $"Log {log.LogIndex} says it is in block {log.BlockNumber} {log.BlockHash}; the header of {block.Number} says {block.Hash}."
            );
        }

        if (!followed.Matches(log))
        {
            return;
        }

        if (!FollowedLogs.MayContain(block.LogsBloom, log))
        {
            throw new NodeInconsistentException(
                $"Log {log.LogIndex} of block {block.Number} is ruled out by the block's bloom filter."
            );
        }

        if (logs.TryGetValue((log.BlockNumber.Value, log.LogIndex), out var other))
        {
            if (!Same(log, other))
            {
                throw new NodeInconsistentException(
                    $"The node sent two different logs with index {log.LogIndex} of block {block.Number}."
                );
            }

            return;
        }

        logs.Add((log.BlockNumber.Value, log.LogIndex), log);
    }

    private static bool Same(Log one, Log other) =>
        one.Address == other.Address
        && one.TransactionHash == other.TransactionHash
        && one.Topics.SequenceEqual(other.Topics)
        && one.Data.AsSpan().SequenceEqual(other.Data);
}
