using Dao.Ethereum.Primitives;

namespace Dao.Store.Relay;

/// <summary>A signed ballot on its way to the chain.</summary>
public sealed record RelayBallot
{
    /// <summary>Chosen by the gateway; sorts by creation when it is a UUIDv7.</summary>
    public required string Id { get; init; }

    public required Address Governor { get; init; }
    public required UInt256 ProposalId { get; init; }
    public required uint MemberId { get; init; }
    public required Address Account { get; init; }

    /// <summary><c>For</c>, <c>Against</c> or <c>Abstain</c>, as signed.</summary>
    public required string Choice { get; init; }

    /// <summary>ERC-2098: 64 bytes.</summary>
    public required byte[] Signature { get; init; }

    public RelayState State { get; init; }
    public string? Reason { get; init; }
    public Hash32? TransactionHash { get; init; }
    public BlockNumber? BlockNumber { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The client's <c>Idempotency-Key</c>, scoped by the gateway as it likes.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Digest of the request's body, to tell a repeated request from a reused key.</summary>
    public Hash32? RequestDigest { get; init; }
}
