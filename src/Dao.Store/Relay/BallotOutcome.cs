namespace Dao.Store.Relay;

/// <summary>What a mined transaction did with one of its ballots.</summary>
/// <param name="State">Mined, Failed, or Queued to try again.</param>
/// <param name="Reason">Why it failed.</param>
public sealed record BallotOutcome(string BallotId, RelayState State, string? Reason = null);
