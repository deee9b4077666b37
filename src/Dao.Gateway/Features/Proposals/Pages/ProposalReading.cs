using Dao.Rules.Actions;
using Dao.Rules.Ballots;
using Dao.Rules.Proposals;
using Dao.Store;
using Dao.Store.Ballots;

namespace Dao.Gateway.Features.Proposals.Pages;

/// <summary>From what the interface for machines says to what a page shows.</summary>
internal static class ProposalReading
{
    public static ProposalLine Line(ProposalResource proposal) =>
        new(
            (ulong)proposal.Number,
            proposal.Title.Length > 0 ? proposal.Title : "A proposal without words",
            proposal.Governor == "constitution" ? "The constitution’s vote" : "The assembly",
            State(proposal),
            new Tally(proposal.Tally.For, proposal.Tally.Against, proposal.Tally.Abstain),
            proposal.Electorate,
            proposal.Snapshot,
            proposal.Deadline
        );

    public static ProposalView View(
        ProposalResource proposal,
        IReadOnlyList<ProposalActionView> actions,
        Slice<Ballot> ballots,
        string? nextBallots,
        bool isFirstBallots,
        Http.AsOf asOf
    ) =>
        new(
            Line(proposal),
            proposal.Id,
            proposal.GovernorAddress,
            proposal.Proposer,
            proposal.ProposerMemberId,
            proposal.Description,
            TextBelowTitle(proposal.Description, proposal.Title),
            actions,
            proposal.Quorum.Bps,
            proposal.Approval.Bps,
            [.. Steps(proposal, asOf.Timestamp)],
            proposal.Eta,
            proposal.ExpiresAt,
            [.. ballots.Items.Select(Line)],
            nextBallots,
            isFirstBallots,
            asOf
        );

    private static ProposalState State(ProposalResource proposal) =>
        ProposalStates.TryParse(proposal.State, out var state)
            ? state
            : throw new InvalidOperationException($"Expected a state of a proposal, got '{proposal.State}'.");

    private static BallotLine Line(Ballot ballot) =>
        new(ballot.MemberId, ballot.Account, (BallotChoice)ballot.Support, ballot.Reason, ballot.TransactionHash);

    public static ProposalActionView Action(ActionDescription action) =>
        new(
            action.Sentence,
            action.Target,
            action.TargetName,
            action.Function,
            [.. action.Arguments.Select(argument => (argument.Name, argument.Value))],
            action.Inner.Count > 1 ? [.. action.Inner.Select(inner => inner.Sentence)] : [],
            action.Value,
            action.Data
        );

    private static IEnumerable<ProposalStep> Steps(ProposalResource proposal, DateTimeOffset now)
    {
        var state = State(proposal);
        yield return new("Proposed", proposal.CreatedAt, true, proposal.TransactionHash);
        if (state is ProposalState.Canceled)
        {
            yield return new("Withdrawn", null, true, proposal.CanceledTransaction);
            yield break;
        }

        yield return new(
            proposal.Snapshot < now ? "Voting opened" : "Voting opens",
            proposal.Snapshot,
            proposal.Snapshot < now
        );
        yield return new(
            proposal.Deadline < now ? "Voting closed" : "Voting closes",
            proposal.Deadline,
            proposal.Deadline < now
        );
        if (proposal.QueuedTransaction is { } queued)
        {
            yield return new("Waiting time began", null, true, queued);
        }

        if (proposal.Eta is { } eta)
        {
            yield return new(eta <= now ? "Waiting time ended" : "Waiting time ends", eta, eta <= now);
        }

        if (proposal.ExecutedAt is { } executed)
        {
            yield return new("Carried out", executed, true, proposal.ExecutedTransaction);
        }
        else if (state is ProposalState.Succeeded or ProposalState.Queued or ProposalState.Expired)
        {
            yield return new(
                state is ProposalState.Expired ? "Lapsed" : "Lapses",
                proposal.ExpiresAt,
                proposal.ExpiresAt < now
            );
        }
    }

    private static string TextBelowTitle(string description, string title)
    {
        var text = description.TrimStart();
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var first = (end < 0 ? text : text[..end]).TrimStart('#').Trim();
        return first != title ? description
            : end < 0 ? ""
            : text[(end + 1)..].Trim();
    }
}
