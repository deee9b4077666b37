using Dao.Ethereum.Primitives;

namespace Dao.Store.Safes;

/// <summary>An owner's <c>approveHash</c>.</summary>
public sealed record WatchedApproval
{
    public required Hash32 ApprovedHash { get; init; }
    public required Address Owner { get; init; }
    public required DateTimeOffset Timestamp { get; init; }
    public required Hash32 TransactionHash { get; init; }
}
