using Dao.Ethereum.Abi;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.TypedData;

/// <summary>Who asks for a signature, and where it counts. Members that are nothing are not part of the domain's type.</summary>
public sealed record Eip712Domain(
    string? Name,
    string? Version,
    ulong? ChainId,
    Address? VerifyingContract,
    Hash32? Salt = null
)
{
    public Hash32 Separator()
    {
        var members = new List<(string Declaration, AbiType Type, object Value)>(5);
        Add(members, "string name", "bytes32", Name is null ? null : Keccak.HashText(Name));
        Add(members, "string version", "bytes32", Version is null ? null : Keccak.HashText(Version));
        Add(members, "uint256 chainId", "uint256", ChainId);
        Add(members, "address verifyingContract", "address", VerifyingContract);
        Add(members, "bytes32 salt", "bytes32", Salt);

        var type = $"EIP712Domain({string.Join(',', members.Select(member => member.Declaration))})";
        return Keccak.Hash(
            AbiCodec.Encode(
                [AbiType.Parse("bytes32"), .. members.Select(member => member.Type)],
                [Keccak.HashText(type), .. members.Select(member => member.Value)]
            )
        );
    }

    private static void Add(List<(string, AbiType, object)> members, string declaration, string type, object? value)
    {
        if (value is not null)
        {
            members.Add((declaration, AbiType.Parse(type), value));
        }
    }
}
