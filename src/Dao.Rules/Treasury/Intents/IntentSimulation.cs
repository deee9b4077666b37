namespace Dao.Rules.Treasury.Intents;

/// <summary>Whether it would go through on the chain as it is now.</summary>
/// <param name="Error">Why not, in one sentence.</param>
public sealed record IntentSimulation(bool Ok, string? Error);
