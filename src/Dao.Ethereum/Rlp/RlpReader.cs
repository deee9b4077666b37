using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Rlp;

/// <summary>Reads canonical RLP: shortest length forms only, numbers without leading zeros, nothing after the end.</summary>
/// <remarks>Nesting is the caller's: a list is read by a reader of its own, so hostile depth costs no stack.</remarks>
public ref struct RlpReader
{
    private readonly ReadOnlySpan<byte> _data;
    private readonly int _base;
    private int _position;

    public RlpReader(ReadOnlySpan<byte> data)
        : this(data, 0) { }

    private RlpReader(ReadOnlySpan<byte> data, int start)
    {
        _data = data;
        _base = start;
        _position = 0;
    }

    public readonly bool IsAtEnd => _position == _data.Length;

    /// <summary>Whether the next item is a list.</summary>
    public readonly bool IsAtList => _position < _data.Length && _data[_position] >= 0xc0;

    public ReadOnlySpan<byte> ReadBytes()
    {
        if (IsAtList)
        {
            throw Fail(_position, "bytes", "a list");
        }

        return ReadItem(out _);
    }

    public RlpReader ReadList()
    {
        if (!IsAtEnd && !IsAtList)
        {
            throw Fail(_position, "a list", "bytes");
        }

        var content = ReadItem(out var start);
        return new RlpReader(content, _base + start);
    }

    /// <summary>The next item as it is written, its length included; what a list holds is not looked at.</summary>
    public ReadOnlySpan<byte> ReadEncoded()
    {
        var from = _position;
        ReadItem(out _);
        return _data[from.._position];
    }

    public UInt256 ReadUInt256()
    {
        var at = _position;
        var bytes = ReadBytes();
        if (bytes.Length > UInt256.Size)
        {
            throw Fail(at, "a number of at most 32 bytes", $"{bytes.Length} bytes");
        }

        return bytes is [0, ..]
            ? throw Fail(at, "a number without leading zeros", Hex.Encode(bytes))
            : UInt256.FromBigEndian(bytes);
    }

    public ulong ReadUInt64()
    {
        var at = _position;
        var number = ReadUInt256();
        return number.BitLength <= 64
            ? (ulong)number
            : throw Fail(at, "a number of at most 64 bits", number.ToString());
    }

    public Hash32 ReadHash32()
    {
        var at = _position;
        var bytes = ReadBytes();
        return bytes.Length == Hash32.Size
            ? Hash32.FromBytes(bytes)
            : throw Fail(at, "32 bytes", $"{bytes.Length} bytes");
    }

    /// <summary>Nothing for the empty text, which stands for a contract creation.</summary>
    public Address? ReadAddress()
    {
        var at = _position;
        var bytes = ReadBytes();
        return bytes.Length switch
        {
            0 => null,
            Address.Size => Address.FromBytes(bytes),
            _ => throw Fail(at, "an address of 20 bytes or none", $"{bytes.Length} bytes"),
        };
    }

    public readonly void End()
    {
        if (!IsAtEnd)
        {
            throw Fail(_position, "the end", $"{_data.Length - _position} more bytes");
        }
    }

    private ReadOnlySpan<byte> ReadItem(out int start)
    {
        if (IsAtEnd)
        {
            throw Fail(_position, "an item", "the end");
        }

        var at = _position;
        var tag = _data[at];
        start = at + 1;
        int length;
        switch (tag)
        {
            case < 0x80:
                start = at;
                length = 1;
                break;
            case <= 0xb7:
                length = tag - 0x80;
                break;
            case <= 0xbf:
                length = ReadLength(at, tag - 0xb7, out start);
                break;
            case <= 0xf7:
                length = tag - 0xc0;
                break;
            default:
                length = ReadLength(at, tag - 0xf7, out start);
                break;
        }

        if (length > _data.Length - start)
        {
            throw Fail(at, $"{length} bytes of content", $"{_data.Length - start} bytes");
        }

        var content = _data.Slice(start, length);
        if (tag == 0x81 && content[0] < 0x80)
        {
            throw Fail(at, "a byte below 0x80 to stand for itself", "a length before it");
        }

        _position = start + length;
        return content;
    }

    private readonly int ReadLength(int at, int size, out int start)
    {
        start = at + 1 + size;
        if (start > _data.Length)
        {
            throw Fail(at, $"a length of {size} bytes", $"{_data.Length - at - 1} bytes");
        }

        var bytes = _data.Slice(at + 1, size);
        var length = bytes[0] == 0 ? UInt256.Zero : UInt256.FromBigEndian(bytes);
        if (length <= UInt256.From(55))
        {
            throw Fail(at, "the shortest form of a length", Hex.Encode(bytes));
        }

        return length <= UInt256.From((ulong)(_data.Length - start))
            ? (int)length
            : throw Fail(
                at,
                $"a length of at most {_data.Length - start}, for which there are bytes",
                length.ToString()
            );
    }

    private readonly RlpException Fail(int position, string expected, string found) =>
        new(_base + position, expected, found);
}
