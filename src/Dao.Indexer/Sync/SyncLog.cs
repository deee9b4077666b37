using Dao.Ethereum.Primitives;
using Microsoft.Extensions.Logging;

namespace Dao.Indexer.Sync;

internal static partial class SyncLog
{
    [LoggerMessage(
        1,
        LogLevel.Information,
        "Following {Contracts} contracts on chain {ChainId} from block {FirstBlock}"
    )]
    public static partial void Following(ILogger logger, int contracts, ulong chainId, BlockNumber firstBlock);

    [LoggerMessage(2, LogLevel.Debug, "Indexed blocks {First} to {Last} with {Logs} logs; the node's head is {Head}")]
    public static partial void Indexed(ILogger logger, BlockNumber first, BlockNumber last, int logs, BlockNumber head);

    [LoggerMessage(3, LogLevel.Warning, "Block {Tip} {Hash} was reorganised away; going back to block {Ancestor}")]
    public static partial void Reorganised(ILogger logger, BlockNumber tip, Hash32 hash, BlockNumber ancestor);

    [LoggerMessage(
        4,
        LogLevel.Information,
        "The node refused blocks {First} to {Last}; asking for {Blocks} at a time: {Reason}"
    )]
    public static partial void RangeRefused(
        ILogger logger,
        BlockNumber first,
        BlockNumber last,
        int blocks,
        string reason
    );

    [LoggerMessage(
        5,
        LogLevel.Warning,
        "The index is no longer at block {Tip}; it was rebuilt or moved, starting from where it is"
    )]
    public static partial void Displaced(ILogger logger, BlockNumber? tip);

    [LoggerMessage(6, LogLevel.Warning, "Log {LogIndex} of block {Block} by {Address} is kept raw: {Reason}")]
    public static partial void Unreadable(
        ILogger logger,
        int logIndex,
        BlockNumber block,
        Address address,
        string reason
    );

    [LoggerMessage(7, LogLevel.Warning, "{Problem} Trying again in {Milliseconds} ms")]
    public static partial void Fault(ILogger logger, string problem, int milliseconds);

    [LoggerMessage(8, LogLevel.Information, "Caught up at block {Head}")]
    public static partial void CaughtUp(ILogger logger, BlockNumber head);

    [LoggerMessage(9, LogLevel.Information, "Another process follows the chain into this index; waiting to take over")]
    public static partial void Standby(ILogger logger);

    [LoggerMessage(10, LogLevel.Critical, "{Reason}")]
    public static partial void Refused(ILogger logger, string reason);
}
