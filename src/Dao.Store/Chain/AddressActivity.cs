using Dao.Ethereum.Primitives;

namespace Dao.Store.Chain;

/// <summary>One transaction that made a contract of ours log something.</summary>
public sealed record AddressActivity
{
    public required BlockNumber BlockNumber { get; init; }
    public required long LogIndex { get; init; }
    public required Hash32 TransactionHash { get; init; }
    public required DateTimeOffset Timestamp { get; init; }
    public required long Logs { get; init; }
}
