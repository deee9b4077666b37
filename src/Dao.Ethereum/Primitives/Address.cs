using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Dao.Ethereum.Crypto;

namespace Dao.Ethereum.Primitives;

/// <summary>The 20-byte address of an account or contract, written with the EIP-55 checksum.</summary>
public readonly struct Address : IEquatable<Address>, IComparable<Address>, IParsable<Address>
{
    public const int Size = 20;

    private readonly ulong _first;
    private readonly ulong _second;
    private readonly uint _third;

    private Address(ReadOnlySpan<byte> bytes)
    {
        _first = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _second = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _third = BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]);
    }

    public static Address Zero => default;

    /// <exception cref="ArgumentException">The span is not 20 bytes long.</exception>
    public static Address FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Size
            ? new Address(bytes)
            : throw new ArgumentException($"An address needs 20 bytes, got {bytes.Length}.", nameof(bytes));

    /// <summary>Reads 0x and 40 hexadecimal digits: all lower case, all upper case, or with a right EIP-55 checksum.</summary>
    /// <exception cref="FormatException">The text has another shape or a wrong checksum.</exception>
    public static Address Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var complaint = Read(text, out var address);
        return complaint is null ? address : throw new FormatException(complaint);
    }

    public static bool TryParse([NotNullWhen(true)] string? text, out Address value)
    {
        value = default;
        return text is not null && Read(text, out value) is null;
    }

    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt32BigEndian(destination[16..], _third);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _second);
        BinaryPrimitives.WriteUInt64BigEndian(destination, _first);
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>EIP-55: a digit is upper case where the matching digit of the hash of the lower-case text is 8 or more.</summary>
    public override string ToString() =>
        string.Create(
            42,
            this,
            static (text, address) =>
            {
                Span<byte> bytes = stackalloc byte[Size];
                Span<byte> ascii = stackalloc byte[40];
                Span<byte> hash = stackalloc byte[Hash32.Size];
                address.CopyTo(bytes);
                Convert.TryToHexStringLower(bytes, ascii, out _);
                Keccak.Hash(ascii, hash);

                text[0] = '0';
                text[1] = 'x';
                for (var i = 0; i < ascii.Length; i++)
                {
                    var nibble = (i & 1) == 0 ? hash[i / 2] >> 4 : hash[i / 2] & 0xf;
                    text[i + 2] = nibble >= 8 ? char.ToUpperInvariant((char)ascii[i]) : (char)ascii[i];
                }
            }
        );

    public bool Equals(Address other) => _first == other._first && _second == other._second && _third == other._third;

    public override bool Equals(object? obj) => obj is Address other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_first, _second, _third);

    public int CompareTo(Address other)
    {
        var order = _first.CompareTo(other._first);
        order = order != 0 ? order : _second.CompareTo(other._second);
        return order != 0 ? order : _third.CompareTo(other._third);
    }

    public static bool operator ==(Address left, Address right) => left.Equals(right);

    public static bool operator !=(Address left, Address right) => !left.Equals(right);

    public static bool operator <(Address left, Address right) => left.CompareTo(right) < 0;

    public static bool operator <=(Address left, Address right) => left.CompareTo(right) <= 0;

    public static bool operator >(Address left, Address right) => left.CompareTo(right) > 0;

    public static bool operator >=(Address left, Address right) => left.CompareTo(right) >= 0;

    static Address IParsable<Address>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Address>.TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        out Address result
    ) => TryParse(s, out result);

    private static string? Read(string text, out Address address)
    {
        Span<byte> bytes = stackalloc byte[Size];
        address = default;
        if (!Hex.TryDecode(text.AsSpan(), bytes))
        {
            return $"Expected an address, 0x and 40 hexadecimal digits, got {Hex.Shorten(text)}.";
        }

        var candidate = new Address(bytes);
        var digits = text.AsSpan(2);
        var isMixed = digits.IndexOfAnyInRange('a', 'f') >= 0 && digits.IndexOfAnyInRange('A', 'F') >= 0;
        if (isMixed && candidate.ToString() is var right && !string.Equals(right, text, StringComparison.Ordinal))
        {
            return $"The address {text} has a wrong checksum: a letter was mistyped, or it should read {right}.";
        }

        address = candidate;
        return null;
    }
}
