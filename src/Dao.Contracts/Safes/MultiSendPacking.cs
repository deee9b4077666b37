using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Safes;

/// <summary>The argument of <c>multiSend(bytes transactions)</c>.</summary>
/// <remarks><code>| operation 1 | to 20 | value 32 | data length 32 | data |</code> repeated, not padded.</remarks>
public static class MultiSendPacking
{
    public const int HeaderSize = 1 + 20 + 32 + 32;

    public static byte[] Pack(IReadOnlyList<(byte Operation, Address To, UInt256 Value, byte[] Data)> calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        var packed = new byte[calls.Sum(call => HeaderSize + call.Data.Length)];
        var rest = packed.AsSpan();
        foreach (var (operation, to, value, data) in calls)
        {
            rest[0] = operation;
            to.CopyTo(rest[1..]);
            value.WriteBigEndian(rest.Slice(21, 32));
            UInt256.From((ulong)data.Length).WriteBigEndian(rest.Slice(53, 32));
            data.CopyTo(rest[HeaderSize..]);
            rest = rest[(HeaderSize + data.Length)..];
        }

        return packed;
    }
}
