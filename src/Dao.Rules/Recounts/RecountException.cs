namespace Dao.Rules.Recounts;

/// <summary>What was read from the chain contradicts itself.</summary>
public sealed class RecountException(string message) : Exception(message);
