using System.CommandLine;
using Dao.Cli.Chain;
using Dao.Cli.Commands.Proposals;
using Dao.Cli.Output;
using Dao.Rules.Proposals;
using Dao.Rules.Recounts;

namespace Dao.Cli.Commands.Verify;

/// <summary><c>dao verify proposal</c>: counts a vote again from the chain's events and calldata; no gateway, no index, no trust.</summary>
internal static class VerifyProposal
{
    internal static Command Create() =>
        new Command("proposal", "Count a vote again, from the members' signatures up, on any node")
        {
            ProposalCommands.Proposal,
        }.Runs(VerifyAsync);

    private static async Task<Answer> VerifyAsync(Session session, CancellationToken cancellation)
    {
        var coop = await Coop.OpenAsync(session, cancellation);
        var proposal = await ChainProposals.FindAsync(coop, session.Get(ProposalCommands.Proposal), cancellation);
        var head = await coop.HeadAsync(cancellation);
        try
        {
            return await RecountAsync(coop, proposal, head, cancellation);
        }
        catch (RecountException contradiction)
        {
            throw new CliFailure(
                ExitCode.Verification,
                "history-contradicts-itself",
                $"{contradiction.Message} The node does not tell what is on the chain; use another one (--rpc).",
                contradiction
            );
        }
    }

    private static async Task<Answer> RecountAsync(
        Coop coop,
        ChainProposal proposal,
        Dao.Ethereum.JsonRpc.Block head,
        CancellationToken cancellation
    )
    {
        var evidence = await ProposalEvidence.ReadAsync(coop, proposal, head, cancellation);
        var history = await ChainMemberHistory.ReadAsync(coop, head.Number.Value, cancellation);
        var recount = new Recount(evidence.Rules, history.At(evidence.ElectorateAt, evidence.Rules.Snapshot));
        foreach (var transaction in evidence.Voting)
        {
            recount.Take(transaction);
        }

        var execution = evidence.Execution is { } log
            ? await ExecutionCheck.RunAsync(coop, proposal, log, cancellation)
            : null;
        var counted = recount.Result;
        var state = StateOf(evidence, counted, head.Timestamp);
        List<string> objections =
        [
            .. await evidence.ObjectToRulesAsync(coop, cancellation),
            .. counted.Objections,
            .. ObjectToOutcome(evidence, counted),
            .. execution?.Objections ?? [],
        ];

        // Last, and only to say so when it differs: what the contract itself answers.
        var standing = await ProposalStanding.ReadAsync(coop, proposal, cancellation);
        objections.AddRange(ObjectToContract(standing, counted, evidence, state));
        return new RecountAnswer(
            objections.Count == 0,
            proposal.Number,
            proposal.Id,
            proposal.Governor.Name(),
            proposal.Title,
            state.Name(),
            counted.Electorate,
            Moments.FromChain(evidence.ElectorateAt),
            new TallyCount(counted.Tally.For, counted.Tally.Against, counted.Tally.Abstain),
            counted.Signed,
            counted.InPerson,
            counted.ByContract,
            counted.Refused,
            evidence.Rules.QuorumBps,
            Tally.QuorumNeeded(evidence.Rules.QuorumBps, counted.Electorate),
            evidence.Rules.ApprovalBps,
            Moments.FromChain(evidence.Rules.Snapshot),
            Moments.FromChain(counted.Deadline),
            execution is null
                ? null
                : new ExecutedCalls(evidence.Execution!.TransactionHash, execution.Calls, execution.IsCodeChecked),
            head.Number.Value,
            head.Hash,
            objections
        );
    }

    private static ProposalState StateOf(ProposalEvidence evidence, Recounted counted, ulong now) =>
        new ProposalTimeline
        {
            Snapshot = Moments.FromChain(evidence.Rules.Snapshot),
            Deadline = Moments.FromChain(counted.Deadline),
            Terms = new ProposalTerms(
                Moments.FromChain(evidence.ElectorateAt),
                evidence.Rules.QuorumBps,
                evidence.Rules.ApprovalBps,
                (uint)evidence.TimelockDelay,
                (uint)evidence.ExecutionWindow
            ),
            Tally = counted.Tally,
            Electorate = counted.Electorate,
            Eta = evidence.Eta is { } eta ? Moments.FromChain(eta) : null,
            IsExecuted = evidence.Execution is not null,
            IsCanceled = evidence.IsCanceled,
        }.StateAt(Moments.FromChain(now));

    private static IEnumerable<string> ObjectToOutcome(ProposalEvidence evidence, Recounted counted)
    {
        var passes = counted.Tally.Passes(evidence.Rules.QuorumBps, evidence.Rules.ApprovalBps, counted.Electorate);
        if ((evidence.Eta is not null || evidence.Execution is not null) && !passes)
        {
            yield return "It was carried out, or is about to be, although the ballots did not pass it.";
        }

        if (evidence.ExtendedTo is { } extended && extended != counted.Deadline)
        {
            yield return $"The vote was extended to {Moments.Say(Moments.FromChain(extended))}; a late quorum gives {Moments.Say(Moments.FromChain(counted.Deadline))}.";
        }

        if (evidence.Proposal.Governor == GovernorKind.Assembly && evidence.ElectorateAt != evidence.Rules.Snapshot)
        {
            yield return "The electorate of an ordinary vote is the membership at its snapshot; this one's was taken at another time.";
        }
    }

    private static IEnumerable<string> ObjectToContract(
        ProposalStanding standing,
        Recounted counted,
        ProposalEvidence evidence,
        ProposalState state
    )
    {
        if (standing.Tally != counted.Tally)
        {
            yield return $"The contract's own tally is {standing.Tally.For} For, {standing.Tally.Against} Against, {standing.Tally.Abstain} Abstain; the ballots are {counted.Tally.For}, {counted.Tally.Against}, {counted.Tally.Abstain}.";
        }

        if (standing.Quorum != Tally.QuorumNeeded(evidence.Rules.QuorumBps, counted.Electorate))
        {
            yield return $"The contract asks for {standing.Quorum} ballots as quorum; {counted.Electorate} members make it {Tally.QuorumNeeded(evidence.Rules.QuorumBps, counted.Electorate)}.";
        }

        if (standing.Deadline != counted.Deadline)
        {
            yield return $"The contract says that the vote ends at {Moments.Say(Moments.FromChain(standing.Deadline))}, by the ballots it is {Moments.Say(Moments.FromChain(counted.Deadline))}.";
        }

        if (standing.State != state)
        {
            yield return $"The contract calls the proposal {standing.State.Name()}; by the ballots and the time it is {state.Name()}.";
        }
    }
}
