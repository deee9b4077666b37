using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Rules.Signing;

/// <summary>Where a signature counts: the EIP-712 domain. A Safe's domain has neither name nor version.</summary>
public sealed record TypedDomain(string? Name, string? Version, ulong ChainId, Address VerifyingContract)
{
    public IReadOnlyList<TypedField> Fields =>
        Name is null
            ? [new("chainId", "uint256"), new("verifyingContract", "address")]
            :
            [
                new("name", "string"),
                new("version", "string"),
                new("chainId", "uint256"),
                new("verifyingContract", "address"),
            ];

    public Hash32 Separator()
    {
        var words = new List<byte[]> { Keccak.HashText(SignableType.Encode("EIP712Domain", Fields)).ToArray() };
        if (Name is not null)
        {
            words.Add(Keccak.HashText(Name).ToArray());
            words.Add(Keccak.HashText(Version ?? "").ToArray());
        }

        words.Add(UInt256.From(ChainId).ToBigEndian());
        words.Add([.. new byte[12], .. VerifyingContract.ToArray()]);
        return Keccak.Hash([.. words.SelectMany(word => word)]);
    }
}
