using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Rules.Ballots;
using Dao.Store.Relay;

namespace Dao.Gateway.Relay;

/// <summary>Reads from a receipt what the governor did with each ballot of a batch.</summary>
public sealed class BallotJudge(GovernorChain governors)
{
    public async Task<IReadOnlyList<BallotOutcome>> JudgeAsync(
        Receipt receipt,
        IReadOnlyList<RelayBallot> ballots,
        CancellationToken cancellationToken
    )
    {
        if (!receipt.Succeeded)
        {
            // The batch as a whole reverted (voting closed in between): the next pass decides about each ballot.
            return [.. ballots.Select(ballot => new BallotOutcome(ballot.Id, RelayState.Queued))];
        }

        var outcomes = new List<BallotOutcome>(ballots.Count);
        foreach (var ballot in ballots)
        {
            outcomes.Add(await JudgeAsync(receipt, ballot, cancellationToken));
        }

        return outcomes;
    }

    private async Task<BallotOutcome> JudgeAsync(
        Receipt receipt,
        RelayBallot ballot,
        CancellationToken cancellationToken
    )
    {
        if (GovernorChain.Counted(receipt.Logs, ballot.Governor, ballot.ProposalId, ballot.Account) is not null)
        {
            return new BallotOutcome(ballot.Id, RelayState.Mined);
        }

        var refusal = GovernorChain.Refused(receipt.Logs, ballot.Governor, ballot.ProposalId, ballot.MemberId);
        if (refusal is BallotRefusal.AlreadyVoted && await IsAlreadyThereAsync(ballot, cancellationToken))
        {
            // Someone else carried the same ballot, or an earlier copy of ours did: it is on chain exactly once.
            return new BallotOutcome(ballot.Id, RelayState.Mined);
        }

        var reason = refusal is { } why ? RelayWords.Why(why) : RelayWords.NotMentioned;
        return new BallotOutcome(ballot.Id, RelayState.Failed, reason);
    }

    private async Task<bool> IsAlreadyThereAsync(RelayBallot ballot, CancellationToken cancellationToken) =>
        await governors.FindCountedAsync(ballot.Governor, ballot.ProposalId, ballot.Account, cancellationToken)
            is { } counted
        && counted.ToWord() == ballot.Choice;
}
