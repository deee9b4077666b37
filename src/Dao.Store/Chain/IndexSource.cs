using Dao.Ethereum.Primitives;

namespace Dao.Store.Chain;

/// <summary>What an index was built from. An index of another chain or deployment is refused, never mixed.</summary>
public sealed record IndexSource
{
    public required UInt256 ChainId { get; init; }
    public required BlockNumber FirstBlock { get; init; }

    /// <summary>SHA-256 over the followed addresses in their roles.</summary>
    public required Hash32 Deployment { get; init; }
}
