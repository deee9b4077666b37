using Dao.Ethereum.Primitives;

namespace Dao.Store.SafeService;

/// <summary>An owner lets another account propose, for one Safe or, when <paramref name="Safe"/> is null, for each of theirs.</summary>
public sealed record SafeDelegation(
    Address? Safe,
    Address Delegate,
    Address Delegator,
    string Label,
    DateTimeOffset? ExpiresAt
);
