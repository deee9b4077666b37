using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Deployment;

/// <summary>A contract on the chain: since which block, and the hash of its code.</summary>
public sealed record DeployedContract(Address Address, ulong Block, Hash32 CodeHash);
