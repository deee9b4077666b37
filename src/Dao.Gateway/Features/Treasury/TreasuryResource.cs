using Dao.Ethereum.Primitives;
using Dao.Gateway.Http;

namespace Dao.Gateway.Features.Treasury;

/// <summary>The treasury: a Safe that needs several of its owners for each payment.</summary>
/// <param name="Threshold">How many owners must sign.</param>
/// <param name="Owners">The treasurers' accounts, the longest-serving first.</param>
/// <param name="Modules">Contracts that move money without signatures.</param>
public sealed record TreasuryResource(
    Address Safe,
    long Threshold,
    IReadOnlyList<TreasuryOwner> Owners,
    IReadOnlyList<Address> Modules,
    Address? Guard,
    Address? FallbackHandler,
    IReadOnlyList<TreasuryBalance> Balances
) : Resource;
