using Dao.Ethereum.Abi;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Tests.Abi;

public sealed class AbiMalformedTests
{
    private const string W0 = "0000000000000000000000000000000000000000000000000000000000000000";
    private const string W1 = "0000000000000000000000000000000000000000000000000000000000000001";
    private const string W2 = "0000000000000000000000000000000000000000000000000000000000000002";
    private const string W20 = "0000000000000000000000000000000000000000000000000000000000000020";
    private const string W40 = "0000000000000000000000000000000000000000000000000000000000000040";
    private const string Ff = "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";
    private const string Huge = "000000000000000000000000000000000000000000000000000000007fffffff";
    private const string Wraps = "8000000000000000000000000000000000000000000000000000000000000020";

    [Theory]
    [InlineData("uint256", "")]
    [InlineData("uint256", "00")]
    [InlineData("uint256", W1 + "00")]
    [InlineData("uint256", W1 + W0)]
    [InlineData("(uint256,uint256)", W1)]
    [InlineData("uint256[3]", W1 + W1)]
    [InlineData("bytes", W20)]
    [InlineData("bytes", W20 + W1)]
    [InlineData("bytes", W20 + W1 + "61")]
    [InlineData("bytes", W20 + W0 + W0)]
    public void Data_of_another_length_is_refused(string type, string data) => Refused(type, data);

    [Theory]
    [InlineData("uint8", "0000000000000000000000000000000000000000000000000000000000000100")]
    [InlineData("uint128", "0000000000000000000000000000000100000000000000000000000000000000")]
    [InlineData("int8", "0000000000000000000000000000000000000000000000000000000000000080")]
    [InlineData("int8", "00000000000000000000000000000000000000000000000000000000000000ff")]
    [InlineData("int8", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("bool", W2)]
    [InlineData("bool", Ff)]
    [InlineData("address", "0000000000000000000000010000000000000000000000000000000000000001")]
    [InlineData("bytes4", "0102030400000000000000000000000000000000000000000000000000000001")]
    [InlineData("bytes31", Ff)]
    [InlineData("function", Ff)]
    [InlineData("bytes", W20 + W1 + "6100000000000000000000000000000000000000000000000000000000000001")]
    [InlineData("string", W20 + W1 + "6161000000000000000000000000000000000000000000000000000000000000")]
    public void Dirty_padding_is_refused(string type, string data) => Refused(type, data);

    [Theory]
    [InlineData("bytes", W0 + W0)]
    [InlineData("bytes", W40 + W0 + W0)]
    [InlineData("bytes", Ff + W0)]
    [InlineData("bytes", Wraps + W0)]
    [InlineData("uint256[]", W40 + W0 + W0)]
    [InlineData("uint256[]", Huge + W0)]
    [InlineData("(bytes)", W40 + W20 + W0)]
    public void Offset_to_another_place_is_refused(string type, string data) =>
        Refused(type, data).Expected.ShouldContain("the offset");

    [Fact]
    public void Tails_that_overlap_are_refused()
    {
        // Both elements point to the same bytes: the seed of a decompression bomb.
        var error = Refused("bytes[]", W20 + W2 + W40 + W40 + W1 + "61" + W0[2..]);

        error.Offset.ShouldBe(96);
        error.Expected.ShouldBe("the offset 128");
        error.Found.ShouldBe("64");
    }

    [Theory]
    [InlineData("bytes")]
    [InlineData("string")]
    [InlineData("uint256[]")]
    [InlineData("bytes[]")]
    [InlineData("uint256[1000][]")]
    [InlineData("(uint256,bool)[]")]
    public void Huge_claimed_length_is_refused_without_allocating(string type)
    {
        foreach (
            var claim in new[] { Huge, Ff, Wraps, "00000000000000000000000000000000000000000000000000000000000003e8" }
        )
        {
            var types = new[] { AbiType.Parse(type) };
            var data = Hex.Decode("0x" + W20 + claim + W0);
            Should.Throw<AbiDecodingException>(() => AbiCodec.Decode(types, data));
            var before = GC.GetAllocatedBytesForCurrentThread();

            Should.Throw<AbiDecodingException>(() => AbiCodec.Decode(types, data));

            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100_000);
        }
    }

    [Theory]
    [InlineData("ff")]
    [InlineData("c0af")]
    [InlineData("eda080")]
    [InlineData("f4908080")]
    [InlineData("e282")]
    public void Text_that_is_not_utf8_is_refused(string bytes)
    {
        var length = (bytes.Length / 2).ToString("x64", System.Globalization.CultureInfo.InvariantCulture);

        Refused("string", W20 + length + bytes.PadRight(64, '0')).Expected.ShouldBe("a string in UTF-8");
    }

    [Fact]
    public void Message_says_where_what_and_found() =>
        Refused("(bool,uint8)", W1 + "0000000000000000000000000000000000000000000000000000000000000100")
            .Message.ShouldBe("ABI data at byte 32: expected uint8, found a number of 9 bits.");

    [Theory]
    [InlineData("")]
    [InlineData("uint7")]
    [InlineData("uint08")]
    [InlineData("uint264")]
    [InlineData("int0")]
    [InlineData("bytes0")]
    [InlineData("bytes33")]
    [InlineData("fixed128x18")]
    [InlineData("Address")]
    [InlineData("uint256 ")]
    [InlineData("uint256[0]")]
    [InlineData("uint256[01]")]
    [InlineData("uint256[-1]")]
    [InlineData("uint256[")]
    [InlineData("uint256]")]
    [InlineData("uint256[99999999999]")]
    [InlineData("uint256[1000000][1000000]")]
    [InlineData("()")]
    [InlineData("(uint256")]
    [InlineData("(uint256,)")]
    [InlineData("(uint256)x")]
    public void Type_outside_the_abi_is_refused(string text) =>
        Should.Throw<FormatException>(() => AbiType.Parse(text));

    [Fact]
    public void Type_that_nests_too_deep_is_refused()
    {
        Should.Throw<FormatException>(() => AbiType.Parse(new string('(', 40_000)));
        Should.Throw<FormatException>(() => AbiType.Parse("bool" + string.Concat(Enumerable.Repeat("[]", 33))));
    }

    private static AbiDecodingException Refused(string type, string data) =>
        Should.Throw<AbiDecodingException>(() => AbiCodec.Decode([AbiType.Parse(type)], Hex.Decode("0x" + data)));
}
