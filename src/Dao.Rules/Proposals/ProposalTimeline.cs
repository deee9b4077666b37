namespace Dao.Rules.Proposals;

/// <summary>What the chain recorded about a proposal, from which its state follows at any moment.</summary>
/// <remarks>The same order of tests as the governor's <c>state()</c>; times are block times.</remarks>
public sealed record ProposalTimeline
{
    public required DateTimeOffset Snapshot { get; init; }
    public required DateTimeOffset Deadline { get; init; }
    public required ProposalTerms Terms { get; init; }
    public required Tally Tally { get; init; }

    /// <summary>Members at <see cref="ProposalTerms.ElectorateAt"/>.</summary>
    public required ulong Electorate { get; init; }

    /// <summary>When a queued proposal may be executed from; null while it is not queued.</summary>
    public DateTimeOffset? Eta { get; init; }

    public bool IsExecuted { get; init; }
    public bool IsCanceled { get; init; }

    /// <summary>After this moment a passed proposal can not be queued, or a queued one not be executed.</summary>
    public DateTimeOffset ExpiresAt => (Eta ?? Deadline).AddSeconds(Terms.ExecutionWindow);

    public ulong QuorumNeeded => Tally.QuorumNeeded(Terms.QuorumBps, Electorate);

    public ProposalState StateAt(DateTimeOffset now)
    {
        if (IsExecuted)
        {
            return ProposalState.Executed;
        }

        if (IsCanceled)
        {
            return ProposalState.Canceled;
        }

        if (now <= Snapshot)
        {
            return ProposalState.Pending;
        }

        if (now <= Deadline)
        {
            return ProposalState.Active;
        }

        if (!Tally.Passes(Terms.QuorumBps, Terms.ApprovalBps, Electorate))
        {
            return ProposalState.Defeated;
        }

        if (now > ExpiresAt)
        {
            return ProposalState.Expired;
        }

        return Eta is not null ? ProposalState.Queued : ProposalState.Succeeded;
    }
}
