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
///  4 Safes that are born in these logs join the watched ones; 2 and 3 again for the logs of those
/// </code>
/// </remarks>
internal sealed class RangeReader(EthereumNode node, FollowedLogs followed, SafeWatch watch)
{
    private sealed record Reading(IReadOnlyList<Block> Blocks, SortedDictionary<(ulong Block, int Index), Log> Logs);

    /// <param name="watched">The Safes that were born before <paramref name="first"/>.</param>
    public async Task<BlockRange> ReadAsync(
        BlockNumber first,
        BlockNumber last,
        WatchedSafes watched,
        CancellationToken cancellationToken
    )
    {
        var headersRead = node.GetBlockHeadersAsync(first, last, cancellationToken);
        var logsRead = LogsAsync(followed, first, last, cancellationToken);
        await Task.WhenAll(headersRead, logsRead);
        var reading = new Reading(await headersRead, []);
        CheckHeaders(reading.Blocks, first, last);
        await AddAsync(reading, followed, await logsRead, cancellationToken);

        watched = watched.With(reading.Logs.Values, watch);
        var ofSafes = await LogsAsync(watched, first, last, cancellationToken);
        await AddAsync(reading, watched, ofSafes, cancellationToken);
        return new BlockRange([.. reading.Blocks.Select(ToHeader)], [.. reading.Logs.Values], watched);
    }

    public static BlockHeader ToHeader(Block block) =>
        new(
            block.Number,
            block.Hash,
            block.ParentHash,
            DateTimeOffset.FromUnixTimeSeconds(checked((long)block.Timestamp))
        );

    private async Task<IReadOnlyList<Log>> LogsAsync(
        ILogSelection selection,
        BlockNumber first,
        BlockNumber last,
        CancellationToken cancellationToken
    )
    {
        var answers = await Task.WhenAll(
            selection.Filters.Select(f =>
                node.GetLogsAsync(
                    f with
                    {
                        FromBlock = BlockTag.At(first),
                        ToBlock = BlockTag.At(last),
                    },
                    cancellationToken
                )
            )
        );
        return [.. answers.SelectMany(a => a)];
    }

    private async Task AddAsync(
        Reading reading,
        ILogSelection selection,
        IReadOnlyList<Log> answers,
        CancellationToken cancellationToken
    )
    {
        var (first, last) = (reading.Blocks[0].Number, reading.Blocks[^1].Number);
        foreach (var log in answers)
        {
            var block =
                log.BlockNumber >= first && log.BlockNumber <= last
                    ? reading.Blocks[(int)(log.BlockNumber.Value - first.Value)]
                    : throw new NodeInconsistentException(
                        $"Asked for logs of blocks {first} to {last}, the node sent one of block {log.BlockNumber}."
                    );
            Add(reading, selection, block, log);
        }

        var byBlock = reading.Logs.Values.ToLookup(l => l.BlockNumber.Value);
        foreach (var block in reading.Blocks)
        {
            if (selection.MayLack(block.LogsBloom, [.. byBlock[block.Number.Value]]))
            {
                await AskAgainAsync(reading, selection, block, cancellationToken);
            }
        }
    }

    private async Task AskAgainAsync(
        Reading reading,
        ILogSelection selection,
        Block block,
        CancellationToken cancellationToken
    )
    {
        foreach (var filter in selection.Filters)
        {
            foreach (var log in await node.GetLogsAsync(filter with { BlockHash = block.Hash }, cancellationToken))
            {
                Add(reading, selection, block, log);
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

    private static void Add(Reading reading, ILogSelection selection, Block block, Log log)
    {
        if (log.Removed || log.BlockHash != block.Hash || log.BlockNumber != block.Number)
        {
            throw new NodeInconsistentException(
                $"Log {log.LogIndex} says it is in block {log.BlockNumber} {log.BlockHash}; the header of {block.Number} says {block.Hash}."
            );
        }

        if (!selection.Matches(log))
        {
            return;
        }

        if (!FollowedLogs.MayContain(block.LogsBloom, log))
        {
            throw new NodeInconsistentException(
                $"Log {log.LogIndex} of block {block.Number} is ruled out by the block's bloom filter."
            );
        }

        if (reading.Logs.TryGetValue((log.BlockNumber.Value, log.LogIndex), out var other))
        {
            if (!Same(log, other))
            {
                throw new NodeInconsistentException(
                    $"The node sent two different logs with index {log.LogIndex} of block {block.Number}."
                );
            }

            return;
        }

        reading.Logs.Add((log.BlockNumber.Value, log.LogIndex), log);
    }

    private static bool Same(Log one, Log other) =>
        one.Address == other.Address
        && one.TransactionHash == other.TransactionHash
        && one.Topics.SequenceEqual(other.Topics)
        && one.Data.AsSpan().SequenceEqual(other.Data);
}
