using Dao.Ethereum.Primitives;

namespace Dao.Store.Chain;

/// <summary>The block that an answer is true for.</summary>
public sealed record AsOf
{
    public required BlockNumber Number { get; init; }
    public required Hash32 Hash { get; init; }
    public required DateTimeOffset Timestamp { get; init; }
}
