using System.Text;
using Dao.Contracts.Deployment;
using Dao.Contracts.Texts;
using Dao.Rules.Bylaws;

namespace Dao.Cli.Commands.Clauses;

/// <summary>
/// The text of a planned proposal, in Markdown: what changes, and the new words whole, each in a block named <c>bylaws</c>, so that their
/// digest can be compared with the one that the proposal writes to the chain.
/// </summary>
internal static class PlanText
{
    /// <summary>What is left of a proposal's 64 KiB for the words, in bytes.</summary>
    private const int LongestWords = 40 << 10;

    internal static string Write(PlanWish wish, IReadOnlyList<ClauseChange> changes, TokenEntry? money)
    {
        var text = new StringBuilder("# ").Append(wish.Title).Append("\n\n");
        if (wish.Reasons.Length > 0)
        {
            text.Append(wish.Reasons).Append("\n\n");
        }

        text.Append("## What changes\n\n");
        foreach (var change in changes.Where(change => change.MovesNumber))
        {
            text.Append("- ")
                .Append(ClauseLabels.Label(change.Key))
                .Append(" (`")
                .Append(change.Key)
                .Append("`): ")
                .Append(ClauseText.Write(change.Key, change.Clause.Value, money))
                .Append(" → ")
                .Append(ClauseText.Write(change.Key, change.Value, money))
                .Append('\n');
        }

        var reworded = changes.Where(change => change.MovesWords).Select(change => $"`{change.Key}`").ToArray();
        if (reworded.Length > 0)
        {
            text.Append("- The words that belong to ").AppendJoin(", ", reworded).Append('\n');
        }

        var articles = NewArticles(wish, changes).ToArray();
        if (articles.Sum(Encoding.UTF8.GetByteCount) > LongestWords)
        {
            text.Append("\nThe new words are too long for a proposal; the digest of each article is in it.\n");
            articles = [];
        }

        foreach (var article in articles)
        {
            var fence = new string('`', Math.Max(3, LongestRun(article) + 1));
            text.Append('\n').Append(fence).Append("bylaws\n").Append(article).Append(fence).Append('\n');
        }

        return CanonicalText.Of(text.ToString().TrimEnd('\n'));
    }

    /// <summary>The articles of the new prose that are not those of the old; without the old, those whose clauses' digests change.</summary>
    private static IEnumerable<string> NewArticles(PlanWish wish, IReadOnlyList<ClauseChange> changes)
    {
        if (wish.Prose is not { } prose)
        {
            return [];
        }

        var named = changes
            .Where(change => change.MovesWords)
            .Select(change => BylawsText.ArticleOf(prose, change.Key))
            .ToHashSet(StringComparer.Ordinal);
        var before = wish.ProseBefore is null
            ? null
            : BylawsText.Articles(wish.ProseBefore).ToHashSet(StringComparer.Ordinal);
        return BylawsText
            .Articles(prose)
            .Where(article => named.Contains(article) || before?.Contains(article) == false);
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
