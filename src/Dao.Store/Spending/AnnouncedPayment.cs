using Dao.Ethereum.Primitives;

namespace Dao.Store.Spending;

/// <summary>What treasurers said they mean to pay, and how it ended.</summary>
public sealed record AnnouncedPayment
{
    /// <summary>What a hold of this announcement names.</summary>
    public required Hash32 Subject { get; init; }

    public required Address Announcer { get; init; }
    public required uint Number { get; init; }

    /// <summary>The key of what is paid: the same for each announcement of it.</summary>
    public required Hash32 ContentKey { get; init; }

    public required Address Target { get; init; }
    public required UInt256 Value { get; init; }
    public required byte[] Call { get; init; }

    /// <summary>0 call, 1 delegate call.</summary>
    public required int Operation { get; init; }

    /// <summary>Zero for none.</summary>
    public required uint GrantId { get; init; }

    public required Hash32 BudgetLine { get; init; }
    public required Hash32 ReasonDigest { get; init; }

    /// <summary>Time in which it is held does not count against it.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary><c>used</c> or <c>withdrawn</c>; null while it is open.</summary>
    public string? Outcome { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }
    public Hash32? ClosingTransaction { get; init; }
    public required DateTimeOffset Timestamp { get; init; }
    public required BlockNumber BlockNumber { get; init; }
    public required long LogIndex { get; init; }
    public required Hash32 TransactionHash { get; init; }

    public Position Position => new(BlockNumber.Value, (ulong)LogIndex);
}
