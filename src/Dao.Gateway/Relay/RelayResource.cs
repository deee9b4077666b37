using Dao.Ethereum.Primitives;
using Dao.Gateway.Http;

namespace Dao.Gateway.Relay;

/// <summary>A signed ballot on its way to the chain.</summary>
/// <param name="State"><c>queued</c>, <c>sent</c>, <c>mined</c>, <c>final</c> (at or below the node's finalized block) or <c>failed</c>.</param>
/// <param name="Reason">Why it failed; null otherwise.</param>
/// <param name="TransactionHash">The transaction that carries it; null until there is one.</param>
/// <param name="ProposalId">Decimal.</param>
public sealed record RelayResource(
    string Id,
    string State,
    string? Reason,
    Hash32? TransactionHash,
    ulong? Block,
    UInt256 ProposalId,
    uint MemberId,
    Address Account,
    string Choice,
    DateTimeOffset ReceivedAt
) : Resource;
