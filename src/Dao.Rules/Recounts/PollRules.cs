using Dao.Ethereum.Primitives;

namespace Dao.Rules.Recounts;

/// <summary>What decides one proposal, fixed when it was made. Times are seconds.</summary>
/// <param name="Domain">The governor's EIP-712 domain separator.</param>
/// <param name="Deadline">As first announced; a quorum that is reached late moves it.</param>
public sealed record PollRules(
    UInt256 ProposalId,
    Address Governor,
    Hash32 Domain,
    ulong Snapshot,
    ulong Deadline,
    ulong LateQuorumExtension,
    uint QuorumBps,
    uint ApprovalBps
);
