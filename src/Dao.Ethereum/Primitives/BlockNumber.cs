using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Dao.Ethereum.Primitives;

/// <summary>The height of a block, written in decimal.</summary>
public readonly record struct BlockNumber(ulong Value) : IComparable<BlockNumber>, IParsable<BlockNumber>
{
    public static BlockNumber Zero => default;

    /// <exception cref="FormatException">The text is not a decimal number of 64 bits without sign or leading zeros.</exception>
    public static BlockNumber Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var value)
            ? value
            : throw new FormatException($"Expected a block number in decimal digits, got {Hex.Shorten(text)}.");
    }

    public static bool TryParse([NotNullWhen(true)] string? text, out BlockNumber value)
    {
        var ok = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        ok = ok && (text is ['0'] or [not '0', ..]);
        value = ok ? new BlockNumber(number) : default;
        return ok;
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    public int CompareTo(BlockNumber other) => Value.CompareTo(other.Value);

    public static bool operator <(BlockNumber left, BlockNumber right) => left.Value < right.Value;

    public static bool operator <=(BlockNumber left, BlockNumber right) => left.Value <= right.Value;

    public static bool operator >(BlockNumber left, BlockNumber right) => left.Value > right.Value;

    public static bool operator >=(BlockNumber left, BlockNumber right) => left.Value >= right.Value;

    static BlockNumber IParsable<BlockNumber>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<BlockNumber>.TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        out BlockNumber result
    ) => TryParse(s, out result);
}
