using System.Globalization;
using System.Text;
using Dao.Ethereum.Primitives;

namespace Dao.Rules.Amounts;

/// <summary>Amounts of a token as people write them: <c>12,400.50</c> for 12400500000 units with 6 decimals.</summary>
/// <remarks>Integers only; nothing is rounded. Machines get <see cref="UInt256.ToString()"/> instead.</remarks>
public static class TokenAmount
{
    /// <summary>More decimals than any ERC-20 in use; a token that claims more is not formatted.</summary>
    public const int MaxDecimals = 77;

    /// <summary>Groups thousands with commas and drops the zeros behind the point (keeping two if there are cents).</summary>
    public static string Format(UInt256 units, int decimals)
    {
        CheckDecimals(decimals);
        var digits = units.ToString().PadLeft(decimals + 1, '0');
        var whole = digits[..^decimals];
        var fraction = digits[^decimals..].TrimEnd('0');
        var text = new StringBuilder(GroupThousands(whole));
        if (fraction.Length > 0)
        {
            text.Append('.').Append(fraction.Length == 1 && decimals > 1 ? fraction + "0" : fraction);
        }

        return text.ToString();
    }

    /// <summary>As on a bill: at least two decimals, if the token has them.</summary>
    public static string FormatPayment(UInt256 units, int decimals, string symbol)
    {
        var text = Format(units, decimals);
        var isWhole = decimals > 1 && !text.Contains('.', StringComparison.Ordinal);
        return $"{text}{(isWhole ? ".00" : "")} {symbol}";
    }

    public static string Format(UInt256 units, int decimals, string symbol) => $"{Format(units, decimals)} {symbol}";

    /// <summary>Reads <c>12400</c>, <c>12,400.5</c> or <c>0.000001</c>; more decimals than the token has are an error.</summary>
    public static bool TryParse(string? text, int decimals, out UInt256 units, out string error)
    {
        CheckDecimals(decimals);
        units = UInt256.Zero;
        if (string.IsNullOrEmpty(text))
        {
            error = "An amount is expected, like 12400 or 12,400.50.";
            return false;
        }

        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? "" : text[(point + 1)..];
        if (
            !TryReadWhole(whole, out var digits)
            || (point >= 0 && fraction.Length == 0)
            || !fraction.All(char.IsAsciiDigit)
        )
        {
            error = $"'{text}' is not an amount; write it like 12400 or 12,400.50.";
            return false;
        }

        if (fraction.Length > decimals)
        {
            error = string.Create(
                CultureInfo.InvariantCulture,
                $"'{text}' has {fraction.Length} decimals, the token has {decimals}."
            );
            return false;
        }

        if (!UInt256.TryParse(Canonical(digits + fraction.PadRight(decimals, '0')), out units))
        {
            error = $"'{text}' is larger than any amount on chain.";
            return false;
        }

        error = "";
        return true;
    }

    private static bool TryReadWhole(string whole, out string digits)
    {
        digits = whole;
        if (!whole.Contains(',', StringComparison.Ordinal))
        {
            return whole.Length > 0 && whole.All(char.IsAsciiDigit);
        }

        var groups = whole.Split(',');
        digits = string.Concat(groups);
        return groups[0].Length is > 0 and <= 3
            && groups.Skip(1).All(group => group.Length == 3)
            && digits.All(char.IsAsciiDigit);
    }

    private static string Canonical(string digits)
    {
        var trimmed = digits.TrimStart('0');
        return trimmed.Length == 0 ? "0" : trimmed;
    }

    private static string GroupThousands(string whole)
    {
        var text = new StringBuilder(whole.Length + (whole.Length / 3));
        for (var i = 0; i < whole.Length; i++)
        {
            if (i > 0 && (whole.Length - i) % 3 == 0)
            {
                text.Append(',');
            }

            text.Append(whole[i]);
        }

        return text.ToString();
    }

    private static void CheckDecimals(int decimals) =>
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)decimals, (uint)MaxDecimals, nameof(decimals));
}
