using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Chain;

/// <summary>
/// Reads logs over a long range. Providers refuse ranges that are too wide or too full, each in words of its own:
/// whatever the words, the range is halved until the node answers.
/// </summary>
internal static class LogScan
{
    /// <param name="first">The value of the first indexed parameter; without it, any.</param>
    internal static async Task<IReadOnlyList<Log>> ReadAsync(
        EthereumNode node,
        IReadOnlyList<Address> addresses,
        IReadOnlyList<Hash32> topics,
        ulong from,
        ulong to,
        CancellationToken cancellation,
        Hash32? first = null
    )
    {
        var found = new List<Log>();
        var width = to >= from ? to - from + 1 : 0;
        while (from <= to)
        {
            var end = Math.Min(to, from + width - 1);
            try
            {
                var filter = new LogFilter
                {
                    Addresses = addresses,
                    Topics = first is { } indexed ? [topics, [indexed]] : [topics],
                    FromBlock = BlockTag.At(new BlockNumber(from)),
                    ToBlock = BlockTag.At(new BlockNumber(end)),
                };
                found.AddRange(await node.GetLogsAsync(filter, cancellation));
                from = end + 1;
            }
            catch (JsonRpcException) when (width > 1)
            {
                width = Math.Max(1, width / 2);
            }
        }

        return [.. found.Where(log => !log.Removed).OrderBy(log => log.BlockNumber).ThenBy(log => log.LogIndex)];
    }
}
