using Dao.Contracts.Deployment;
using Dao.Rules.Bylaws;

namespace Dao.Cli.Commands.Clauses;

/// <summary>The prose article by article: those that differ, line by line.</summary>
internal static class ArticleDiffs
{
    private const string Preamble = "Before the first article";

    internal static IReadOnlyList<ArticleDiff> Of(PlanWish wish, IReadOnlyList<ClauseChange> changes)
    {
        if (wish.Prose is not { } prose)
        {
            return [];
        }

        if (wish.ProseBefore is not { } before)
        {
            // Without the old words: the new ones of the articles whose digest is another.
            return
            [
                .. changes
                    .Where(change => change.MovesWords)
                    .Select(change => BylawsText.ArticleOf(prose, change.Key))
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal)
                    .Select(article => Diff(Heading(article), "", article)),
            ];
        }

        var old = Sections(before);
        var young = Sections(prose);
        var names = young.Select(section => section.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. young
                .Select(section => (section, Was: old.FirstOrDefault(other => other.Name == section.Name).Text ?? ""))
                .Where(pair => pair.Was != pair.section.Text)
                .Select(pair => Diff(Heading(pair.section.Text), pair.Was, pair.section.Text)),
            .. old.Where(section => !names.Contains(section.Name))
                .Select(section => Diff(Heading(section.Text), section.Text, "")),
        ];
    }

    private static ArticleDiff Diff(string heading, string before, string after) =>
        new(heading, [.. LineDiff.Of(before, after).Select(line => line.Mark + " " + line.Text)]);

    private static string Heading(string section) =>
        section.StartsWith("## ", StringComparison.Ordinal) ? section.Split('\n', 2)[0][3..].Trim() : Preamble;

    /// <summary>The words before the first article, then the articles; one keeps its name while its number or its heading stays.</summary>
    private static List<(string Name, string Text)> Sections(string prose)
    {
        var preamble = prose.Split("\n## ", 2)[0];
        return
        [
            (Preamble, preamble),
            .. BylawsText
                .Articles(prose)
                .Select(article =>
                {
                    var heading = Heading(article);
                    var number = heading.Split('.', 2)[0];
                    return (number.Length > 0 && number.All(char.IsAsciiDigit) ? number : heading, article);
                }),
        ];
    }
}
