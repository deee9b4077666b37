using System.Globalization;
using System.Text;

namespace Dao.Gateway.Pages.Parts;

/// <summary>Words of others, so that they look like what they are.</summary>
public static class PlainText
{
    /// <summary>Characters that turn or end the direction of writing, or show nothing, become their number: <c>[U+202E]</c>.</summary>
    public static string Visible(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Any(IsHidden))
        {
            return text;
        }

        var shown = new StringBuilder();
        foreach (var letter in text)
        {
            if (IsHidden(letter))
            {
                shown.Append(CultureInfo.InvariantCulture, $"[U+{(int)letter:X4}]");
            }
            else
            {
                shown.Append(letter);
            }
        }

        return shown.ToString();
    }

    /// <summary>At most so many characters of it, for a sentence about it.</summary>
    public static string Cut(string text, int most) =>
        text.Length <= most
            ? Visible(text)
            : Visible(text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)]) + "…";

    public static bool IsHidden(char letter) =>
        letter is not ('\n' or '\t')
        && char.GetUnicodeCategory(letter)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}
