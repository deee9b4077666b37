using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.SafeService.Safes;

/// <summary>A Safe as clients read it; the zero address means none.</summary>
internal sealed record SafeInfo(
    Address Address,
    UInt256 Nonce,
    int Threshold,
    IReadOnlyList<Address> Owners,
    Address MasterCopy,
    Address Singleton,
    IReadOnlyList<Address> Modules,
    Address FallbackHandler,
    Address Guard,
    Address ModuleGuard,
    string? Version
);
