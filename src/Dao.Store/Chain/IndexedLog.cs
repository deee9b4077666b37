using Dao.Ethereum.Primitives;

namespace Dao.Store.Chain;

/// <summary>A log of one of the co-op's contracts, as the chain has it.</summary>
public sealed record IndexedLog
{
    public Hash32? Topic0 { get; init; }
    public Hash32? Topic1 { get; init; }
    public Hash32? Topic2 { get; init; }
    public Hash32? Topic3 { get; init; }
    public required byte[] Content { get; init; }

    public IReadOnlyList<Hash32> Topics => [.. new[] { Topic0, Topic1, Topic2, Topic3 }.OfType<Hash32>()];
}
