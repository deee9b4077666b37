using Dao.Ethereum.Abi;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Rules.Signing;

/// <summary>What members sign beside ballots, as <c>encodeType</c> of EIP-712 writes it, and the hash of such a struct.</summary>
public static class MemberTypes
{
    public const string PetitionSignature = "PetitionSignature(uint256 petitionId,uint32 memberId,string text)";
    public const string OpenPetition =
        "OpenPetition(uint32 memberId,string kind,string text,uint256 nonce,uint256 deadline)";
    public const string SettleCase = "SettleCase(uint256 petitionId,uint32 memberId)";
    public const string Candidacy = "Candidacy(uint256 electionId,uint32 memberId,string statement)";
    public const string Withdrawal = "Withdrawal(uint256 electionId,uint32 memberId)";
    public const string ElectionBallot = "ElectionBallot(uint256 electionId,uint32 memberId,uint32[] approved)";
    public const string Leave = "Leave(uint32 memberId,uint256 deadline)";
    public const string VetoRekey = "VetoRekey(uint32 memberId,address newAccount,uint256 request,uint256 deadline)";
    public const string AttestRekey =
        "AttestRekey(uint32 memberId,address newAccount,uint32 attesterId,uint256 request,uint256 deadline)";
    public const string Rekey =
        "Rekey(uint32 memberId,address oldAccount,address newAccount,uint256 nonce,uint256 deadline)";
    public const string Propose =
        "Propose(address[] targets,uint256[] values,bytes[] calldatas,string description,address proposer,uint256 deadline)";

    /// <summary>Name and fields of an encoded type.</summary>
    public static (string Name, IReadOnlyList<TypedField> Fields) Parse(string encodedType)
    {
        ArgumentNullException.ThrowIfNull(encodedType);
        var open = encodedType.IndexOf('(', StringComparison.Ordinal);
        return (
            encodedType[..open],
            [
                .. encodedType[(open + 1)..^1]
                    .Split(',')
                    .Select(field => field.Split(' '))
                    .Select(field => new TypedField(field[1], field[0])),
            ]
        );
    }

    /// <summary>The EIP-712 struct hash.</summary>
    /// <param name="values">
    /// In the order of the fields: numbers as <see cref="UInt256"/>, texts as <see cref="string"/> (or as their digest), lists as arrays.
    /// </param>
    public static Hash32 HashStruct(string encodedType, params object[] values)
    {
        var fields = Parse(encodedType).Fields;
        if (values.Length != fields.Count)
        {
            throw new ArgumentException(
                $"{encodedType} has {fields.Count} fields, not {values.Length}.",
                nameof(values)
            );
        }

        var words = fields.Select((field, i) => Word(field.Type, values[i]));
        return Keccak.Hash([.. Keccak.HashText(encodedType).ToArray(), .. words.SelectMany(word => word)]);
    }

    private static byte[] Word(string type, object value) =>
        value switch
        {
            Hash32 digest when type == "string" => digest.ToArray(),
            string text when type == "string" => Keccak.HashText(text).ToArray(),
            byte[] bytes when type == "bytes" => Keccak.Hash(bytes).ToArray(),
            object[] items when type.EndsWith("[]", StringComparison.Ordinal) => Keccak
                .Hash([.. items.SelectMany(item => Word(type[..^2], item))])
                .ToArray(),
            _ => AbiCodec.Encode([AbiType.Parse(type)], [value]),
        };
}
