using Dao.Ethereum.Primitives;

namespace Dao.Store.Spending;

/// <summary>A payment from a grant.</summary>
public sealed record GrantDraw
{
    /// <summary>The announcement that drew on it.</summary>
    public required Hash32 Subject { get; init; }

    public required UInt256 Amount { get; init; }
    public required UInt256 Remaining { get; init; }
    public required DateTimeOffset Timestamp { get; init; }
    public required Hash32 TransactionHash { get; init; }
}
