using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.Ballots;

/// <summary>A ballot as the chain counted it.</summary>
/// <param name="Choice"><c>For</c>, <c>Against</c> or <c>Abstain</c>.</param>
/// <param name="Reason">What the member wrote with it; may be empty.</param>
public sealed record BallotResource(
    uint? MemberId,
    Address Account,
    string Choice,
    string Reason,
    DateTimeOffset Timestamp,
    ulong Block,
    Hash32 TransactionHash,
    long LogIndex
);
