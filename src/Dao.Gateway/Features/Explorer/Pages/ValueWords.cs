using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.Explorer.Pages;

/// <summary>Decoded values and names as text.</summary>
internal static partial class ValueWords
{
    public static string Write(object value) =>
        value switch
        {
            byte[] bytes => Hex.Encode(bytes),
            bool flag => flag ? "true" : "false",
            BigInteger number => number.ToString(CultureInfo.InvariantCulture),
            object[] items => "[" + string.Join(", ", items.Select(Write)) + "]",
            _ => value.ToString() ?? "",
        };

    /// <summary><c>ProposalTermsFixed</c> as <c>Proposal terms fixed</c>.</summary>
    public static string Spaced(string name)
    {
        var words = Boundary().Replace(name, " ");
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..].ToLowerInvariant();
    }

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Boundary();
}
