using Dao.Ethereum.Primitives;

namespace Dao.Store.Spending;

/// <summary>Money for payees on schedule and for a team, period by period.</summary>
public sealed record Budget
{
    public required long BudgetId { get; init; }

    /// <summary>The zero address: only the schedule pays.</summary>
    public required Address Team { get; init; }

    /// <summary>Null for the chain's own coin.</summary>
    public Address? Token { get; init; }

    /// <summary>What each period pays at most.</summary>
    public required UInt256 Amount { get; init; }

    /// <summary>What is available to the team at most.</summary>
    public required UInt256 Maximum { get; init; }

    public required DateTimeOffset StartsAt { get; init; }
    public required long PeriodSeconds { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public required Hash32 BudgetLine { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The proposal that granted it; null if none did.</summary>
    public UInt256? DecidingProposalId { get; init; }

    public required DateTimeOffset Timestamp { get; init; }
    public required BlockNumber BlockNumber { get; init; }
    public required long LogIndex { get; init; }
    public required Hash32 TransactionHash { get; init; }

    public bool IsOpenAt(DateTimeOffset moment) => RevokedAt is null && moment < ExpiresAt;
}
