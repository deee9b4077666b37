using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Deployment;

/// <summary>An ERC-20 that the treasury works with.</summary>
public sealed record TokenEntry(Address Address, string Symbol, byte Decimals);
