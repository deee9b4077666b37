using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.Treasury;

/// <param name="Token">Null for the chain's own coin.</param>
/// <param name="Amount">In the smallest units.</param>
/// <param name="Formatted">For people.</param>
public sealed record TreasuryBalance(Address? Token, string Symbol, int Decimals, UInt256 Amount, string Formatted);
