using Dao.Ethereum.Primitives;

namespace Dao.Store.Spending;

/// <summary>A treasurer's call to pay salaries: all of it was paid, or nothing and the rule that refused is on record.</summary>
public sealed record PayrollRun
{
    public required long Period { get; init; }
    public required Address Treasurer { get; init; }

    /// <summary>The sum; of a refused run what the rule refused.</summary>
    public required UInt256 Amount { get; init; }

    public required Hash32 ReasonDigest { get; init; }

    /// <summary>What refused it; null when it was paid.</summary>
    public string? Rule { get; init; }

    /// <summary>Whose pay the rule refused; zero when it was the sum, null when it was paid.</summary>
    public long? RefusedMember { get; init; }

    /// <summary>What the rule would have allowed.</summary>
    public UInt256? Allowed { get; init; }

    public required DateTimeOffset Timestamp { get; init; }
    public required BlockNumber BlockNumber { get; init; }
    public required long LogIndex { get; init; }
    public required Hash32 TransactionHash { get; init; }

    public Position Position => new(BlockNumber.Value, (ulong)LogIndex);
}
