using System.Globalization;
using System.Text.RegularExpressions;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Primitives;
using Dao.Rules.Amounts;
using Dao.Rules.Durations;

namespace Dao.Rules.Bylaws;

/// <summary>
/// A clause's value as a document of the bylaws has it, exact in both directions: <c>7 days</c>, <c>20 %</c>,
/// <c>1,000 TEUR</c>, <c>3</c>.
/// </summary>
public static partial class ClauseText
{
    private const int BasisPoints = 100;

    /// <summary>A bound with more bits than this bounds nothing.</summary>
    private const int UnboundedBits = 100;

    /// <param name="name">The clause's key, which says what its number counts.</param>
    /// <param name="value">What the contracts read.</param>
    /// <param name="token">The co-op's money; null if it has none, so that amounts are written in <c>units</c>.</param>
    public static string Write(string name, UInt256 value, TokenEntry? token) =>
        ClauseWords.Unit(name) switch
        {
            ClauseUnit.Seconds when value <= UInt256.From(uint.MaxValue) => HumanDuration.InWords((ulong)value),
            ClauseUnit.Seconds => $"{value} seconds",
            ClauseUnit.BasisPoints => Percent(value),
            ClauseUnit.TokenUnits when token is not null => TokenAmount.Format(value, token.Decimals, token.Symbol),
            ClauseUnit.TokenUnits => $"{value} units",
            _ => value.ToString(),
        };

    /// <summary><c>10 % to 50 %</c>; <c>from 1 TEUR</c> where the highest is beyond all that there is.</summary>
    public static string Bounds(string name, UInt256 lowest, UInt256 highest, TokenEntry? token) =>
        highest.BitLength > UnboundedBits
            ? $"from {Write(name, lowest, token)}"
            : $"{Write(name, lowest, token)} to {Write(name, highest, token)}";

    /// <param name="name">The clause's key.</param>
    /// <param name="text">The value with its unit; also short as <c>7d</c> and <c>20%</c>.</param>
    /// <param name="token">The co-op's money.</param>
    /// <param name="value">What the contracts would read.</param>
    /// <param name="expected">What would have been right, for a sentence: <c>a share such as 20 %</c>.</param>
    public static bool TryRead(string name, string text, TokenEntry? token, out UInt256 value, out string expected)
    {
        switch (ClauseWords.Unit(name))
        {
            case ClauseUnit.Seconds:
                expected = "a time with its unit, such as 7 days or 1 day 12 hours";
                return TryReadSeconds(text, out value);
            case ClauseUnit.BasisPoints:
                expected = "a share with at most two decimals, such as 20 % or 2.5 %";
                return TryReadPercent(text, out value);
            case ClauseUnit.TokenUnits:
                var symbol = token?.Symbol ?? "units";
                expected = string.Create(
                    CultureInfo.InvariantCulture,
                    $"an amount with the name of the money and at most {token?.Decimals ?? 0} decimals, such as 1,000 {symbol}"
                );
                value = UInt256.Zero;
                return text.EndsWith(" " + symbol, StringComparison.Ordinal)
                    && TokenAmount.TryParse(text[..^(symbol.Length + 1)], token?.Decimals ?? 0, out value, out _);
            default:
                expected = "a whole number, such as 3";
                return TryReadDigits(text, out value);
        }
    }

    private static string Percent(UInt256 value)
    {
        var hundredth = UInt256.From(BasisPoints);
        var cents = ((ulong)(value % hundredth)).ToString("00", CultureInfo.InvariantCulture).TrimEnd('0');
        return $"{value / hundredth}{(cents.Length > 0 ? "." + cents : "")} %";
    }

    private static bool TryReadPercent(string text, out UInt256 value)
    {
        value = UInt256.Zero;
        return Share().Match(text) is { Success: true } share
            && TryReadDigits(share.Groups["whole"].Value + share.Groups["cents"].Value.PadRight(2, '0'), out value);
    }

    private static bool TryReadSeconds(string text, out UInt256 value)
    {
        value = UInt256.Zero;
        if (PlainSeconds().Match(text) is { Success: true } plain)
        {
            return TryReadDigits(plain.Groups["count"].Value, out value);
        }

        var brief = UnitWord().Replace(text, match => match.Groups["unit"].Value[..1]);
        if (!HumanDuration.TryParse(brief, out var duration, out _))
        {
            return false;
        }

        value = UInt256.From((ulong)duration.TotalSeconds);
        return true;
    }

    private static bool TryReadDigits(string text, out UInt256 value)
    {
        var digits = text.TrimStart('0');
        value = UInt256.Zero;
        return text.Length > 0
            && text.All(char.IsAsciiDigit)
            && (digits.Length == 0 || UInt256.TryParse(digits, out value));
    }

    [GeneratedRegex(@"^(?<whole>[0-9]{1,76})(\.(?<cents>[0-9]{1,2}))? ?%\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Share();

    [GeneratedRegex(@"^(?<count>[0-9]{1,78}) seconds?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlainSeconds();

    [GeneratedRegex(
        @"(?<=[0-9]) ?(?<unit>weeks?|days?|hours?|minutes?|seconds?)(?![a-z])",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex UnitWord();
}
