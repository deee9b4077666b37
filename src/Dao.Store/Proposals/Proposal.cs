using Dao.Ethereum.Primitives;

namespace Dao.Store.Proposals;

/// <summary>What the chain said about a proposal. Its state also depends on the clock and is computed by the reader.</summary>
public sealed record Proposal
{
    /// <summary>1, 2, ... in chain order over both governors.</summary>
    public required long Number { get; init; }

    public required Address Governor { get; init; }
    public required UInt256 ProposalId { get; init; }
    public required Address Proposer { get; init; }
    public required uint ProposerMemberId { get; init; }
    public required string Description { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset Snapshot { get; init; }

    /// <summary>The end of voting, extensions included.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>Members at this time may vote.</summary>
    public required DateTimeOffset ElectorateAt { get; init; }

    /// <summary>How many members may vote.</summary>
    public required long Electorate { get; init; }

    /// <summary>Participation needed, of the electorate.</summary>
    public required int QuorumBps { get; init; }

    /// <summary>Approval needed, of the ballots for and against.</summary>
    public required int ApprovalBps { get; init; }

    /// <summary>Between queue and execution, at least; in seconds.</summary>
    public required long TimelockDelay { get; init; }

    /// <summary>To queue after the vote, and to execute after the delay; in seconds.</summary>
    public required long ExecutionWindow { get; init; }

    public required long ForCount { get; init; }
    public required long AgainstCount { get; init; }
    public required long AbstainCount { get; init; }
    public DateTimeOffset? Eta { get; init; }
    public Hash32? QueuedTransaction { get; init; }
    public DateTimeOffset? ExecutedAt { get; init; }
    public Hash32? ExecutedTransaction { get; init; }
    public DateTimeOffset? CanceledAt { get; init; }
    public Hash32? CanceledTransaction { get; init; }
    public required BlockNumber BlockNumber { get; init; }
    public required long LogIndex { get; init; }
    public required Hash32 TransactionHash { get; init; }

    public Position Position => new(BlockNumber.Value, (ulong)LogIndex);
}
