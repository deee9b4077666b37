using Dao.Ethereum.Abi;
using Dao.Ethereum.Primitives;

namespace Dao.Rules.Actions;

/// <summary>A contract that the co-op knows.</summary>
/// <param name="Name">As it stands in a sentence: "the bylaws", "the treasury".</param>
public sealed record KnownContract(Address Address, string Name, ContractKind Kind, ContractAbi Abi);
