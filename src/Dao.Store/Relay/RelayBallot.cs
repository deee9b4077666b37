using Dao.Ethereum.Primitives;

namespace Dao.Store.Relay;

/// <summary>A signed ballot, or a signature of a petition, on its way to the contract that counts it.</summary>
public sealed record RelayBallot
{
    public const string Proposal = "ballot";
    public const string Reasoned = "reasoned";
    public const string Petition = "petition";
    public const string Election = "election";

    /// <summary>Chosen by the gateway; sorts by creation when it is a UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>How the contract counts it: <see cref="Proposal"/>, <see cref="Reasoned"/>, <see cref="Petition"/> or <see cref="Election"/>.</summary>
    public string Kind { get; init; } = Proposal;

    /// <summary>The contract that counts it: a governor, the petitions, or the elections.</summary>
    public required Address Governor { get; init; }

    /// <summary>The proposal, the petition or the election.</summary>
    public required UInt256 ProposalId { get; init; }
    public required uint MemberId { get; init; }
    public required Address Account { get; init; }

    /// <summary><c>For</c>, <c>Against</c> or <c>Abstain</c>, as signed; <c>Signed</c> for a petition; the approved members' ids for an election.</summary>
    public required string Choice { get; init; }

    /// <summary>The reason that the member signed along; empty without one.</summary>
    public string Words { get; init; } = "";

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
