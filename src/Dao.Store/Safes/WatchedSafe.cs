using Dao.Ethereum.Primitives;

namespace Dao.Store.Safes;

/// <summary>A Safe that this index follows, as the factory made it.</summary>
public sealed record WatchedSafe
{
    public required Address Safe { get; init; }
    public required Address Factory { get; init; }
    public required Address Singleton { get; init; }
    public required DateTimeOffset Timestamp { get; init; }
    public required BlockNumber BlockNumber { get; init; }
    public required Hash32 TransactionHash { get; init; }
}
