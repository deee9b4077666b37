using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.Bylaws;

/// <summary>A number of the bylaws.</summary>
/// <param name="Value">What the contracts read.</param>
/// <param name="Words">The value as people say it.</param>
/// <param name="Unit"><c>seconds</c>, <c>basisPoints</c>, <c>tokenUnits</c> or <c>count</c>.</param>
/// <param name="IsProtected">Only the constitution's vote changes it.</param>
/// <param name="ProseDigest">Digest of the clause's prose.</param>
/// <param name="DecidingProposalId">The proposal that set the value, decimal; null since the founding.</param>
public sealed record ClauseResource(
    string Key,
    UInt256 Value,
    string Words,
    string Unit,
    UInt256 Min,
    UInt256 Max,
    bool IsProtected,
    Hash32 ProseDigest,
    DateTimeOffset EffectiveFrom,
    UInt256? DecidingProposalId,
    ulong Block,
    Hash32 TransactionHash
);
