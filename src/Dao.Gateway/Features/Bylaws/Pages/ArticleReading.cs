using Dao.Contracts.Deployment;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Reading;

namespace Dao.Gateway.Features.Bylaws.Pages;

/// <summary>Puts the numbers of the chain beside the articles that name them, and compares the digests.</summary>
public static class ArticleReading
{
    public static IReadOnlyList<ArticleView> Read(
        BylawProse prose,
        IReadOnlyList<(ClauseLine Line, Hash32 ProseDigest)> clauses
    )
    {
        var text = prose.Text ?? "";
        var byArticle = clauses.ToLookup(clause => BylawsText.ArticleOf(text, clause.Line.Key), StringComparer.Ordinal);
        return
        [
            .. prose.Articles.Select(article => new ArticleView(
                article,
                [.. byArticle[article].Select(clause => clause.Line)],
                byArticle[article].Any() ? byArticle[article].All(clause => IsRecorded(text, clause)) : null
            )),
        ];
    }

    /// <summary>The numbers that no article names: the digest of each is that of the whole text.</summary>
    public static ArticleView? Rest(BylawProse prose, IReadOnlyList<(ClauseLine Line, Hash32 ProseDigest)> clauses)
    {
        var text = prose.Text ?? "";
        var rest = clauses.Where(clause => BylawsText.ArticleOf(text, clause.Line.Key) is null).ToList();
        return rest.Count == 0
            ? null
            : new ArticleView(
                "",
                [.. rest.Select(clause => clause.Line)],
                rest.TrueForAll(clause => IsRecorded(text, clause))
            );
    }

    private static bool IsRecorded(string text, (ClauseLine Line, Hash32 ProseDigest) clause) =>
        BylawsText.ProseDigest(text, clause.Line.Key) == clause.ProseDigest;
}
