using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Recounts;
using Dao.Rules.Signing;

namespace Dao.Cli.Commands.Verify;

/// <summary>All that the chain wrote down about one proposal: events and the calldata behind them, nothing that a contract answers.</summary>
internal sealed record ProposalEvidence(
    ChainProposal Proposal,
    PollRules Rules,
    ulong ElectorateAt,
    ulong TimelockDelay,
    ulong ExecutionWindow,
    IReadOnlyList<VotingTransaction> Voting,
    ulong? ExtendedTo,
    ulong? Eta,
    Log? Execution,
    bool IsCanceled
)
{
    private static readonly Hash32[] s_topics =
    [
        CoopGovernor.Events.ProposalCreated.Topic,
        CoopGovernor.Events.ProposalTermsFixed.Topic,
        CoopGovernor.Events.VoteCast.Topic,
        CoopGovernor.Events.BallotRefused.Topic,
        CoopGovernor.Events.ProposalExtended.Topic,
        CoopGovernor.Events.ProposalQueued.Topic,
        CoopGovernor.Events.ProposalExecuted.Topic,
        CoopGovernor.Events.ProposalCanceled.Topic,
    ];

    internal static async Task<ProposalEvidence> ReadAsync(
        Coop coop,
        ChainProposal proposal,
        Block head,
        CancellationToken cancellation
    )
    {
        var logs = await LogScan.ReadAsync(
            coop.Node,
            [proposal.GovernorAddress],
            s_topics,
            proposal.Block,
            head.Number.Value,
            cancellation
        );
        CoopGovernor.Events.ProposalCreated? created = null;
        CoopGovernor.Events.ProposalTermsFixed? terms = null;
        ulong? extended = null;
        ulong? eta = null;
        Log? execution = null;
        var isCanceled = false;
        var votes = new List<(Log Log, CountedBallot? Counted, RefusedBallot? Refused)>();
        foreach (var log in logs)
        {
            if (CoopGovernor.Events.VoteCast.TryDecode(log, out var cast) && cast.ProposalId == proposal.Id)
            {
                votes.Add((log, new CountedBallot(cast.Voter, cast.Support, cast.Weight, cast.Reason), null));
            }
            else if (CoopGovernor.Events.BallotRefused.TryDecode(log, out var no) && no.ProposalId == proposal.Id)
            {
                votes.Add((log, null, new RefusedBallot(no.MemberId, no.Why)));
            }
            else if (CoopGovernor.Events.ProposalCreated.TryDecode(log, out var made) && made.ProposalId == proposal.Id)
            {
                created = made;
            }
            else if (
                CoopGovernor.Events.ProposalTermsFixed.TryDecode(log, out var fixedTerms)
                && fixedTerms.ProposalId == proposal.Id
            )
            {
                terms = fixedTerms;
            }
            else if (
                CoopGovernor.Events.ProposalExtended.TryDecode(log, out var more)
                && more.ProposalId == proposal.Id
            )
            {
                extended = more.ExtendedDeadline;
            }
            else if (
                CoopGovernor.Events.ProposalQueued.TryDecode(log, out var queued)
                && queued.ProposalId == proposal.Id
            )
            {
                eta = (ulong)queued.EtaSeconds;
            }
            else if (
                CoopGovernor.Events.ProposalExecuted.TryDecode(log, out var done)
                && done.ProposalId == proposal.Id
            )
            {
                execution = log;
            }
            else if (CoopGovernor.Events.ProposalCanceled.TryDecode(log, out var off) && off.ProposalId == proposal.Id)
            {
                isCanceled = true;
            }
        }

        if (created is null || terms is null)
        {
            throw new CliFailure(
                ExitCode.Node,
                "node-answer",
                $"The node shows proposal {proposal.Number} without the rules that were fixed for it. Use another node (--rpc)."
            );
        }

        return new ProposalEvidence(
            proposal,
            new PollRules(
                proposal.Id,
                proposal.GovernorAddress,
                DomainOf(coop, proposal).Separator(),
                (ulong)created.VoteStart,
                (ulong)created.VoteEnd,
                terms.LateQuorumExtension,
                terms.QuorumBps,
                terms.ApprovalBps
            ),
            terms.ElectorateAt,
            terms.TimelockDelay,
            terms.ExecutionWindow,
            await VotingAsync(coop, votes, cancellation),
            extended,
            eta,
            execution,
            isCanceled
        );
    }

    /// <summary>The rules that the bylaws had when the proposal was made, against those that were fixed for it.</summary>
    internal async Task<IReadOnlyList<string>> ObjectToRulesAsync(Coop coop, CancellationToken cancellation)
    {
        var clauses = await ChainClauses.AtAsync(coop, Proposal.Block, cancellation);
        var body = Proposal.Governor.Name();
        (string Clause, ulong Fixed)[] rules =
        [
            ("quorumBps", Rules.QuorumBps),
            ("approvalBps", Rules.ApprovalBps),
            ("lateQuorumExtension", Rules.LateQuorumExtension),
            ("timelockDelay", TimelockDelay),
            ("executionWindow", ExecutionWindow),
        ];
        return
        [
            .. from rule in rules
            let value = clauses[$"{body}.{rule.Clause}"]
            where value != UInt256.From(rule.Fixed)
            select $"The bylaws said {body}.{rule.Clause} = {value} when the proposal was made, but {rule.Fixed} was fixed for it.",
        ];
    }

    private static TypedDomain DomainOf(Coop coop, ChainProposal proposal) =>
        new(
            proposal.Governor == GovernorKind.Assembly
                ? SigningCatalogue.AssemblyName
                : SigningCatalogue.ConstitutionName,
            SigningCatalogue.Version,
            coop.ChainId,
            proposal.GovernorAddress
        );

    private static async Task<IReadOnlyList<VotingTransaction>> VotingAsync(
        Coop coop,
        IReadOnlyList<(Log Log, CountedBallot? Counted, RefusedBallot? Refused)> votes,
        CancellationToken cancellation
    )
    {
        var times = await ChainTimes.ReadAsync(coop.Node, votes.Select(vote => vote.Log), cancellation);
        var groups = votes.GroupBy(vote => vote.Log.TransactionHash).ToArray();
        var transactions = await coop.Node.GetTransactionsAsync([.. groups.Select(group => group.Key)], cancellation);
        return
        [
            .. groups.Zip(
                transactions,
                (group, transaction) =>
                    new VotingTransaction(
                        transaction.Hash,
                        transaction.From,
                        transaction.To,
                        transaction.Input,
                        times.Of(group.First().Log),
                        [.. group.Where(vote => vote.Counted is not null).Select(vote => vote.Counted!.Value)],
                        [.. group.Where(vote => vote.Refused is not null).Select(vote => vote.Refused!.Value)]
                    )
            ),
        ];
    }
}
