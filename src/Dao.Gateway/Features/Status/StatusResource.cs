using Dao.Ethereum.Primitives;
using Dao.Gateway.Http;

namespace Dao.Gateway.Features.Status;

/// <summary>Where this gateway stands.</summary>
/// <param name="Contracts">The co-op's contracts by name.</param>
public sealed record StatusResource(
    string Name,
    ulong ChainId,
    NodeStatus Node,
    IndexStatus Index,
    RelayStatus Relay,
    IReadOnlyDictionary<string, Address> Contracts
) : Resource;
