using Dao.Ethereum.Primitives;
using Dao.Gateway.Http;
using Dao.Rules.Actions;

namespace Dao.Gateway.Features.Proposals;

/// <summary>A proposal of the assembly or of the constitution.</summary>
/// <param name="Number">1, 2, ... in chain order over both governors.</param>
/// <param name="Id">The governor's id, decimal.</param>
/// <param name="Governor"><c>assembly</c> or <c>constitution</c>.</param>
/// <param name="Title">The first line of the description.</param>
/// <param name="State">pending, active, canceled, defeated, succeeded, queued, expired or executed, as of the block.</param>
/// <param name="Snapshot">Voting opens after this moment.</param>
/// <param name="Deadline">The last moment of voting, extensions included.</param>
/// <param name="Electorate">How many members have a vote.</param>
/// <param name="Quorum">What participation it needs.</param>
/// <param name="Approval">What approval it needs.</param>
/// <param name="Eta">From when on it may be executed; null until it is queued.</param>
public sealed record ProposalResource(
    long Number,
    string Id,
    string Governor,
    Address GovernorAddress,
    Address Proposer,
    uint? ProposerMemberId,
    string Title,
    string Description,
    string State,
    DateTimeOffset CreatedAt,
    DateTimeOffset Snapshot,
    DateTimeOffset Deadline,
    TallyResource Tally,
    ulong Electorate,
    QuorumResource Quorum,
    ApprovalResource Approval,
    DateTimeOffset? Eta,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? ExecutedAt,
    Hash32? QueuedTransaction,
    Hash32? ExecutedTransaction,
    Hash32? CanceledTransaction,
    ulong Block,
    Hash32 TransactionHash,
    IReadOnlyList<ActionDescription>? Actions
) : Resource;
