using System.Text.Json;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;
using Dao.Rules.Signing;

namespace Dao.Rules.Tests.Signing;

public sealed class MemberTypesTests
{
    private static readonly Address SomeAccount = Address.Parse("0x5FbDB2315678afecb367f032d93F642f64180aa3");

    public static TheoryData<string> Types =>
        [
            MemberTypes.PetitionSignature,
            MemberTypes.OpenPetition,
            MemberTypes.SettleCase,
            MemberTypes.Candidacy,
            MemberTypes.Withdrawal,
            MemberTypes.ElectionBallot,
            MemberTypes.Leave,
            MemberTypes.VetoRekey,
            MemberTypes.AttestRekey,
            MemberTypes.Rekey,
            MemberTypes.Propose,
        ];

    [Theory]
    [MemberData(nameof(Types))]
    public void Hash_is_that_of_the_typed_data_as_wallets_read_it(string encodedType)
    {
        var (name, fields) = MemberTypes.Parse(encodedType);
        var values = fields.Select((field, i) => Sample(field.Type, i)).ToArray();
        var document = TypedDataDocument.Parse(
            JsonSerializer.Serialize(
                new
                {
                    types = new Dictionary<string, object>(StringComparer.Ordinal)
                    {
                        ["EIP712Domain"] = new[] { new { name = "name", type = "string" } },
                        [name] = fields.Select(field => new { name = field.Name, type = field.Type }),
                    },
                    primaryType = name,
                    domain = new { name = "x" },
                    message = fields
                        .Select((field, i) => (field.Name, Value: values[i].Json))
                        .ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal),
                }
            )
        );

        document.EncodeType(name).ShouldBe(encodedType);
        MemberTypes
            .HashStruct(encodedType, [.. values.Select(value => value.Value)])
            .ShouldBe(document.HashStruct(name, document.Message));
    }

    [Fact]
    public void Text_may_be_given_by_its_digest()
    {
        var whole = MemberTypes.HashStruct(MemberTypes.PetitionSignature, UInt256.One, UInt256.One, "Words");
        var digest = MemberTypes.HashStruct(
            MemberTypes.PetitionSignature,
            UInt256.One,
            UInt256.One,
            Keccak.HashText("Words")
        );

        digest.ShouldBe(whole);
    }

    [Fact]
    public void Values_must_be_as_many_as_the_fields() =>
        Should.Throw<ArgumentException>(() => MemberTypes.HashStruct(MemberTypes.Leave, UInt256.One));

    private static (object Value, object Json) Sample(string type, int place) =>
        type switch
        {
            "address" => (SomeAccount, SomeAccount.ToString()),
            "string" => ($"Größe {place}", $"Größe {place}"),
            "address[]" => (new object[] { SomeAccount, Address.Zero }, new[] { $"{SomeAccount}", $"{Address.Zero}" }),
            "uint256[]" => (new object[] { UInt256.One, UInt256.MaxValue }, new[] { "1", $"{UInt256.MaxValue}" }),
            "uint32[]" => (new object[] { UInt256.From(7), UInt256.From(12) }, new[] { 7, 12 }),
            "bytes[]" => (new object[] { Array.Empty<byte>(), new byte[] { 1, 2 } }, new[] { "0x", "0x0102" }),
            _ => (UInt256.From(1000 + (ulong)place), $"{1000 + place}"),
        };
}
