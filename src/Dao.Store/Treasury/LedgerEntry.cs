using System.Numerics;
using Dao.Ethereum.Primitives;

namespace Dao.Store.Treasury;

/// <summary>Money into or out of the treasury, why, and what was there afterwards.</summary>
public sealed record LedgerEntry
{
    /// <summary>Null for the chain's own coin.</summary>
    public Address? Token { get; init; }

    public required bool Incoming { get; init; }
    public required Address Counterparty { get; init; }
    public required UInt256 Amount { get; init; }

    /// <summary>Of the token after this movement, by all that is indexed; below zero only if the token's own events lie.</summary>
    public BigInteger Balance { get; init; }

    /// <summary>Of the treasurers' transaction that moved it.</summary>
    public long? Nonce { get; init; }

    public Hash32? SafeTransactionHash { get; init; }

    /// <summary>What moved it without the treasurers' signatures.</summary>
    public Address? Module { get; init; }

    /// <summary>The announcement that the treasurers' transaction used.</summary>
    public long? AnnouncementNumber { get; init; }

    public Address? Announcer { get; init; }

    /// <summary>The grant that the announcement draws on; zero for none.</summary>
    public long? GrantId { get; init; }

    /// <summary>Set when it was paid by a decision of the assembly.</summary>
    public long? DecisionBlock { get; init; }

    public long? BudgetId { get; init; }
    public long? Period { get; init; }

    /// <summary>Whose salary it is.</summary>
    public long? MemberId { get; init; }

    public Hash32? BudgetLine { get; init; }
    public Hash32? ReasonDigest { get; init; }

    /// <summary>The proposal that was executed in the same transaction.</summary>
    public UInt256? DecidingProposalId { get; init; }

    public required DateTimeOffset Timestamp { get; init; }
    public required BlockNumber BlockNumber { get; init; }
    public required long LogIndex { get; init; }

    /// <summary>Tells the inner payments of one batch apart.</summary>
    public required long Ordinal { get; init; }

    public required Hash32 TransactionHash { get; init; }

    /// <summary>Orders by log, then ordinal (at most 65,536 payments come from one log).</summary>
    public Position Position => new(BlockNumber.Value, ((ulong)LogIndex << 16) | (ulong)Ordinal);
}
