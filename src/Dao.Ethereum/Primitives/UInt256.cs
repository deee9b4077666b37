using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Dao.Ethereum.Primitives;

/// <summary>An unsigned number of 256 bits whose arithmetic throws <see cref="OverflowException"/> instead of wrapping.</summary>
public readonly struct UInt256 : IEquatable<UInt256>, IComparable<UInt256>, IParsable<UInt256>
{
    public const int Size = 32;

    private readonly UInt128 _high;
    private readonly UInt128 _low;

    private UInt256(UInt128 high, UInt128 low)
    {
        _high = high;
        _low = low;
    }

    public static UInt256 Zero => default;

    public static UInt256 One => new(0, 1);

    public static UInt256 MaxValue => new(UInt128.MaxValue, UInt128.MaxValue);

    public bool IsZero => _high == 0 && _low == 0;

    /// <summary>How many bits the number needs; 0 for zero.</summary>
    public int BitLength =>
        _high != 0 ? 256 - (int)UInt128.LeadingZeroCount(_high) : 128 - (int)UInt128.LeadingZeroCount(_low);

    public static UInt256 From(ulong value) => new(0, value);

    /// <exception cref="ArgumentException">The span is longer than 32 bytes.</exception>
    public static UInt256 FromBigEndian(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Size)
        {
            throw new ArgumentException($"A 256-bit number has at most 32 bytes, got {bytes.Length}.", nameof(bytes));
        }

        Span<byte> padded = stackalloc byte[Size];
        padded.Clear();
        bytes.CopyTo(padded[(Size - bytes.Length)..]);
        return new UInt256(
            BinaryPrimitives.ReadUInt128BigEndian(padded),
            BinaryPrimitives.ReadUInt128BigEndian(padded[16..])
        );
    }

    /// <summary>Writes 32 bytes.</summary>
    public void WriteBigEndian(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt128BigEndian(destination[16..], _low);
        BinaryPrimitives.WriteUInt128BigEndian(destination, _high);
    }

    public byte[] ToBigEndian()
    {
        var bytes = new byte[Size];
        WriteBigEndian(bytes);
        return bytes;
    }

    /// <summary>Reads decimal digits, or 0x and 1 to 64 hexadecimal digits.</summary>
    /// <exception cref="FormatException">The text has another shape.</exception>
    /// <exception cref="OverflowException">The number needs more than 256 bits.</exception>
    public static UInt256 Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (TryParse(text, out var value))
        {
            return value;
        }

        var looksNumeric = text.Length > 0 && (IsDecimal(text) || (Hex.HasPrefix(text) && IsHex(text.AsSpan(2))));
        throw looksNumeric
            ? new OverflowException($"Expected a number below 2^256, got {Hex.Shorten(text)}.")
            : new FormatException($"Expected a number in decimal or 0x hexadecimal digits, got {Hex.Shorten(text)}.");
    }

    public static bool TryParse([NotNullWhen(true)] string? text, out UInt256 value)
    {
        value = default;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        return Hex.HasPrefix(text) ? TryParseHex(text.AsSpan(2), out value) : TryParseDecimal(text, out value);
    }

    public override string ToString() =>
        _high == 0
            ? _low.ToString(CultureInfo.InvariantCulture)
            : ((BigInteger)this).ToString(CultureInfo.InvariantCulture);

    public bool Equals(UInt256 other) => _high == other._high && _low == other._low;

    public override bool Equals(object? obj) => obj is UInt256 other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_high, _low);

    public int CompareTo(UInt256 other)
    {
        var order = _high.CompareTo(other._high);
        return order != 0 ? order : _low.CompareTo(other._low);
    }

    public static UInt256 operator +(UInt256 left, UInt256 right)
    {
        var low = unchecked(left._low + right._low);
        var carry = low < left._low ? UInt128.One : UInt128.Zero;
        return new UInt256(checked(left._high + right._high + carry), low);
    }

    public static UInt256 operator -(UInt256 left, UInt256 right)
    {
        var borrow = left._low < right._low ? UInt128.One : UInt128.Zero;
        return new UInt256(checked(left._high - right._high - borrow), unchecked(left._low - right._low));
    }

    public static UInt256 operator *(UInt256 left, UInt256 right) =>
        left.BitLength <= 64 && right.BitLength <= 64
            ? new UInt256(0, left._low * right._low)
            : (UInt256)((BigInteger)left * (BigInteger)right);

    public static UInt256 operator /(UInt256 left, UInt256 right) =>
        left._high == 0 && right._high == 0
            ? new UInt256(0, left._low / right._low)
            : (UInt256)((BigInteger)left / (BigInteger)right);

    public static UInt256 operator %(UInt256 left, UInt256 right) =>
        left._high == 0 && right._high == 0
            ? new UInt256(0, left._low % right._low)
            : (UInt256)((BigInteger)left % (BigInteger)right);

    public static bool operator ==(UInt256 left, UInt256 right) => left.Equals(right);

    public static bool operator !=(UInt256 left, UInt256 right) => !left.Equals(right);

    public static bool operator <(UInt256 left, UInt256 right) => left.CompareTo(right) < 0;

    public static bool operator <=(UInt256 left, UInt256 right) => left.CompareTo(right) <= 0;

    public static bool operator >(UInt256 left, UInt256 right) => left.CompareTo(right) > 0;

    public static bool operator >=(UInt256 left, UInt256 right) => left.CompareTo(right) >= 0;

    public static explicit operator ulong(UInt256 value) =>
        value.BitLength <= 64 ? (ulong)value._low : throw TooLarge(value, "64 bits");

    public static explicit operator long(UInt256 value) =>
        value.BitLength <= 63 ? (long)value._low : throw TooLarge(value, "63 bits");

    public static explicit operator int(UInt256 value) =>
        value.BitLength <= 31 ? (int)value._low : throw TooLarge(value, "31 bits");

    public static explicit operator BigInteger(UInt256 value)
    {
        Span<byte> bytes = stackalloc byte[Size];
        value.WriteBigEndian(bytes);
        return new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
    }

    public static explicit operator UInt256(BigInteger value)
    {
        Span<byte> bytes = stackalloc byte[Size];
        if (value.Sign < 0 || !value.TryWriteBytes(bytes, out var written, isUnsigned: true, isBigEndian: true))
        {
            throw new OverflowException($"Expected a number from 0 to 2^256 - 1, got {value}.");
        }

        return FromBigEndian(bytes[..written]);
    }

    static UInt256 IParsable<UInt256>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<UInt256>.TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        out UInt256 result
    ) => TryParse(s, out result);

    private static OverflowException TooLarge(UInt256 value, string room) =>
        new($"Expected a number of at most {room}, got {value}.");

    private static bool IsDecimal(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static bool IsHex(ReadOnlySpan<char> text) => text.Length > 0 && text.IndexOfAnyExcept(HexDigits) < 0;

    private static readonly System.Buffers.SearchValues<char> HexDigits = System.Buffers.SearchValues.Create(
        "0123456789abcdefABCDEF"
    );

    private static bool TryParseHex(ReadOnlySpan<char> digits, out UInt256 value)
    {
        value = default;
        if (digits.Length > 64 || !IsHex(digits))
        {
            return false;
        }

        var high = digits.Length > 32 ? digits[..^32] : [];
        value = new UInt256(
            high.Length == 0 ? 0 : UInt128.Parse(high, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            UInt128.Parse(digits[high.Length..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
        );
        return true;
    }

    private static bool TryParseDecimal(ReadOnlySpan<char> digits, out UInt256 value)
    {
        value = default;
        // 2^256 has 78 digits: longer text is refused before any big number is built from it.
        if (digits.Length > 78 || !IsDecimal(digits))
        {
            return false;
        }

        var number = BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        if (number.GetBitLength() > 256)
        {
            return false;
        }

        value = (UInt256)number;
        return true;
    }
}
