using Dao.Ethereum.Primitives;
using Dao.Store.Facts;

namespace Dao.Store.Proposals;

internal static class ProposalFacts
{
    public static readonly IReadOnlyList<FactTable> Tables =
    [
        ProposalCreated.Definition,
        ProposalTermsFixed.Definition,
        ProposalActionAdded.Definition,
        ProposalQueued.Definition,
        ProposalExtended.Definition,
        ProposalClosed.Definition,
    ];
}

public sealed record ProposalCreated(
    EventKey At,
    Address Governor,
    UInt256 ProposalId,
    Address Proposer,
    string Description,
    DateTimeOffset Snapshot,
    DateTimeOffset Deadline
) : Fact(At)
{
    internal static readonly FactTable<ProposalCreated> Definition = new(
        "proposals_created",
        new("governor", f => f.Governor),
        new("proposal_id", f => f.ProposalId),
        new("proposer", f => f.Proposer),
        new("description", f => f.Description),
        new("snapshot", f => f.Snapshot),
        new("deadline", f => f.Deadline)
    );

    internal override FactTable Table => Definition;
}

public sealed record ProposalActionAdded(
    EventKey At,
    long Ordinal,
    UInt256 ProposalId,
    Address Target,
    UInt256 Value,
    byte[] Call
) : Fact(At)
{
    internal static readonly FactTable<ProposalActionAdded> Definition = new(
        "proposal_actions",
        new("ordinal", f => f.Ordinal),
        new("proposal_id", f => f.ProposalId),
        new("target", f => f.Target),
        new("value", f => f.Value),
        new("call", f => f.Call)
    );

    internal override FactTable Table => Definition;
}

public sealed record ProposalQueued(EventKey At, Address Governor, UInt256 ProposalId, DateTimeOffset Eta) : Fact(At)
{
    internal static readonly FactTable<ProposalQueued> Definition = new(
        "proposals_queued",
        new("governor", f => f.Governor),
        new("proposal_id", f => f.ProposalId),
        new("eta", f => f.Eta)
    );

    internal override FactTable Table => Definition;
}

/// <summary>A late quorum moved the deadline.</summary>
public sealed record ProposalExtended(EventKey At, Address Governor, UInt256 ProposalId, DateTimeOffset Deadline)
    : Fact(At)
{
    internal static readonly FactTable<ProposalExtended> Definition = new(
        "proposals_extended",
        new("governor", f => f.Governor),
        new("proposal_id", f => f.ProposalId),
        new("deadline", f => f.Deadline)
    );

    internal override FactTable Table => Definition;
}

/// <param name="Outcome"><c>executed</c> or <c>canceled</c>.</param>
public sealed record ProposalClosed(EventKey At, Address Governor, UInt256 ProposalId, string Outcome) : Fact(At)
{
    internal static readonly FactTable<ProposalClosed> Definition = new(
        "proposals_closed",
        new("governor", f => f.Governor),
        new("proposal_id", f => f.ProposalId),
        new("outcome", f => f.Outcome)
    );

    internal override FactTable Table => Definition;
}

/// <summary>The rules of a proposal; durations in seconds.</summary>
public sealed record ProposalTermsFixed(
    EventKey At,
    UInt256 ProposalId,
    DateTimeOffset ElectorateAt,
    long QuorumBps,
    long ApprovalBps,
    long LateQuorumExtension,
    long TimelockDelay,
    long ExecutionWindow
) : Fact(At)
{
    internal static readonly FactTable<ProposalTermsFixed> Definition = new(
        "proposal_terms",
        new("proposal_id", f => f.ProposalId),
        new("electorate_at", f => f.ElectorateAt),
        new("quorum_bps", f => f.QuorumBps),
        new("approval_bps", f => f.ApprovalBps),
        new("late_quorum_extension", f => f.LateQuorumExtension),
        new("timelock_delay", f => f.TimelockDelay),
        new("execution_window", f => f.ExecutionWindow)
    );

    internal override FactTable Table => Definition;
}
