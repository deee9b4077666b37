using System.CommandLine;
using System.Text;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Contracts.Deployment;
using Dao.Rules.Bylaws;

namespace Dao.Cli.Commands.Clauses;

/// <summary><c>dao bylaws export</c>: the chain's clauses as a document to edit, with the prose behind them.</summary>
internal static class BylawsExport
{
    private static readonly Option<string> Out = new("--out")
    {
        Description = "Document to write; an existing one is not overwritten",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string> Text = new("--text")
    {
        Description = "The words of the bylaws (Markdown), to go behind the clauses; the chain keeps digests only",
        HelpName = "FILE",
    };

    internal static Command Create() =>
        new Command("export", "Write the bylaws of today as a document that 'plan' reads") { Out, Text }.Runs(
            WriteAsync
        );

    private static async Task<Answer> WriteAsync(Session session, CancellationToken cancellation)
    {
        var path = session.Get(Out) ?? "";
        var prose = session.Get(Text) is { } text ? BylawDocument.ReadProse(text) : null;
        var coop = await Coop.OpenAsync(session, cancellation);
        var bylaws = await ChainBylaws.ReadAsync(coop, cancellation);
        var document = BylawDocument.Write(
            bylaws.Clauses.Select(clause =>
                (
                    clause.Key,
                    ClauseText.Write(clause.Key, clause.Value, coop.Money),
                    $"{ClauseItem.BoundsOf(clause, coop.Money)}; {(clause.IsProtected ? "protected" : "the assembly changes it")}"
                )
            ),
            prose
        );
        await WholeFile.WriteAsync(path, Encoding.UTF8.GetBytes(document), overwrite: false, cancellation);
        var differing = prose is null
            ? []
            : bylaws
                .Clauses.Where(clause => BylawsText.ProseDigest(prose, clause.Key) != clause.ProseDigest)
                .Select(clause => clause.Key);
        return new ExportedAnswer(
            path,
            bylaws.Clauses.Count,
            prose is not null,
            [.. differing],
            bylaws.Block.Number.Value
        );
    }
}

/// <summary>
/// <c>bylaws export</c>: <c>{file, clauses, hasProse, otherWords: [key], block}</c>; otherWords are the clauses whose words in
/// the file are not those that the members decided.
/// </summary>
internal sealed record ExportedAnswer(
    string File,
    int Clauses,
    bool HasProse,
    IReadOnlyList<string> OtherWords,
    ulong Block
) : Answer
{
    internal override void Render(Page page)
    {
        page.Good($"{File} has the {Clauses} clauses of block {Block}.");
        if (!HasProse)
        {
            page.Sentence(
                "It has no prose: the chain keeps only digests of it. --text FILE puts the words behind the clauses."
            );
        }

        if (OtherWords.Count > 0)
        {
            page.Warning(
                $"The words are not those that the members decided for: {string.Join(", ", OtherWords)}. 'dao bylaws plan' would propose them."
            );
        }

        page.Sentence($"Next: edit it, then 'dao bylaws plan {File}'.");
    }
}
