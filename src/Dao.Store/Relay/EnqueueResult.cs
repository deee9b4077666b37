namespace Dao.Store.Relay;

/// <param name="Ballot">The accepted ballot, or the one that stands in its way; the one that was offered when the account has no more.</param>
public sealed record EnqueueResult(EnqueueOutcome Outcome, RelayBallot Ballot);
