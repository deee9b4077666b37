using System.Buffers;
using System.Buffers.Binary;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Rlp;

/// <summary>Writes recursive length prefix encoding, as transactions and block headers use it.</summary>
public sealed class RlpWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);

    public RlpWriter Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes is not [< 0x80])
        {
            WriteHeader(0x80, bytes.Length);
        }

        _buffer.Write(bytes);
        return this;
    }

    /// <summary>A number without leading zero bytes; zero is the empty text.</summary>
    public RlpWriter Write(UInt256 number)
    {
        Span<byte> bytes = stackalloc byte[UInt256.Size];
        number.WriteBigEndian(bytes);
        return Write(bytes.TrimStart((byte)0));
    }

    public RlpWriter Write(ulong number) => Write(UInt256.From(number));

    public RlpWriter Write(Hash32 hash)
    {
        Span<byte> bytes = stackalloc byte[Hash32.Size];
        hash.CopyTo(bytes);
        return Write(bytes);
    }

    /// <summary>No address (a contract creation) is the empty text.</summary>
    public RlpWriter Write(Address? address)
    {
        Span<byte> bytes = stackalloc byte[Address.Size];
        address?.CopyTo(bytes);
        return Write(address is null ? [] : bytes);
    }

    public RlpWriter WriteList(Action<RlpWriter> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var inner = new RlpWriter();
        items(inner);
        WriteHeader(0xc0, inner._buffer.WrittenCount);
        _buffer.Write(inner._buffer.WrittenSpan);
        return this;
    }

    /// <summary>An item that is RLP already.</summary>
    public RlpWriter WriteEncoded(ReadOnlySpan<byte> item)
    {
        _buffer.Write(item);
        return this;
    }

    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    private void WriteHeader(byte tag, int length)
    {
        if (length <= 55)
        {
            _buffer.Write([(byte)(tag + length)]);
            return;
        }

        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        var size = bytes.TrimStart((byte)0);
        _buffer.Write([(byte)(tag + 55 + size.Length)]);
        _buffer.Write(size);
    }
}
