using Spectre.Console;

namespace Dao.Cli.Output;

/// <summary>
/// Human output: plain sentences first, then facts and tables that fit 80 columns. Every text passes
/// <see cref="PlainText"/>, because names and descriptions are written by strangers.
/// </summary>
internal sealed class Page(IAnsiConsole console, bool wrapSentences)
{
    internal void Sentence(string text, Style? style = null)
    {
        var plain = PlainText.Lines(text);
        if (wrapSentences)
        {
            console.Write(new Text(plain, style));
            console.WriteLine();
        }
        else
        {
            // Piped text is searched and compared: a line break in mid-sentence would be noise.
            console.Profile.Out.Writer.WriteLine(plain);
        }
    }

    internal void Good(string text) => Sentence(text, new Style(Color.Green));

    internal void Warning(string text) => Sentence("Warning: " + text, new Style(Color.Yellow));

    internal void Bad(string text) => Sentence(text, new Style(Color.Red));

    internal void Gap() => console.WriteLine();

    internal void Heading(string text)
    {
        Gap();
        Sentence(text, new Style(decoration: Decoration.Bold));
    }

    /// <summary>Two columns: what it is, and its value. A 66-character hash beside a label of 12 fits 80 columns.</summary>
    internal void Facts(params IEnumerable<(string Label, string? Value)> facts)
    {
        var shown = facts.Where(fact => fact.Value is not null).ToArray();
        if (shown.Length == 0)
        {
            return;
        }

        var grid = new Grid();
        grid.AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(1));
        grid.AddColumn(new GridColumn().PadLeft(0).PadRight(0));
        foreach (var (label, value) in shown)
        {
            grid.AddRow(
                new Text(PlainText.Line(label), new Style(decoration: Decoration.Dim)),
                new Text(PlainText.Lines(value ?? ""))
            );
        }

        console.Write(grid);
    }

    internal void Table(IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = true };
        foreach (var column in columns)
        {
            var header = new TableColumn(new Text(column.Title, new Style(decoration: Decoration.Bold)));
            header.Alignment = column.Right ? Justify.Right : Justify.Left;
            header.NoWrap = !column.Wraps;
            header.Padding = new Padding(0, 0, 1, 0);
            table.AddColumn(header);
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(PlainText.Line(cell))));
        }

        console.Write(table);
    }
}

/// <summary>A column of a table. Only columns of free text wrap; numbers, dates and addresses stay whole.</summary>
internal readonly record struct Column(string Title, bool Right = false, bool Wraps = false)
{
    public static implicit operator Column(string title) => new(title);
}
