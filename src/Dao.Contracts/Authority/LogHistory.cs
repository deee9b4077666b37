using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Authority;

/// <summary>All logs of some contracts; a range that the node refuses as too large is halved.</summary>
internal sealed class LogHistory(EthereumNode node)
{
    public async Task<IReadOnlyList<Log>> ReadAsync(
        IReadOnlyList<Address> contracts,
        ulong first,
        ulong last,
        CancellationToken cancellationToken
    )
    {
        var logs = new List<Log>();
        var ranges = new Stack<(ulong First, ulong Last)>([(first, last)]);
        while (ranges.TryPop(out var range))
        {
            try
            {
                logs.AddRange(
                    await node.GetLogsAsync(
                        new LogFilter
                        {
                            Addresses = contracts,
                            FromBlock = BlockTag.At(new BlockNumber(range.First)),
                            ToBlock = BlockTag.At(new BlockNumber(range.Last)),
                        },
                        cancellationToken
                    )
                );
            }
            catch (JsonRpcException) when (range.First < range.Last)
            {
                var middle = range.First + ((range.Last - range.First) / 2);
                ranges.Push((middle + 1, range.Last));
                ranges.Push((range.First, middle));
            }
        }

        return [.. logs.OrderBy(log => log.BlockNumber.Value).ThenBy(log => log.LogIndex)];
    }
}
