using System.Buffers.Binary;
using Dao.Ethereum.Crypto;

namespace Dao.Rules.Petitions;

/// <summary>A signature as <c>signBatch</c> of the petitions takes it: memberId 4 (big-endian), r 32, vs 32 (ERC-2098).</summary>
public sealed record PackedPetitionSignature(uint MemberId, Signature Signature)
{
    public const int Size = 68;

    public static byte[] PackAll(IReadOnlyList<PackedPetitionSignature> signatures)
    {
        var packed = new byte[signatures.Count * Size];
        for (var i = 0; i < signatures.Count; i++)
        {
            var entry = packed.AsSpan(i * Size, Size);
            BinaryPrimitives.WriteUInt32BigEndian(entry, signatures[i].MemberId);
            signatures[i].Signature.ToCompact().CopyTo(entry[4..]);
        }

        return packed;
    }
}
