namespace Dao.Store.Relay;

/// <param name="Ballot">The accepted ballot, or the one that stands in its way.</param>
public sealed record EnqueueResult(EnqueueOutcome Outcome, RelayBallot Ballot);
