using Dao.Ethereum.Primitives;
using Dao.Rules.Treasury;
using Dao.Rules.Treasury.Intents;

namespace Dao.Gateway.Features.Treasury.Payments;

/// <summary>A Safe transaction as treasurers see it: what it means, who signed, what was announced, what became of it.</summary>
public sealed record Payment
{
    public required SafeTransaction Transaction { get; init; }

    public required Hash32 Hash { get; init; }

    public required IntentResource Card { get; init; }

    /// <summary>Whether it is the co-op's own treasury, with its guard.</summary>
    public required bool IsTreasury { get; init; }

    public required long Threshold { get; init; }

    public required IReadOnlyList<Address> Owners { get; init; }

    /// <summary>The oldest first; of an open transaction only current owners'.</summary>
    public required IReadOnlyList<PaymentSignature> Signatures { get; init; }

    /// <summary>The nonce that the Safe carries out next.</summary>
    public required UInt256 NextNonce { get; init; }

    public Address? Proposer { get; init; }

    public DateTimeOffset? ProposedAt { get; init; }

    /// <summary>The newest announcement of it that counts; null if nobody announced it.</summary>
    public PaymentAnnounced? Announced { get; init; }

    /// <summary>An announcement of it was handed in, and the relay carries it to the chain.</summary>
    public bool IsBeingAnnounced { get; init; }

    public PaymentExecution? Execution { get; init; }

    /// <summary>What was carried out with its nonce instead of it.</summary>
    public Hash32? ReplacedBy { get; init; }

    public bool IsWaiting => Execution is null && ReplacedBy is null && Transaction.Nonce >= NextNonce;

    public bool IsSigned => Signatures.Count >= Threshold;

    public bool IsRejection => Transaction.IsRejection;

    /// <summary>Whether somebody has to announce it before it can be carried out.</summary>
    public bool NeedsAnnouncement =>
        IsTreasury && IsWaiting && !IsBeingAnnounced && Card.Verdict.Code == VerdictCode.NeedsAnnouncement;

    /// <summary>It is its turn, enough owners signed, and the chain would carry it out now.</summary>
    public bool CanExecute =>
        IsWaiting && IsSigned && Transaction.Nonce == NextNonce && Card.Verdict.Code == VerdictCode.Allowed;

    public IEnumerable<Address> Unsigned =>
        Owners.Where(owner => Signatures.All(signature => signature.Owner != owner));
}

/// <param name="At">When it came in; for a signature that only the chain knows, when it was carried out.</param>
public sealed record PaymentSignature(Address Owner, DateTimeOffset At);

public sealed record PaymentAnnounced(
    Address Announcer,
    DateTimeOffset At,
    DateTimeOffset ExpiresAt,
    string BudgetLine,
    uint GrantId,
    string? Reason,
    long? Proposal,
    Hash32 Transaction
)
{
    /// <summary>What the card says of it.</summary>
    internal AnnouncedMeaning Meaning => new(BudgetLine, GrantId, (ulong?)Proposal, Reason);
}

public sealed record PaymentExecution(bool Succeeded, DateTimeOffset At, Hash32 Transaction);
