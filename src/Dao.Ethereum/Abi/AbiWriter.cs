using System.Globalization;
using System.Numerics;
using System.Text;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Abi;

/// <summary>Writes one value of type <typeparamref name="T"/> where the writer stands.</summary>
public delegate void AbiWrite<in T>(AbiWriter writer, T value);

/// <summary>Writes ABI data, typed, without boxing. Values go in order; tails follow their heads depth first.</summary>
public sealed class AbiWriter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private byte[] _buffer;
    private int _length;
    private int _frame;
    private int _head;
    private int _headEnd;

    /// <param name="headSize">The sum of the heads of the values to write (see <see cref="AbiType.HeadSize"/>).</param>
    /// <param name="selector">The four bytes of a function or error, or nothing.</param>
    public AbiWriter(int headSize, ReadOnlySpan<byte> selector = default)
    {
        _buffer = new byte[selector.Length + headSize];
        selector.CopyTo(_buffer);
        _length = selector.Length;
        OpenFrame(headSize);
    }

    public void WriteUInt256(UInt256 value) => value.WriteBigEndian(Word());

    /// <exception cref="ArgumentOutOfRangeException">The value needs more than <paramref name="bits"/> bits.</exception>
    public void WriteUInt(int bits, UInt256 value)
    {
        if (value.BitLength > bits)
        {
            throw OutOfRange($"uint{bits}", value.ToString());
        }

        WriteUInt256(value);
    }

    public void WriteUInt64(ulong value) => WriteUInt256(UInt256.From(value));

    /// <exception cref="ArgumentOutOfRangeException">The value does not fit into <paramref name="bits"/> bits.</exception>
    public void WriteInt(int bits, BigInteger value)
    {
        if (value.GetBitLength() >= bits)
        {
            throw OutOfRange($"int{bits}", value.ToString(CultureInfo.InvariantCulture));
        }

        Span<byte> bytes = stackalloc byte[32];
        value.TryWriteBytes(bytes, out var written, isUnsigned: false, isBigEndian: true);
        var word = Word();
        word[..(32 - written)].Fill(value.Sign < 0 ? (byte)0xff : (byte)0);
        bytes[..written].CopyTo(word[(32 - written)..]);
    }

    public void WriteBool(bool value) => Word()[31] = value ? (byte)1 : (byte)0;

    public void WriteAddress(Address value) => value.CopyTo(Word()[12..]);

    public void WriteHash32(Hash32 value) => value.CopyTo(Word());

    /// <exception cref="ArgumentOutOfRangeException">The value has another length.</exception>
    public void WriteFixedBytes(int length, ReadOnlySpan<byte> value)
    {
        if (value.Length != length)
        {
            throw OutOfRange($"bytes{length}", $"{value.Length} bytes");
        }

        value.CopyTo(Word());
    }

    public void WriteBytes(ReadOnlySpan<byte> value) => value.CopyTo(OpenBytes(value.Length));

    /// <exception cref="EncoderFallbackException">The text holds half of a surrogate pair.</exception>
    public void WriteString(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Utf8.GetBytes(value, OpenBytes(Utf8.GetByteCount(value)));
    }

    /// <summary>Writes <c>T[]</c>.</summary>
    public void WriteArray<T>(IReadOnlyList<T> items, int elementHeadSize, AbiWrite<T> element)
    {
        ArgumentNullException.ThrowIfNull(items);
        var outer = Enter();
        UInt256.From((ulong)items.Count).WriteBigEndian(Append(32));
        OpenFrame(checked(items.Count * elementHeadSize));
        WriteAll(items, element);
        Leave(outer);
    }

    /// <summary>Writes <c>T[length]</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are more or fewer items.</exception>
    public void WriteFixedArray<T>(
        IReadOnlyList<T> items,
        int length,
        int elementHeadSize,
        bool isDynamic,
        AbiWrite<T> element
    )
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Count != length)
        {
            throw OutOfRange($"an array of {length} items", $"{items.Count} items");
        }

        if (!isDynamic)
        {
            WriteAll(items, element);
            return;
        }

        var outer = Enter();
        OpenFrame(checked(length * elementHeadSize));
        WriteAll(items, element);
        Leave(outer);
    }

    /// <summary>Writes a struct. A static one lies in line; a dynamic one behind an offset.</summary>
    /// <param name="headSize">The sum of the heads of its members; not used for a static struct.</param>
    public void WriteTuple<T>(T value, int headSize, bool isDynamic, AbiWrite<T> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (!isDynamic)
        {
            members(this, value);
            return;
        }

        var outer = Enter();
        OpenFrame(headSize);
        members(this, value);
        Leave(outer);
    }

    public byte[] ToArray()
    {
        if (_head != _headEnd)
        {
            throw new InvalidOperationException(
                $"The writer's frame has {_headEnd - _head} bytes of head left to write."
            );
        }

        return _buffer.AsSpan(0, _length).ToArray();
    }

    private readonly record struct Frame(int Start, int Head, int HeadEnd);

    private void WriteAll<T>(IReadOnlyList<T> items, AbiWrite<T> element)
    {
        ArgumentNullException.ThrowIfNull(element);
        for (var i = 0; i < items.Count; i++)
        {
            element(this, items[i]);
        }
    }

    /// <summary>Writes the offset of the tail that starts at the end of the buffer.</summary>
    private Frame Enter()
    {
        WriteUInt64((ulong)(_length - _frame));
        return new Frame(_frame, _head, _headEnd);
    }

    private void Leave(Frame outer)
    {
        if (_head != _headEnd)
        {
            throw new InvalidOperationException($"A nested value left {_headEnd - _head} bytes of its head unwritten.");
        }

        _frame = outer.Start;
        _head = outer.Head;
        _headEnd = outer.HeadEnd;
    }

    private void OpenFrame(int headSize)
    {
        _frame = _length;
        _head = _length;
        Append(headSize);
        _headEnd = _length;
    }

    private Span<byte> OpenBytes(int length)
    {
        _ = Enter();
        UInt256.From((ulong)length).WriteBigEndian(Append(32));
        return Append((int)checked((length + 31L) / 32 * 32));
    }

    private Span<byte> Word()
    {
        if (_head + 32 > _headEnd)
        {
            throw new InvalidOperationException("The writer's frame has no more room: its head size was too small.");
        }

        var word = _buffer.AsSpan(_head, 32);
        _head += 32;
        return word;
    }

    private Span<byte> Append(int length)
    {
        var start = _length;
        _length = checked(_length + length);
        if (_length > _buffer.Length)
        {
            Array.Resize(ref _buffer, (int)Math.Max(_length, Math.Min(_buffer.Length * 2L, Array.MaxLength)));
        }

        return _buffer.AsSpan(start, length);
    }

    private static ArgumentOutOfRangeException OutOfRange(string type, string found) =>
        new(null, $"Expected a value of {type}, got {found}.");
}
