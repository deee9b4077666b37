using Dao.Ethereum.Primitives;
using Dao.Gateway.Http;

namespace Dao.Gateway.Features.Bylaws.Pages;

/// <summary>Everything that the bylaws' page shows. <paramref name="Prose"/> is null where the gateway has no copy of the text.</summary>
public sealed record BylawsView(
    string? Prose,
    Hash32? TextDigest,
    Address Contract,
    IReadOnlyList<ClauseGroup> Groups,
    AsOf AsOf
);
