using CsCheck;
using Dao.Ethereum.Primitives;
using Dao.Rules.Amounts;

namespace Dao.Rules.Tests.Amounts;

public sealed class TokenAmountTests
{
    [Theory]
    [InlineData("12400000000", 6, "12,400")]
    [InlineData("12400500000", 6, "12,400.50")]
    [InlineData("1", 6, "0.000001")]
    [InlineData("0", 18, "0")]
    [InlineData("1234567", 0, "1,234,567")]
    [InlineData("100", 1, "10")]
    [InlineData("105", 1, "10.5")]
    [InlineData("999", 3, "0.999")]
    [InlineData("1000000000000000000", 18, "1")]
    public void Amount_is_written_with_the_decimals_of_its_token(string units, int decimals, string expected)
    {
        TokenAmount.Format(UInt256.Parse(units), decimals).ShouldBe(expected);
    }

    [Theory]
    [InlineData("12400", 6, "12400000000")]
    [InlineData("12,400.50", 6, "12400500000")]
    [InlineData("0.000001", 6, "1")]
    [InlineData("007", 0, "7")]
    public void Amount_is_read(string text, int decimals, string units)
    {
        TokenAmount.TryParse(text, decimals, out var read, out var error).ShouldBeTrue(error);
        read.ShouldBe(UInt256.Parse(units));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1e6")]
    [InlineData("0x10")]
    [InlineData("1,00")]
    [InlineData("1234,567")]
    [InlineData(",123")]
    [InlineData("1.2.3")]
    [InlineData("1 000")]
    [InlineData("\u0661")]
    [InlineData("0.0000001")]
    [InlineData("115792089237316195423570985008687907853269984665640564039457584007913129639936")]
    public void What_is_not_an_amount_is_refused(string? text)
    {
        TokenAmount.TryParse(text, 6, out _, out var error).ShouldBeFalse();
        error.ShouldNotBeEmpty();
    }

    [Fact]
    public void What_is_written_reads_back()
    {
        Gen.Select(Gen.Byte.Array[32], Gen.Int[0, TokenAmount.MaxDecimals])
            .Sample(
                (bytes, decimals) =>
                {
                    var units = UInt256.FromBigEndian(bytes);
                    return TokenAmount.TryParse(TokenAmount.Format(units, decimals), decimals, out var read, out _)
                        && read == units;
                }
            );
    }
}
