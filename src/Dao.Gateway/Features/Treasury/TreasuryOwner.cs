using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.Treasury;

/// <param name="MemberId">The member whose account it is; null if it is nobody's.</param>
public sealed record TreasuryOwner(Address Account, uint? MemberId);
