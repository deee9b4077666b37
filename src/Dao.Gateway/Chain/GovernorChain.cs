using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Ballots;
using Dao.Rules.Proposals;

namespace Dao.Gateway.Chain;

/// <summary>What the gateway asks the governors, and what it reads from their events.</summary>
public sealed class GovernorChain(EthereumNode node, CoopContracts contracts)
{
    /// <summary>Where a member stands on a proposal, by the node's newest block; null if the governor does not know the proposal.</summary>
    public async Task<Standing?> StandingAsync(
        Address governor,
        UInt256 proposalId,
        uint memberId,
        CancellationToken cancellationToken
    )
    {
        // One block for the three answers: what a reorg moves, it moves for all of them.
        var head = await node.HeadAsync(cancellationToken);
        var block = BlockTag.At(head.Hash);
        if (await StateAsync(governor, proposalId, block, cancellationToken) is not { } state)
        {
            return null;
        }

        var voter = await node.AskAsync(
            governor,
            new CoopGovernor.Functions.VoterOf(proposalId, memberId),
            block,
            cancellationToken
        );
        var hasVoted = await node.AskAsync(
            governor,
            new CoopGovernor.Functions.HasMemberVoted(proposalId, memberId),
            block,
            cancellationToken
        );
        return new Standing(state, voter == Address.Zero ? null : voter, hasVoted);
    }

    /// <summary>The proposal's state in the newest block; null if the governor does not know it.</summary>
    public Task<ProposalState?> StateAsync(Address governor, UInt256 proposalId, CancellationToken cancellationToken) =>
        StateAsync(governor, proposalId, BlockTag.Latest, cancellationToken);

    /// <summary>The choice with which an account was counted in these logs; null if it was not.</summary>
    public static BallotChoice? Counted(IEnumerable<Log> logs, Address governor, UInt256 proposalId, Address voter)
    {
        foreach (var log in logs.Where(log => log.Address == governor))
        {
            if (
                CoopGovernor.Events.VoteCast.TryDecode(log, out var vote)
                && vote.Voter == voter
                && vote.ProposalId == proposalId
                && BallotChoices.TryFromSupport(vote.Support, out var choice)
            )
            {
                return choice;
            }
        }

        return null;
    }

    /// <summary>Why the governor skipped a member's ballot in these logs; null if it did not.</summary>
    public static BallotRefusal? Refused(IEnumerable<Log> logs, Address governor, UInt256 proposalId, uint memberId)
    {
        foreach (var log in logs.Where(log => log.Address == governor))
        {
            if (
                CoopGovernor.Events.BallotRefused.TryDecode(log, out var refused)
                && refused.ProposalId == proposalId
                && refused.MemberId == memberId
            )
            {
                return (BallotRefusal)refused.Why;
            }
        }

        return null;
    }

    /// <summary>The choice with which an account was counted, in any block.</summary>
    public async Task<BallotChoice?> FindCountedAsync(
        Address governor,
        UInt256 proposalId,
        Address voter,
        CancellationToken cancellationToken
    )
    {
        var logs = await node.GetLogsAsync(
            new LogFilter
            {
                FromBlock = BlockTag.At(contracts.GenesisBlock),
                ToBlock = BlockTag.Latest,
                Addresses = [governor],
                Topics =
                [
                    [CoopGovernor.Events.VoteCast.Topic],
                    [Hash32.FromBytes([.. new byte[12], .. voter.ToArray()])],
                ],
            },
            cancellationToken
        );
        return Counted(logs, governor, proposalId, voter);
    }

    private async Task<ProposalState?> StateAsync(
        Address governor,
        UInt256 proposalId,
        BlockTag block,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return (ProposalState)
                await node.AskAsync(governor, new CoopGovernor.Functions.State(proposalId), block, cancellationToken);
        }
        catch (RpcRevertException)
        {
            return null; // GovernorNonexistentProposal is the only revert of state().
        }
    }
}
