using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Tests.Primitives;

public sealed class HexTests
{
    [Theory]
    [InlineData("0x", 0)]
    [InlineData("0x00", 1)]
    [InlineData("0xAbcD", 2)]
    public void Text_is_decoded_and_encoded_in_lower_case(string text, int length)
    {
        var bytes = Hex.Decode(text);

        bytes.Length.ShouldBe(length);
        Hex.Encode(bytes).ShouldBe(text.ToLowerInvariant());
    }

    [Theory]
    [InlineData("", "begins with 0x")]
    [InlineData("00", "begins with 0x")]
    [InlineData("0X00", "begins with 0x")]
    [InlineData("0x0", "even number")]
    [InlineData("0x0g", "only the digits")]
    [InlineData("0x 0", "only the digits")]
    [InlineData("0x００", "only the digits")]
    public void Text_of_another_shape_is_refused(string text, string complaint)
    {
        Hex.TryDecode(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => Hex.Decode(text)).Message.ShouldContain(complaint);
    }

    [Theory]
    [InlineData("0x")]
    [InlineData("0x00")]
    [InlineData("0x00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0x000000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0x000000000000000000000000000000000000000000000000000000000000000g")]
    public void Hash_of_another_shape_is_refused(string text)
    {
        Hash32.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => Hash32.Parse(text)).Message.ShouldContain("64 hexadecimal digits");
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData("0x1")]
    [InlineData("18446744073709551616")]
    public void Block_number_of_another_shape_is_refused(string text) =>
        Should.Throw<FormatException>(() => BlockNumber.Parse(text));

    [Fact]
    public void Hashes_order_like_their_bytes()
    {
        var random = new Random(3);
        for (var i = 0; i < 1_000; i++)
        {
            var (left, right) = (new byte[32], new byte[32]);
            random.NextBytes(left);
            left.CopyTo(right, 0);
            right[random.Next(32)] ^= (byte)(1 << random.Next(8));

            var order = Math.Sign(Hash32.FromBytes(left).CompareTo(Hash32.FromBytes(right)));

            order.ShouldBe(Math.Sign(left.AsSpan().SequenceCompareTo(right)));
        }
    }
}
