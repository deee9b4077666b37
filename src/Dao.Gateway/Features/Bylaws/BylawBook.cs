using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Http;
using Dao.Gateway.Reading;
using Dao.Rules.Bylaws;
using Dao.Store.Bylaws;

namespace Dao.Gateway.Features.Bylaws;

/// <summary>The numbers that the contracts read, and who decided them.</summary>
public sealed class BylawBook(IndexReader index, CoopContracts contracts)
{
    public const string List = "bylaws";
    public const string HistoryList = "bylaws-history";

    public async Task<Page<ClauseResource>> PageAsync(PageRequest page, CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        var slice = await block.Bylaws.ListAsync(page.Position, page.Limit, cancellationToken);
        return block.Page(slice, List, Read);
    }

    /// <summary>Every change of one clause; null if there is no such clause.</summary>
    public async Task<Page<ClauseVersionResource>?> HistoryAsync(
        string key,
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        await using var block = await index.OpenAsync(cancellationToken);
        if (
            ClauseWords.Key(key) is not { } clauseKey
            || await block.Bylaws.FindAsync(clauseKey, cancellationToken) is null
        )
        {
            return null;
        }

        var slice = await block.Bylaws.HistoryAsync(clauseKey, page.Position, page.Limit, cancellationToken);
        return block.Page(slice, HistoryList, version => Read(key, version));
    }

    /// <summary>The digest of the whole text; null before the founding.</summary>
    public async Task<Hash32?> TextDigestAsync(CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        return await block.Bylaws.TextDigestAsync(cancellationToken);
    }

    private ClauseVersionResource Read(string key, ClauseVersion version) =>
        new(
            version.PreviousValue,
            version.Value,
            version.PreviousValue is { } before ? ClauseText.Write(key, before, contracts.Money) : null,
            ClauseText.Write(key, version.Value, contracts.Money),
            version.PreviousDigest is { } digest && digest != version.ProseDigest,
            version.ProseDigest,
            version.EffectiveFrom,
            version.DecidingProposalId,
            version.DecidingNumber,
            version.BlockNumber.Value,
            version.TransactionHash
        );

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
