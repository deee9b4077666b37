using Dao.Ethereum.Primitives;
using Dao.Rules.Ballots;

namespace Dao.Gateway.Features.Proposals.Pages;

/// <summary>One member's ballot.</summary>
public sealed record BallotLine(
    uint? MemberId,
    Address Account,
    BallotChoice Choice,
    string Reason,
    Hash32 Transaction
);
