using Dao.Ethereum.Primitives;

namespace Dao.Store.Bylaws;

/// <summary>A clause as it was set once: at the founding, or by an amendment.</summary>
public sealed record ClauseVersion
{
    public required Hash32 ClauseKey { get; init; }
    public required UInt256 Value { get; init; }

    /// <summary>What it was before; null when the clause was defined first.</summary>
    public UInt256? PreviousValue { get; init; }

    public required Hash32 ProseDigest { get; init; }
    public Hash32? PreviousDigest { get; init; }
    public required DateTimeOffset EffectiveFrom { get; init; }

    /// <summary>The proposal that set it; null for the founding.</summary>
    public UInt256? DecidingProposalId { get; init; }

    /// <summary>The number of that proposal.</summary>
    public long? DecidingNumber { get; init; }

    public required BlockNumber BlockNumber { get; init; }
    public required long LogIndex { get; init; }
    public required Hash32 TransactionHash { get; init; }

    public Position Position => new(BlockNumber.Value, (ulong)LogIndex);
}
