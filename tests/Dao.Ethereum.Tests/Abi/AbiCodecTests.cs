using System.Numerics;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Tests.Abi;

/// <summary>The examples of the Solidity ABI specification.</summary>
public sealed class AbiCodecTests
{
    [Fact]
    public void Example_baz_of_the_specification()
    {
        Check(
            "uint32,bool",
            [UInt256.From(69), true],
            "0000000000000000000000000000000000000000000000000000000000000045",
            "0000000000000000000000000000000000000000000000000000000000000001"
        );
    }

    [Fact]
    public void Example_bar_of_the_specification()
    {
        Check(
            "bytes3[2]",
            [new object[] { "abc"u8.ToArray(), "def"u8.ToArray() }],
            "6162630000000000000000000000000000000000000000000000000000000000",
            "6465660000000000000000000000000000000000000000000000000000000000"
        );
    }

    [Fact]
    public void Example_sam_of_the_specification()
    {
        Check(
            "bytes,bool,uint256[]",
            ["dave"u8.ToArray(), true, new object[] { UInt256.From(1), UInt256.From(2), UInt256.From(3) }],
            "0000000000000000000000000000000000000000000000000000000000000060",
            "0000000000000000000000000000000000000000000000000000000000000001",
            "00000000000000000000000000000000000000000000000000000000000000a0",
            "0000000000000000000000000000000000000000000000000000000000000004",
            "6461766500000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000003",
            "0000000000000000000000000000000000000000000000000000000000000001",
            "0000000000000000000000000000000000000000000000000000000000000002",
            "0000000000000000000000000000000000000000000000000000000000000003"
        );
    }

    [Fact]
    public void Example_f_of_the_specification()
    {
        Check(
            "uint256,uint32[],bytes10,bytes",
            [
                UInt256.From(0x123),
                new object[] { UInt256.From(0x456), UInt256.From(0x789) },
                "1234567890"u8.ToArray(),
                "Hello, world!"u8.ToArray(),
            ],
            "0000000000000000000000000000000000000000000000000000000000000123",
            "0000000000000000000000000000000000000000000000000000000000000080",
            "3132333435363738393000000000000000000000000000000000000000000000",
            "00000000000000000000000000000000000000000000000000000000000000e0",
            "0000000000000000000000000000000000000000000000000000000000000002",
            "0000000000000000000000000000000000000000000000000000000000000456",
            "0000000000000000000000000000000000000000000000000000000000000789",
            "000000000000000000000000000000000000000000000000000000000000000d",
            "48656c6c6f2c20776f726c642100000000000000000000000000000000000000"
        );
    }

    [Fact]
    public void Example_g_of_the_specification()
    {
        Check(
            "uint256[][],string[]",
            [
                new object[] { new object[] { UInt256.From(1), UInt256.From(2) }, new object[] { UInt256.From(3) } },
                new object[] { "one", "two", "three" },
            ],
            "0000000000000000000000000000000000000000000000000000000000000040",
            "0000000000000000000000000000000000000000000000000000000000000140",
            "0000000000000000000000000000000000000000000000000000000000000002",
            "0000000000000000000000000000000000000000000000000000000000000040",
            "00000000000000000000000000000000000000000000000000000000000000a0",
            "0000000000000000000000000000000000000000000000000000000000000002",
            "0000000000000000000000000000000000000000000000000000000000000001",
            "0000000000000000000000000000000000000000000000000000000000000002",
            "0000000000000000000000000000000000000000000000000000000000000001",
            "0000000000000000000000000000000000000000000000000000000000000003",
            "0000000000000000000000000000000000000000000000000000000000000003",
            "0000000000000000000000000000000000000000000000000000000000000060",
            "00000000000000000000000000000000000000000000000000000000000000a0",
            "00000000000000000000000000000000000000000000000000000000000000e0",
            "0000000000000000000000000000000000000000000000000000000000000003",
            "6f6e650000000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000003",
            "74776f0000000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000005",
            "7468726565000000000000000000000000000000000000000000000000000000"
        );
    }

    [Theory]
    [InlineData("int8", "-128")]
    [InlineData("int8", "127")]
    [InlineData("int256", "-57896044618658097711785492504343953926634992332820282019728792003956564819968")]
    [InlineData("int256", "57896044618658097711785492504343953926634992332820282019728792003956564819967")]
    public void Signed_border_survives_the_round_trip(string type, string number)
    {
        var value = BigInteger.Parse(number, System.Globalization.CultureInfo.InvariantCulture);

        var encoded = AbiCodec.Encode([AbiType.Parse(type)], [value]);

        AbiCodec.Decode([AbiType.Parse(type)], encoded)[0].ShouldBe(value);
    }

    public static TheoryData<string, object> UnfitValues =>
        new()
        {
            { "uint8", UInt256.From(256) },
            { "int8", new BigInteger(128) },
            { "int8", new BigInteger(-129) },
            { "bytes4", new byte[5] },
            { "bytes32", new byte[31] },
            { "uint256[2]", new object[] { UInt256.One } },
            { "(uint256,bool)", new object[] { UInt256.One } },
            { "bool", UInt256.One },
            { "address", "0x0000000000000000000000000000000000000000" },
            { "string", new byte[1] },
        };

    [Theory]
    [MemberData(nameof(UnfitValues), DisableDiscoveryEnumeration = true)]
    public void Value_that_does_not_fit_its_type_is_refused(string type, object value) =>
        Should.Throw<ArgumentException>(() => AbiCodec.Encode([AbiType.Parse(type)], [value]));

    [Fact]
    public void Half_a_surrogate_pair_is_refused() =>
        Should.Throw<ArgumentException>(() => AbiCodec.Encode([AbiType.Parse("string")], ["\ud800"]));

    private static void Check(string types, object[] values, params string[] words)
    {
        var parsed = AbiTypes(types);

        var encoded = AbiCodec.Encode(parsed, values);

        Hex.Encode(encoded).ShouldBe("0x" + string.Concat(words));
        AbiCodec.Encode(parsed, AbiCodec.Decode(parsed, encoded)).ShouldBe(encoded);
    }

    private static AbiType[] AbiTypes(string types) => [.. types.Split(',').Select(AbiType.Parse)];
}
