using Dao.Ethereum.Primitives;

namespace Dao.Rules.Recounts;

/// <summary>A transaction with ballots, and what the governor wrote down about them.</summary>
public sealed record VotingTransaction(
    Hash32 Hash,
    Address From,
    Address? To,
    ReadOnlyMemory<byte> Input,
    ulong Time,
    IReadOnlyList<CountedBallot> Counted,
    IReadOnlyList<RefusedBallot> Refused
);

/// <summary>An event <c>VoteCast</c>.</summary>
public readonly record struct CountedBallot(Address Voter, byte Support, UInt256 Weight, string Reason = "");

/// <summary>An event <c>BallotRefused</c>.</summary>
public readonly record struct RefusedBallot(uint MemberId, byte Why);
