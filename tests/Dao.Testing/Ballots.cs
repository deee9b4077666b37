using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Testing;

/// <summary>Signs ballots from the definition of the typed data alone, so that the product's own code is not its own judge.</summary>
public static class Ballots
{
    /// <param name="governorName"><c>Coop Assembly</c> or <c>Coop Constitution</c>.</param>
    /// <param name="choice"><c>For</c>, <c>Against</c> or <c>Abstain</c>.</param>
    public static Signature Sign(
        PrivateKey key,
        string governorName,
        Address governor,
        ulong chainId,
        UInt256 proposalId,
        uint memberId,
        string choice
    ) => key.Sign(Digest(governorName, governor, chainId, proposalId, memberId, choice));

    public static Hash32 Digest(
        string governorName,
        Address governor,
        ulong chainId,
        UInt256 proposalId,
        uint memberId,
        string choice
    )
    {
        var domain = Hash(
            Keccak
                .HashText("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)")
                .ToArray(),
            Keccak.HashText(governorName).ToArray(),
            Keccak.HashText("1").ToArray(),
            UInt256.From(chainId).ToBigEndian(),
            [.. new byte[12], .. governor.ToArray()]
        );
        var ballot = Hash(
            Keccak.HashText("MemberBallot(uint256 proposalId,uint32 memberId,string choice)").ToArray(),
            proposalId.ToBigEndian(),
            UInt256.From(memberId).ToBigEndian(),
            Keccak.HashText(choice).ToArray()
        );
        return Hash([0x19, 0x01], domain.ToArray(), ballot.ToArray());
    }

    /// <summary>One ballot of <c>castBallots</c>: memberId 4 | support 1 | r 32 | vs 32.</summary>
    public static byte[] Pack(uint memberId, byte support, Signature signature) =>
        [
            (byte)(memberId >> 24),
            (byte)(memberId >> 16),
            (byte)(memberId >> 8),
            (byte)memberId,
            support,
            .. signature.ToCompact(),
        ];

    private static Hash32 Hash(params ReadOnlySpan<byte[]> parts)
    {
        var all = new List<byte>();
        foreach (var part in parts)
        {
            all.AddRange(part);
        }

        return Keccak.Hash([.. all]);
    }
}
