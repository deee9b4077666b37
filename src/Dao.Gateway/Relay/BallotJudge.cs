using Dao.Ethereum.JsonRpc;
using Dao.Store.Relay;

namespace Dao.Gateway.Relay;

/// <summary>Reads from a receipt what the contract did with each ballot of a batch.</summary>
public sealed class BallotJudge(IEnumerable<ICountingContract> contracts)
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
            outcomes.Add(await contracts.Of(ballot.Kind).JudgeAsync(receipt, ballot, cancellationToken));
        }

        return outcomes;
    }
}
