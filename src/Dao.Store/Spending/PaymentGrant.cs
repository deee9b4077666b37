using Dao.Ethereum.Primitives;

namespace Dao.Store.Spending;

/// <summary>Leave of the assembly to pay one payee up to an amount.</summary>
public sealed record PaymentGrant
{
    public required uint GrantId { get; init; }
    public required Address Payee { get; init; }

    /// <summary>Null for the chain's own coin.</summary>
    public Address? Token { get; init; }

    public required UInt256 Amount { get; init; }
    public required UInt256 Remaining { get; init; }
    public required Hash32 BudgetLine { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The proposal that made it; null if none did.</summary>
    public UInt256? DecidingProposalId { get; init; }

    public required DateTimeOffset Timestamp { get; init; }
    public required BlockNumber BlockNumber { get; init; }
    public required long LogIndex { get; init; }
    public required Hash32 TransactionHash { get; init; }

    public bool IsOpenAt(DateTimeOffset moment) => RevokedAt is null && Remaining > UInt256.Zero && moment < ExpiresAt;
}
