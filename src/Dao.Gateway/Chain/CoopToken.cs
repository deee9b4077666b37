using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Chain;

/// <summary>A token that the co-op lists.</summary>
public sealed record CoopToken(Address Address, string Symbol, int Decimals);
