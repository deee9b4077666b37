using Dao.Ethereum.JsonRpc;

namespace Dao.Indexer.Sync;

/// <summary>Which logs are asked for, and how a header shows that one of them is missing.</summary>
internal interface ILogSelection
{
    /// <summary>Without blocks: the reader adds a range or a block's hash.</summary>
    IReadOnlyList<LogFilter> Filters { get; }

    bool Matches(Log log);

    /// <summary>True when the header says that a log may exist of which none of <paramref name="logs"/> is the trace.</summary>
    bool MayLack(ReadOnlySpan<byte> bloom, IReadOnlyCollection<Log> logs);
}
