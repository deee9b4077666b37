using System.Globalization;
using System.Numerics;
using System.Text;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Abi;

/// <summary>Reads one value of type <typeparamref name="T"/> where the reader stands.</summary>
public delegate T AbiRead<out T>(ref AbiReader reader);

/// <summary>Reads ABI data, typed and strict, without boxing.</summary>
/// <remarks>
/// Only the one encoding that compilers write is accepted: clean padding, tails in order without gaps or overlaps, nothing after
/// the last. Decoding is therefore linear in the data (overlapping tails would let a kilobyte describe gigabytes), and what was
/// decoded encodes to the same bytes again. Callers read every value of a frame in order, then call <see cref="End"/>.
/// </remarks>
public ref struct AbiReader
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _data;
    private int _frame;
    private int _head;
    private int _headEnd;
    private int _tail;

    /// <param name="data">The data, without a selector.</param>
    /// <param name="headSize">The sum of the heads of the values to read (see <see cref="AbiType.HeadSize"/>).</param>
    public AbiReader(ReadOnlySpan<byte> data, int headSize)
    {
        _data = data;
        OpenFrame(0, headSize);
    }

    public UInt256 ReadUInt256() => UInt256.FromBigEndian(Word());

    /// <exception cref="AbiDecodingException">A bit above <paramref name="bits"/> is set.</exception>
    public UInt256 ReadUInt(int bits)
    {
        var at = _head;
        var value = ReadUInt256();
        return value.BitLength <= bits ? value : throw Fail(at, $"uint{bits}", $"a number of {value.BitLength} bits");
    }

    public ulong ReadUInt64(int bits = 64) => (ulong)ReadUInt(Math.Min(bits, 64));

    public uint ReadUInt32(int bits = 32) => (uint)(ulong)ReadUInt(Math.Min(bits, 32));

    public ushort ReadUInt16() => (ushort)(ulong)ReadUInt(16);

    public byte ReadByte() => (byte)(ulong)ReadUInt(8);

    /// <exception cref="AbiDecodingException">The word is not the sign extension of <paramref name="bits"/> bits.</exception>
    public BigInteger ReadInt(int bits)
    {
        var at = _head;
        var value = new BigInteger(Word(), isUnsigned: false, isBigEndian: true);
        // The shortest two's complement form, without the sign bit, must fit below the type's sign bit.
        return value.GetBitLength() < bits
            ? value
            : throw Fail(at, $"int{bits}", $"a number of {value.GetBitLength() + 1} bits");
    }

    public bool ReadBool()
    {
        var at = _head;
        var value = ReadUInt256();
        return value.BitLength <= 1 ? !value.IsZero : throw Fail(at, "bool (0 or 1)", Show(value));
    }

    public Address ReadAddress()
    {
        var at = _head;
        var word = Word();
        return word[..12].IndexOfAnyExcept((byte)0) < 0
            ? Address.FromBytes(word[12..])
            : throw Fail(at, "an address with 12 zero bytes before it", Hex.Encode(word));
    }

    public Hash32 ReadHash32() => Hash32.FromBytes(Word());

    public byte[] ReadFixedBytes(int length)
    {
        var at = _head;
        var word = Word();
        return word[length..].IndexOfAnyExcept((byte)0) < 0
            ? word[..length].ToArray()
            : throw Fail(at, $"bytes{length} with zero bytes after it", Hex.Encode(word));
    }

    public byte[] ReadBytes() => TailBytes().ToArray();

    public string ReadString()
    {
        var at = _head;
        try
        {
            return Utf8.GetString(TailBytes());
        }
        catch (DecoderFallbackException)
        {
            throw Fail(at, "a string in UTF-8", "bytes that are not UTF-8");
        }
    }

    /// <summary>Reads <c>T[]</c>.</summary>
    /// <param name="elementHeadSize">The head of one element.</param>
    public T[] ReadArray<T>(int elementHeadSize, AbiRead<T> element)
    {
        ArgumentNullException.ThrowIfNull(element);
        var outer = Enter();
        var at = _tail;
        var claimed = UInt256.FromBigEndian(Take(at, 32, "an array length"));
        var room = (_data.Length - at - 32) / elementHeadSize;
        // The claim is checked against the bytes that are there before anything is allocated.
        if (claimed > UInt256.From((ulong)room))
        {
            throw Fail(at, $"an array length of at most {room}, for which there are bytes", Show(claimed));
        }

        var items = new T[(int)claimed];
        OpenFrame(at + 32, items.Length * elementHeadSize);
        Fill(items, element);
        Leave(outer);
        return items;
    }

    /// <summary>Reads <c>T[length]</c>.</summary>
    public T[] ReadFixedArray<T>(int length, int elementHeadSize, bool isDynamic, AbiRead<T> element)
    {
        ArgumentNullException.ThrowIfNull(element);
        var outer = isDynamic ? EnterFrame(length * elementHeadSize) : default;
        if (!isDynamic)
        {
            _ = Take(_head, length * elementHeadSize, "the elements of a fixed array");
        }

        var items = new T[length];
        Fill(items, element);
        if (isDynamic)
        {
            Leave(outer);
        }

        return items;
    }

    /// <summary>Reads a struct. A static one lies in line; a dynamic one behind an offset.</summary>
    /// <param name="headSize">The sum of the heads of its members; not used for a static struct.</param>
    public T ReadTuple<T>(int headSize, bool isDynamic, AbiRead<T> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (!isDynamic)
        {
            return members(ref this);
        }

        var outer = EnterFrame(headSize);
        var value = members(ref this);
        Leave(outer);
        return value;
    }

    /// <summary>Checks that all of the data was read.</summary>
    public readonly void End()
    {
        if (_head != _headEnd)
        {
            throw new InvalidOperationException(
                $"The reader's frame has {_headEnd - _head} bytes of head left to read."
            );
        }

        if (_tail != _data.Length)
        {
            throw Fail(_tail, "the end of the data", $"{_data.Length - _tail} more bytes");
        }
    }

    private readonly record struct Frame(int Start, int Head, int HeadEnd);

    private void Fill<T>(T[] items, AbiRead<T> element)
    {
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = element(ref this);
        }
    }

    private Frame EnterFrame(int headSize)
    {
        var outer = Enter();
        OpenFrame(_tail, headSize);
        return outer;
    }

    /// <summary>Reads an offset, which must point to the first byte that no earlier value used.</summary>
    private Frame Enter()
    {
        var at = _head;
        var offset = ReadUInt256();
        var expected = _tail - _frame;
        if (offset != UInt256.From((ulong)expected))
        {
            throw Fail(at, string.Create(CultureInfo.InvariantCulture, $"the offset {expected}"), Show(offset));
        }

        return new Frame(_frame, _head, _headEnd);
    }

    private void Leave(Frame outer)
    {
        _frame = outer.Start;
        _head = outer.Head;
        _headEnd = outer.HeadEnd;
    }

    private void OpenFrame(int start, int headSize)
    {
        _ = Take(start, headSize, "the head of a value");
        _frame = start;
        _head = start;
        _headEnd = start + headSize;
        _tail = _headEnd;
    }

    private ReadOnlySpan<byte> Word()
    {
        if (_head + 32 > _headEnd)
        {
            throw new InvalidOperationException("The reader's frame has no more values: its head size was too small.");
        }

        var word = _data.Slice(_head, 32);
        _head += 32;
        return word;
    }

    private ReadOnlySpan<byte> TailBytes()
    {
        _ = Enter();
        var at = _tail;
        var claimed = UInt256.FromBigEndian(Take(at, 32, "a length"));
        var room = _data.Length - at - 32;
        if (claimed > UInt256.From((ulong)room))
        {
            throw Fail(at, $"a length of at most {room}, for which there are bytes", Show(claimed));
        }

        var length = (int)claimed;
        var padded = (int)((length + 31L) / 32 * 32);
        var content = Take(at + 32, padded, "bytes padded to 32");
        if (content[length..].IndexOfAnyExcept((byte)0) >= 0)
        {
            throw Fail(at + 32 + length, "zero bytes as padding", Hex.Encode(content[length..]));
        }

        _tail = at + 32 + padded;
        return content[..length];
    }

    private readonly ReadOnlySpan<byte> Take(int start, int length, string what) =>
        length <= _data.Length - start
            ? _data.Slice(start, length)
            : throw Fail(start, $"{length} bytes of {what}", $"{_data.Length - start} bytes");

    private static string Show(UInt256 value) => value.ToString();

    private static AbiDecodingException Fail(int offset, string expected, string found) => new(offset, expected, found);
}
