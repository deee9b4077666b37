using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.Bylaws;

/// <summary>One change of a clause, the oldest first: the founding, then every amendment.</summary>
/// <param name="From">The value before; null at the founding.</param>
/// <param name="To">The value since.</param>
/// <param name="FromWords">The same as people say it.</param>
/// <param name="WordsChanged">Whether the digest of the clause's prose became another.</param>
/// <param name="DecidingProposalId">The proposal that decided it, decimal; null for the founding.</param>
/// <param name="DecidingProposal">Its number, for <c>/api/v1/proposals/{number}</c>.</param>
public sealed record ClauseVersionResource(
    UInt256? From,
    UInt256 To,
    string? FromWords,
    string ToWords,
    bool WordsChanged,
    Hash32 ProseDigest,
    DateTimeOffset EffectiveFrom,
    UInt256? DecidingProposalId,
    long? DecidingProposal,
    ulong Block,
    Hash32 TransactionHash
);
