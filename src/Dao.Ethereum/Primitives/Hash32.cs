using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Dao.Ethereum.Primitives;

/// <summary>Thirty-two bytes: a hash, a topic, a storage word or a <c>bytes32</c>.</summary>
public readonly struct Hash32 : IEquatable<Hash32>, IComparable<Hash32>, IParsable<Hash32>
{
    public const int Size = 32;

    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;
    private readonly ulong _fourth;

    private Hash32(ReadOnlySpan<byte> bytes)
    {
        _first = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _second = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _third = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _fourth = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    public static Hash32 Zero => default;

    /// <exception cref="ArgumentException">The span is not 32 bytes long.</exception>
    public static Hash32 FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Size
            ? new Hash32(bytes)
            : throw new ArgumentException($"A 32-byte value needs 32 bytes, got {bytes.Length}.", nameof(bytes));

    /// <exception cref="FormatException">The text is not 0x and 64 hexadecimal digits.</exception>
    public static Hash32 Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var value)
            ? value
            : throw new FormatException($"Expected 0x and 64 hexadecimal digits, got {Hex.Shorten(text)}.");
    }

    public static bool TryParse([NotNullWhen(true)] string? text, out Hash32 value)
    {
        Span<byte> bytes = stackalloc byte[Size];
        if (text is null || !Hex.TryDecode(text.AsSpan(), bytes))
        {
            value = default;
            return false;
        }

        value = new Hash32(bytes);
        return true;
    }

    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _fourth);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _third);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _second);
        BinaryPrimitives.WriteUInt64BigEndian(destination, _first);
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return Hex.Encode(bytes);
    }

    public bool Equals(Hash32 other) =>
        _first == other._first && _second == other._second && _third == other._third && _fourth == other._fourth;

    public override bool Equals(object? obj) => obj is Hash32 other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_first, _second, _third, _fourth);

    public int CompareTo(Hash32 other)
    {
        var order = _first.CompareTo(other._first);
        order = order != 0 ? order : _second.CompareTo(other._second);
        order = order != 0 ? order : _third.CompareTo(other._third);
        return order != 0 ? order : _fourth.CompareTo(other._fourth);
    }

    public static bool operator ==(Hash32 left, Hash32 right) => left.Equals(right);

    public static bool operator !=(Hash32 left, Hash32 right) => !left.Equals(right);

    public static bool operator <(Hash32 left, Hash32 right) => left.CompareTo(right) < 0;

    public static bool operator <=(Hash32 left, Hash32 right) => left.CompareTo(right) <= 0;

    public static bool operator >(Hash32 left, Hash32 right) => left.CompareTo(right) > 0;

    public static bool operator >=(Hash32 left, Hash32 right) => left.CompareTo(right) >= 0;

    static Hash32 IParsable<Hash32>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Hash32>.TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        out Hash32 result
    ) => TryParse(s, out result);
}
