using System.Globalization;
using System.Text;

namespace Dao.Cli.Output;

/// <summary>
/// Text that can be shown on a terminal: no escape sequences, no carriage returns, no marks that reverse the direction
/// of writing. Whoever names a proposal must not be able to repaint the screen on which somebody signs.
/// </summary>
internal static class PlainText
{
    internal static string Line(string text) => Clean(text, keepNewLines: false);

    internal static string Lines(string text) => Clean(text, keepNewLines: true);

    private static string Clean(string text, bool keepNewLines)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\n' && keepNewLines)
            {
                clean.Append('\n');
            }
            else if (rune.Value is '\n' or '\t')
            {
                clean.Append(' ');
            }
            else if (IsHarmful(rune))
            {
                clean.Append('\uFFFD');
            }
            else
            {
                clean.Append(rune);
            }
        }

        return clean.ToString();
    }

    private static bool IsHarmful(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}
