using Dao.Cli.Output;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Chain;

/// <summary>When each log was written, by the headers of their blocks.</summary>
internal sealed class ChainTimes
{
    private readonly Dictionary<BlockNumber, Block> _headers;

    private ChainTimes(Dictionary<BlockNumber, Block> headers) => _headers = headers;

    internal static async Task<ChainTimes> ReadAsync(
        EthereumNode node,
        IEnumerable<Log> logs,
        CancellationToken cancellation
    )
    {
        var numbers = logs.Select(log => log.BlockNumber).Distinct().ToArray();
        var headers = await node.GetBlockHeadersAsync(numbers, cancellation);
        return new ChainTimes(headers.ToDictionary(header => header.Number));
    }

    /// <summary>In seconds.</summary>
    internal ulong Of(Log log)
    {
        var header = _headers[log.BlockNumber];
        return header.Hash == log.BlockHash
            ? header.Timestamp
            : throw new CliFailure(
                ExitCode.Node,
                "node-answer",
                $"Block {log.BlockNumber} changed while it was read. Run this again in a minute."
            );
    }
}
