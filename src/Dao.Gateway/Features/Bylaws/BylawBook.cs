using Dao.Ethereum.Primitives;
using Dao.Gateway.Http;
using Dao.Gateway.Reading;
using Dao.Rules.Bylaws;
using Dao.Store.Bylaws;

namespace Dao.Gateway.Features.Bylaws;

/// <summary>The numbers that the contracts read, and who decided them.</summary>
public sealed class BylawBook(IndexReader index)
{
    public const string List = "bylaws";

    public async Task<Page<ClauseResource>> PageAsync(PageRequest page, CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        var slice = await block.Bylaws.ListAsync(page.Position, page.Limit, cancellationToken);
        return block.Page(slice, List, Read);
    }

    /// <summary>The digest of the whole text; null before the founding.</summary>
    public async Task<Hash32?> TextDigestAsync(CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        return await block.Bylaws.TextDigestAsync(cancellationToken);
    }

    private static ClauseResource Read(Clause clause)
    {
        var name = ClauseWords.Name(clause.ClauseKey);
        return new ClauseResource(
            name,
            clause.Value,
            ClauseWords.Value(name, clause.Value),
            ClauseWords.UnitName(ClauseWords.Unit(name)),
            clause.Minimum,
            clause.Maximum,
            clause.Protected,
            clause.ProseDigest,
            clause.EffectiveFrom,
            clause.DecidingProposalId,
            clause.BlockNumber.Value,
            clause.TransactionHash
        );
    }
}
