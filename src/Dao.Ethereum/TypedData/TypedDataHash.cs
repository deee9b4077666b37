using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.TypedData;

/// <summary>The final digest of EIP-712: keccak256(0x19 0x01 || domain separator || struct hash).</summary>
public static class TypedDataHash
{
    public static Hash32 Of(Hash32 domainSeparator, Hash32 structHash)
    {
        Span<byte> bytes = stackalloc byte[66];
        bytes[0] = 0x19;
        bytes[1] = 0x01;
        domainSeparator.CopyTo(bytes[2..]);
        structHash.CopyTo(bytes[34..]);
        return Keccak.Hash(bytes);
    }
}
