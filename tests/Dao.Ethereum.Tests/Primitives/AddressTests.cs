using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Tests.Primitives;

public sealed class AddressTests
{
    public static TheoryData<string> Eip55Examples =>
        [
            "0x52908400098527886E0F7030069857D2E4169EE7",
            "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
            "0xde709f2102306220921060314715629080e2fb77",
            "0x27b1fdb04752bbc536007a920d24acb045561c26",
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
            "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
            "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
            "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
        ];

    [Theory]
    [MemberData(nameof(Eip55Examples))]
    public void Address_of_eip55_keeps_its_checksum(string text)
    {
        Address.Parse(text).ToString().ShouldBe(text);
        Address.Parse("0x" + text[2..].ToLowerInvariant()).ToString().ShouldBe(text);
        Address.Parse("0x" + text[2..].ToUpperInvariant()).ToString().ShouldBe(text);
    }

    [Fact]
    public void Address_with_a_mistyped_letter_is_refused_with_the_right_spelling()
    {
        var error = Should.Throw<FormatException>(() => Address.Parse("0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed"));

        error.Message.ShouldContain("wrong checksum");
        error.Message.ShouldContain("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("5aaeb6053f3e94c9b9a09f33669435e7ef1beaed")]
    [InlineData("0X5aaeb6053f3e94c9b9a09f33669435e7ef1beaed")]
    [InlineData("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae")]
    [InlineData("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed0")]
    [InlineData("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaeg")]
    [InlineData(" 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed")]
    public void Address_of_another_shape_is_refused(string text)
    {
        Address.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => Address.Parse(text)).Message.ShouldContain("40 hexadecimal digits");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(19)]
    [InlineData(21)]
    [InlineData(32)]
    public void Address_from_another_number_of_bytes_is_refused(int length)
    {
        Should.Throw<ArgumentException>(() => Address.FromBytes(new byte[length]));
    }

    [Fact]
    public void Addresses_order_like_their_bytes()
    {
        var low = Address.Parse("0x00000000000000000000000000000000000000ff");
        var high = Address.Parse("0xff00000000000000000000000000000000000000");

        low.ShouldBeLessThan(high);
        (low < high && high > low && low != high).ShouldBeTrue();
        Address.FromBytes(high.ToArray()).ShouldBe(high);
    }
}
