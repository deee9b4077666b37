using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.SafeService.Chain;

/// <summary>A Safe as the chain has it now.</summary>
internal sealed record SafeState(
    Address Address,
    UInt256 Nonce,
    UInt256 Threshold,
    IReadOnlyList<Address> Owners,
    string? Version
);
