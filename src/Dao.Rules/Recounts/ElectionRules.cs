using Dao.Ethereum.Primitives;

namespace Dao.Rules.Recounts;

/// <summary>What decides one election, fixed when it was called. Times are seconds.</summary>
/// <param name="Domain">The EIP-712 domain separator of the elections contract.</param>
/// <param name="Snapshot">When candidacies close and voting opens; members at this second vote.</param>
public sealed record ElectionRules(
    UInt256 ElectionId,
    Address Elections,
    Hash32 Domain,
    ulong Snapshot,
    ulong VotingUntil,
    uint QuorumBps
);

/// <summary>A transaction with ballots of an election, and what the contract wrote down about them.</summary>
public sealed record ElectionTransaction(
    Hash32 Hash,
    Address From,
    Address? To,
    ReadOnlyMemory<byte> Input,
    ulong Time,
    IReadOnlyList<CountedApproval> Counted,
    IReadOnlyList<RefusedBallot> Refused
);

/// <summary>An event <c>ElectionBallotCast</c>.</summary>
/// <param name="Approvals">Bit i: candidate i.</param>
public readonly record struct CountedApproval(uint MemberId, Address Account, ulong Approvals);

/// <summary>What a recount of an election came to.</summary>
/// <param name="Approvals">In the order of candidacy.</param>
/// <param name="Signed">Ballots whose signature was checked again.</param>
/// <param name="InPerson">Ballots that the voter's own account sent.</param>
/// <param name="ByContract">Ballots cast through another contract, or signed as a contract: the chain alone vouches for them.</param>
/// <param name="Objections">Each contradiction between what was signed and what was counted; none in an honest count.</param>
public sealed record RecountedElection(
    ulong Electorate,
    ulong Ballots,
    IReadOnlyList<ulong> Approvals,
    ulong Signed,
    ulong InPerson,
    ulong ByContract,
    ulong Refused,
    IReadOnlyList<string> Objections
);
