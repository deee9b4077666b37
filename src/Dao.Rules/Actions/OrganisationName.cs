using System.Globalization;
using System.Text;

namespace Dao.Rules.Actions;

/// <summary>A name that the assembly gave an address, as far as it may stand in a sentence that somebody signs.</summary>
/// <remarks>The contract keeps any text without control characters; the eye is deceived by more than those.</remarks>
public static class OrganisationName
{
    /// <summary>The name; null for a text that could pass for something else in a sentence.</summary>
    public static string? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return
            text.Length > 0 && text == text.Trim() && !LooksLikeAnAddress(text) && text.EnumerateRunes().All(IsVisible)
            ? text
            : null;
    }

    private static bool LooksLikeAnAddress(string text) => text.Contains("0x", StringComparison.OrdinalIgnoreCase);

    /// <summary>Not what turns or ends the direction of writing, shows nothing, or stands for bytes that were no text.</summary>
    private static bool IsVisible(Rune rune) =>
        rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
            );
}
