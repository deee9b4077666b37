using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Safes;

/// <summary>What became of a transaction that was tried, and which guard was asked.</summary>
/// <param name="Guard">The zero address for none.</param>
public sealed record SimulatedSafe(SimulationOutcome Outcome, Address Guard);
