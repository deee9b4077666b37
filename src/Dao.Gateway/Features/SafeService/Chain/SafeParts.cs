using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.SafeService.Chain;

/// <summary>What a Safe is made of, as the chain has it now; the zero address means none.</summary>
internal sealed record SafeParts(
    Address MasterCopy,
    IReadOnlyList<Address> Modules,
    Address FallbackHandler,
    Address Guard,
    Address ModuleGuard
);
