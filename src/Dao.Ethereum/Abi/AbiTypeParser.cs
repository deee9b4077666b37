using System.Globalization;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Abi;

/// <summary>Reads <c>type := base suffix*</c>, <c>base := name | '(' type (',' type)* ')'</c>, <c>suffix := '[' digits? ']'</c>.</summary>
/// <remarks>
/// Empty tuples and arrays of length 0 are refused: Solidity has neither, and a value of zero bytes would let a few bytes
/// claim billions of elements.
/// </remarks>
internal sealed class AbiTypeParser(string text)
{
    // No compiler nests deeper; the bound keeps every recursion over a type, and so over hostile data, shallow.
    private const int MaxDepth = 32;
    private const int MaxHeadSize = 1 << 26;
    private const int MaxTextLength = 65_536;

    private int _position;

    public AbiType ParseWhole()
    {
        if (text.Length > MaxTextLength)
        {
            throw new FormatException($"An ABI type has at most {MaxTextLength} characters, got {text.Length}.");
        }

        var type = ParseType(depth: 0);
        return _position == text.Length ? type : throw Complaint("the end of the type");
    }

    /// <summary>The type that <paramref name="suffixed"/> (such as <c>tuple[2][]</c>) makes of its components.</summary>
    public static AbiType OfTuple(string suffixed, IReadOnlyList<AbiType> components)
    {
        var parser = new AbiTypeParser(suffixed) { _position = "tuple".Length };
        var type = parser.ParseSuffixes(Tuple(components, suffixed), depth: 0);
        return parser._position == suffixed.Length ? type : throw parser.Complaint("the end of the type");
    }

    private AbiType ParseType(int depth)
    {
        if (depth > MaxDepth)
        {
            throw new FormatException($"The ABI type {Hex.Shorten(text)} nests deeper than {MaxDepth} levels.");
        }

        return ParseSuffixes(Peek() == '(' ? ParseTuple(depth) : ParseName(), depth);
    }

    private AbiTuple ParseTuple(int depth)
    {
        _position++;
        var components = new List<AbiType>();
        while (true)
        {
            components.Add(ParseType(depth + 1));
            var next = Peek();
            if (next is not (',' or ')'))
            {
                throw Complaint("',' or ')'");
            }

            _position++;
            if (next == ')')
            {
                return Tuple(components, text);
            }
        }
    }

    private AbiType ParseName()
    {
        var start = _position;
        while (char.IsAsciiLetterOrDigit(Peek()))
        {
            _position++;
        }

        var name = text[start.._position];
        return name switch
        {
            "bool" => new AbiBool(),
            "address" => new AbiAddress(),
            "string" => new AbiString(),
            "bytes" => new AbiBytes(),
            "uint" => new AbiUInt(256),
            "int" => new AbiInt(256),
            "function" => new AbiFixedBytes(24, name),
            _ when TrySize(name, "uint", out var bits) && IsWidth(bits) => new AbiUInt(bits),
            _ when TrySize(name, "int", out var bits) && IsWidth(bits) => new AbiInt(bits),
            _ when TrySize(name, "bytes", out var length) && length is >= 1 and <= 32 => new AbiFixedBytes(length),
            _ => throw new FormatException(
                $"Expected a type of the ABI at position {start} of {Hex.Shorten(text)}, got {Hex.Shorten(name)}."
            ),
        };
    }

    private AbiType ParseSuffixes(AbiType type, int depth)
    {
        while (Peek() == '[')
        {
            depth++;
            var end = text.IndexOf(']', _position);
            if (end < 0 || depth > MaxDepth)
            {
                throw Complaint(end < 0 ? "']'" : $"at most {MaxDepth} levels of nesting");
            }

            type = Array(type, text.AsSpan(_position + 1, end - _position - 1));
            _position = end + 1;
        }

        return type;
    }

    private AbiArray Array(AbiType element, ReadOnlySpan<char> digits)
    {
        if (digits.Length == 0)
        {
            return new AbiArray(element, length: null, headSize: 32);
        }

        var ok = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var length);
        if (!ok || digits[0] == '0' || (long)length * element.HeadSize > MaxHeadSize)
        {
            throw Complaint("an array length above zero, without leading zeros, of at most 64 MiB");
        }

        return new AbiArray(element, length, element.IsDynamic ? 32 : length * element.HeadSize);
    }

    private static AbiTuple Tuple(IReadOnlyList<AbiType> components, string text)
    {
        var isDynamic = components.Any(component => component.IsDynamic);
        var size = components.Sum(component => (long)component.HeadSize);
        if (components.Count == 0 || size > MaxHeadSize)
        {
            throw new FormatException(
                $"A tuple in {Hex.Shorten(text)} has no components, or more than 64 MiB of them."
            );
        }

        return new AbiTuple(components, isDynamic, isDynamic ? 32 : (int)size);
    }

    private static bool TrySize(string name, string prefix, out int size)
    {
        size = 0;
        return name.StartsWith(prefix, StringComparison.Ordinal)
            && name.Length > prefix.Length
            && name[prefix.Length] != '0'
            && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out size);
    }

    private static bool IsWidth(int bits) => bits is >= 8 and <= 256 && bits % 8 == 0;

    private char Peek() => _position < text.Length ? text[_position] : '\0';

    private FormatException Complaint(string expected) =>
        new(
            $"Expected {expected} at position {_position} of the ABI type {Hex.Shorten(text)}, got "
                + (_position < text.Length ? $"'{text[_position]}'." : "its end.")
        );
}
