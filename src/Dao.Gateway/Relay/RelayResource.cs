using Dao.Ethereum.Primitives;
using Dao.Gateway.Http;

namespace Dao.Gateway.Relay;

/// <summary>A signed ballot, or a signature of a petition, on its way to the chain.</summary>
/// <param name="State"><c>queued</c>, <c>sent</c>, <c>mined</c>, <c>final</c> (at or below the node's finalized block) or <c>failed</c>.</param>
/// <param name="Reason">Why it failed; null otherwise.</param>
/// <param name="TransactionHash">The transaction that carries it; null until there is one.</param>
/// <param name="Kind"><c>ballot</c>, <c>petition</c> or <c>election</c>.</param>
/// <param name="ProposalId">Decimal; of a ballot on a proposal.</param>
/// <param name="PetitionId">Of a signature of a petition.</param>
/// <param name="ElectionId">Of a ballot in an election.</param>
/// <param name="Choice">
/// <c>For</c>, <c>Against</c>, <c>Abstain</c>; <c>Signed</c> for a petition; for an election the approved members' ids with commas, or <c>none</c>.
/// </param>
public sealed record RelayResource(
    string Id,
    string Kind,
    string State,
    string? Reason,
    Hash32? TransactionHash,
    ulong? Block,
    UInt256? ProposalId,
    UInt256? PetitionId,
    UInt256? ElectionId,
    uint MemberId,
    Address Account,
    string Choice,
    DateTimeOffset ReceivedAt
) : Resource;
