using Dao.Ethereum.Primitives;

namespace Dao.Rules.Actions;

/// <summary>An ERC-20 that the co-op lists. The symbol of any other token proves nothing.</summary>
public sealed record KnownToken(Address Address, string Symbol, int Decimals);
