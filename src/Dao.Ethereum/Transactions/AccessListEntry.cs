using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Transactions;

/// <summary>A contract, and its storage slots, that a transaction announces to touch (EIP-2930).</summary>
public sealed record AccessListEntry(Address Address, IReadOnlyList<Hash32> StorageKeys);
