using Dao.Ethereum.Primitives;

namespace Dao.Store.Treasury;

/// <summary>Money into or out of the treasury.</summary>
public sealed record TreasuryTransfer
{
    /// <summary>Null for the chain's own coin.</summary>
    public Address? Token { get; init; }

    public required bool Incoming { get; init; }
    public required Address Counterparty { get; init; }
    public required UInt256 Amount { get; init; }
    public required DateTimeOffset Timestamp { get; init; }
    public required BlockNumber BlockNumber { get; init; }
    public required long LogIndex { get; init; }

    /// <summary>Tells the inner payments of one batch apart.</summary>
    public required long Ordinal { get; init; }

    public required Hash32 TransactionHash { get; init; }

    /// <summary>Orders by log, then ordinal (at most 65,536 payments come from one log).</summary>
    public Position Position => new(BlockNumber.Value, ((ulong)LogIndex << 16) | (ulong)Ordinal);
}
