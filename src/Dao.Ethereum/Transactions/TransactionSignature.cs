using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.Rlp;

namespace Dao.Ethereum.Transactions;

/// <summary>The last two fields of every transaction: r and s as numbers.</summary>
internal static class TransactionSignature
{
    public static void Write(RlpWriter fields, Signature signature)
    {
        fields.Write(UInt256.FromBigEndian(signature.R.ToArray()));
        fields.Write(UInt256.FromBigEndian(signature.S.ToArray()));
    }

    public static Signature Read(ref RlpReader fields, ulong yParity)
    {
        var r = Hash32.FromBytes(fields.ReadUInt256().ToBigEndian());
        var s = Hash32.FromBytes(fields.ReadUInt256().ToBigEndian());
        if (yParity > 1)
        {
            throw new RlpException(0, "a recovery bit of 0 or 1", $"{yParity}");
        }

        return Signature.TryCreate(r, s, (byte)yParity, out var signature, out var error)
            ? signature
            : throw new RlpException(0, "a valid signature", error);
    }
}
