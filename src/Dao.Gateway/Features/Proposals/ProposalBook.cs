using Dao.Gateway.Chain;
using Dao.Gateway.Http;
using Dao.Gateway.Reading;
using Dao.Rules.Actions;
using Dao.Rules.Proposals;
using Dao.Store.Proposals;

namespace Dao.Gateway.Features.Proposals;

/// <summary>Proposals of both governors with their state, tally and what they would do.</summary>
public sealed class ProposalBook(IndexReader index, CoopContracts contracts, ActionDecoder decoder)
{
    public const string List = "proposals";

    /// <summary>The newest first; without the actions.</summary>
    public async Task<Page<ProposalResource>> PageAsync(PageRequest page, CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        var slice = await block.Proposals.ListAsync(page.Position, page.Limit, cancellationToken);
        return block.Page(slice, List, proposal => Read(block, proposal, null));
    }

    /// <param name="id">A number, a decimal id or a 0x hex id.</param>
    public async Task<ProposalResource?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        if (await block.FindProposalAsync(id, cancellationToken) is not { } proposal)
        {
            return null;
        }

        var actions = await block.Proposals.ActionsAsync(proposal.ProposalId, cancellationToken);
        var named = new ActionDecoder(await block.NameAsync(decoder.Book, cancellationToken));
        var described = actions.Select(action => named.Describe(action.Target, action.Value, action.Call));
        return Read(block, proposal, [.. described]) with { AsOf = block.AsOf };
    }

    private ProposalResource Read(IndexedBlock block, Proposal proposal, IReadOnlyList<ActionDescription>? actions)
    {
        var timeline = Timeline(proposal);
        var (tally, rules) = (timeline.Tally, timeline.Terms);
        return new ProposalResource(
            proposal.Number,
            proposal.ProposalId.ToString(),
            contracts.GovernorName(proposal.Governor),
            proposal.Governor,
            proposal.Proposer,
            proposal.ProposerMemberId,
            TitleOf(proposal.Description),
            proposal.Description,
            timeline.StateAt(block.Block.Timestamp).Name(),
            proposal.CreatedAt,
            proposal.Snapshot,
            proposal.Deadline,
            new TallyResource(tally.For, tally.Against, tally.Abstain),
            timeline.Electorate,
            new QuorumResource(
                rules.QuorumBps,
                timeline.QuorumNeeded,
                tally.Participation,
                tally.ReachesQuorum(rules.QuorumBps, timeline.Electorate)
            ),
            new ApprovalResource(
                rules.ApprovalBps,
                Tally.ApprovalNeeded(rules.ApprovalBps, tally.Against),
                tally.IsApproved(rules.ApprovalBps)
            ),
            proposal.Eta,
            timeline.ExpiresAt,
            proposal.ExecutedAt,
            proposal.QueuedTransaction,
            proposal.ExecutedTransaction,
            proposal.CanceledTransaction,
            proposal.BlockNumber.Value,
            proposal.TransactionHash,
            actions
        );
    }

    private static ProposalTimeline Timeline(Proposal proposal) =>
        new()
        {
            Snapshot = proposal.Snapshot,
            Deadline = proposal.Deadline,
            Terms = new ProposalTerms(
                proposal.ElectorateAt,
                (uint)proposal.QuorumBps,
                (uint)proposal.ApprovalBps,
                (uint)proposal.TimelockDelay,
                (uint)proposal.ExecutionWindow
            ),
            Tally = new Tally((ulong)proposal.ForCount, (ulong)proposal.AgainstCount, (ulong)proposal.AbstainCount),
            Electorate = (ulong)proposal.Electorate,
            Eta = proposal.Eta,
            IsExecuted = proposal.ExecutedAt is not null,
            IsCanceled = proposal.CanceledAt is not null,
        };

    private static string TitleOf(string description)
    {
        var line = description.AsSpan().TrimStart().ToString().Split('\n', 2)[0].TrimStart('#').Trim();
        return line.Length <= 120 ? line : line[..119] + "\u2026";
    }
}
