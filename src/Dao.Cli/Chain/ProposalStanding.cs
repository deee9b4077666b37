using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Proposals;

namespace Dao.Cli.Chain;

/// <summary>How a proposal stands at one block, as its governor answers.</summary>
internal sealed record ProposalStanding(
    ProposalState State,
    ulong Snapshot,
    ulong Deadline,
    ulong Eta,
    Tally Tally,
    ulong Quorum,
    ulong ApprovalBps,
    ulong Now
)
{
    internal static async Task<ProposalStanding> ReadAsync(
        Coop coop,
        ChainProposal proposal,
        CancellationToken cancellation
    )
    {
        var block = await coop.HeadAsync(cancellation);
        var at = BlockTag.At(block.Number);
        var governor = proposal.GovernorAddress;
        var state = coop.ReadAsync(governor, new CoopGovernor.Functions.State(proposal.Id), at, cancellation);
        var snapshot = coop.ReadAsync(
            governor,
            new CoopGovernor.Functions.ProposalSnapshot(proposal.Id),
            at,
            cancellation
        );
        var deadline = coop.ReadAsync(
            governor,
            new CoopGovernor.Functions.ProposalDeadline(proposal.Id),
            at,
            cancellation
        );
        var eta = coop.ReadAsync(governor, new CoopGovernor.Functions.ProposalEta(proposal.Id), at, cancellation);
        var votes = coop.ReadAsync(governor, new CoopGovernor.Functions.ProposalVotes(proposal.Id), at, cancellation);
        var quorum = coop.ReadAsync(governor, new CoopGovernor.Functions.ProposalQuorum(proposal.Id), at, cancellation);
        var approval = coop.ReadAsync(
            governor,
            new CoopGovernor.Functions.ProposalApproval(proposal.Id),
            at,
            cancellation
        );
        var counted = await votes;
        return new ProposalStanding(
            (ProposalState)await state,
            (ulong)await snapshot,
            (ulong)await deadline,
            (ulong)await eta,
            new Tally((ulong)counted.ForVotes, (ulong)counted.AgainstVotes, (ulong)counted.AbstainVotes),
            (ulong)await quorum,
            (ulong)await approval,
            block.Timestamp
        );
    }
}
