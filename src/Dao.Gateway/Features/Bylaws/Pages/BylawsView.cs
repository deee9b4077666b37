using Dao.Ethereum.Primitives;
using Dao.Gateway.Http;

namespace Dao.Gateway.Features.Bylaws.Pages;

/// <summary>Everything that the bylaws' page shows.</summary>
/// <param name="Articles">The text with its numbers; empty where the gateway has no copy of the text.</param>
/// <param name="Rest">The numbers that no article names; null if there are none or there is no text.</param>
/// <param name="Place">Where the co-op publishes its text; null if that is not known now, or not needed.</param>
/// <param name="Groups">The numbers by subject; empty where the articles show them.</param>
public sealed record BylawsView(
    IReadOnlyList<ArticleView> Articles,
    ArticleView? Rest,
    string? Place,
    Hash32? TextDigest,
    Address Contract,
    IReadOnlyList<ClauseGroup> Groups,
    AsOf AsOf
);
