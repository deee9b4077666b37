using Dao.Ethereum.Primitives;

namespace Dao.Store.Chain;

/// <summary>What the indexer last said about itself; not part of the digest.</summary>
public sealed record FollowerStatus
{
    /// <summary>One of <c>catching-up</c>, <c>following</c>, <c>node-unreachable</c>, <c>node-inconsistent</c>.</summary>
    public required string State { get; init; }

    /// <summary>The sentence behind a bad state; null while all is well.</summary>
    public string? Problem { get; init; }

    public BlockNumber? NodeHead { get; init; }
    public BlockNumber? NodeFinalized { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}
