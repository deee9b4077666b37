namespace Dao.Rules.Proposals;

/// <summary>The rules of one proposal, fixed when it was made.</summary>
/// <param name="ElectorateAt">Members at this time may vote.</param>
/// <param name="TimelockDelay">Between queueing and executing, in seconds.</param>
/// <param name="ExecutionWindow">How long after the delay it may be executed, in seconds.</param>
public sealed record ProposalTerms(
    DateTimeOffset ElectorateAt,
    uint QuorumBps,
    uint ApprovalBps,
    uint TimelockDelay,
    uint ExecutionWindow
);
