using System.Buffers.Binary;
using Dao.Contracts.Safes;
using Dao.Ethereum.Primitives;

namespace Dao.Rules.Treasury;

/// <summary>The packed argument of <c>multiSend(bytes transactions)</c>.</summary>
/// <remarks><code>| operation 1 | to 20 | value 32 | data length 32 | data |</code> repeated, not padded.</remarks>
public static class MultiSendBatch
{
    private const int HeaderSize = MultiSendPacking.HeaderSize;

    /// <summary>Of <c>multiSend(bytes)</c>: selector, offset, length.</summary>
    private const int ArgumentStart = 4 + 32 + 32;

    private static readonly byte[] s_selector = [0x8d, 0x80, 0xff, 0x0a];

    public static byte[] Pack(IReadOnlyList<MultiSendCall> calls) =>
        MultiSendPacking.Pack([.. calls.Select(call => ((byte)call.Operation, call.To, call.Value, call.Data))]);

    public static bool IsMultiSend(ReadOnlySpan<byte> data) => data.StartsWith(s_selector);

    /// <summary>
    /// Reads call data as strictly as the guard (<c>contracts/libraries/MultiSendBatch.sol</c>): canonically encoded, one or more
    /// plain calls, none of them to the zero address, which MultiSend reads as "myself".
    /// </summary>
    public static bool TryReadCallData(
        ReadOnlySpan<byte> data,
        out IReadOnlyList<MultiSendCall> calls,
        out string error
    )
    {
        calls = [];
        if (data.Length < ArgumentStart || !IsMultiSend(data) || !IsNumber(data[4..36], 32))
        {
            error = "It is not multiSend(bytes) with its argument right behind it.";
            return false;
        }

        var length = UInt256.FromBigEndian(data[36..ArgumentStart]);
        if (length.IsZero || length > UInt256.From((ulong)data.Length))
        {
            error = $"It names {length} bytes of calls, and has {data.Length - ArgumentStart}.";
            return false;
        }

        var size = (int)length;
        if (data.Length != ArgumentStart + ((size + 31) & ~31))
        {
            error = $"It names {size} bytes of calls, and has {data.Length - ArgumentStart}.";
            return false;
        }

        if (!TryUnpack(data.Slice(ArgumentStart, size), out calls, out error))
        {
            return false;
        }

        for (var i = 0; i < calls.Count; i++)
        {
            error =
                calls[i].Operation != SafeOperation.Call ? $"Call {i}: a delegate call within a batch."
                : calls[i].To == Address.Zero ? $"Call {i}: the zero address, which stands for the Safe itself."
                : "";
            if (error.Length > 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNumber(ReadOnlySpan<byte> word, ulong number) =>
        UInt256.FromBigEndian(word) == UInt256.From(number);

    /// <summary>Reads a batch strictly: a tail that does not fit the packing is an error, never ignored.</summary>
    public static bool TryUnpack(ReadOnlySpan<byte> packed, out IReadOnlyList<MultiSendCall> calls, out string error)
    {
        var read = new List<MultiSendCall>();
        calls = read;
        error = "";
        var rest = packed;
        while (!rest.IsEmpty)
        {
            if (rest.Length < HeaderSize)
            {
                error = $"Call {read.Count}: {HeaderSize} bytes of header expected, {rest.Length} left.";
                return false;
            }

            if (rest[0] > (byte)SafeOperation.DelegateCall)
            {
                error = $"Call {read.Count}: operation must be 0 or 1, it is {rest[0]}.";
                return false;
            }

            var length = BinaryPrimitives.ReadUInt64BigEndian(rest[77..]);
            if (rest.Slice(53, 24).ContainsAnyExcept((byte)0) || length > (ulong)(rest.Length - HeaderSize))
            {
                error = $"Call {read.Count}: its data is longer than the batch.";
                return false;
            }

            read.Add(
                new MultiSendCall(
                    (SafeOperation)rest[0],
                    Address.FromBytes(rest.Slice(1, 20)),
                    UInt256.FromBigEndian(rest.Slice(21, 32)),
                    rest.Slice(HeaderSize, (int)length).ToArray()
                )
            );
            rest = rest[(HeaderSize + (int)length)..];
        }

        return true;
    }
}
