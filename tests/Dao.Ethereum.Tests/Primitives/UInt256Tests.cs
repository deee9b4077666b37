using System.Numerics;
using CsCheck;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Tests.Primitives;

public sealed class UInt256Tests
{
    private static readonly BigInteger Limit = BigInteger.One << 256;

    private static readonly Gen<BigInteger> AnyNumber = Gen.Select(
        Gen.Byte.Array[32],
        Gen.Int[0, 32],
        (bytes, length) => new BigInteger(bytes.AsSpan(0, length), isUnsigned: true)
    );

    [Fact]
    public void Arithmetic_agrees_with_big_integers_or_overflows() =>
        Gen.Select(AnyNumber, AnyNumber)
            .Sample(
                (a, b) =>
                {
                    Agree(a + b, () => (UInt256)a + (UInt256)b);
                    Agree(a - b, () => (UInt256)a - (UInt256)b);
                    Agree(a * b, () => (UInt256)a * (UInt256)b);
                    if (!b.IsZero)
                    {
                        Agree(a / b, () => (UInt256)a / (UInt256)b);
                        Agree(a % b, () => (UInt256)a % (UInt256)b);
                    }

                    ((UInt256)a).CompareTo((UInt256)b).ShouldBe(a.CompareTo(b));
                },
                iter: 10_000
            );

    [Fact]
    public void Text_and_bytes_survive_the_round_trip() =>
        AnyNumber.Sample(number =>
        {
            var value = (UInt256)number;

            UInt256.Parse(value.ToString()).ShouldBe(value);
            UInt256.Parse(Hex.Encode(value.ToBigEndian())).ShouldBe(value);
            UInt256.FromBigEndian(value.ToBigEndian()).ShouldBe(value);
            value.ToString().ShouldBe(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
            value.BitLength.ShouldBe((int)number.GetBitLength());
        });

    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("0x")]
    [InlineData("0xg")]
    [InlineData("0X1")]
    [InlineData("١")]
    public void Text_of_another_shape_is_refused(string text)
    {
        UInt256.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => UInt256.Parse(text));
    }

    [Theory]
    [InlineData("115792089237316195423570985008687907853269984665640564039457584007913129639936")]
    [InlineData("9999999999999999999999999999999999999999999999999999999999999999999999999999999999999")]
    [InlineData("0x10000000000000000000000000000000000000000000000000000000000000000")]
    public void Number_of_more_than_256_bits_is_refused(string text)
    {
        UInt256.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<OverflowException>(() => UInt256.Parse(text));
    }

    [Fact]
    public void Conversions_to_smaller_numbers_are_checked()
    {
        ((ulong)UInt256.From(ulong.MaxValue)).ShouldBe(ulong.MaxValue);
        Should.Throw<OverflowException>(() => (ulong)(UInt256.From(ulong.MaxValue) + UInt256.One));
        Should.Throw<OverflowException>(() => (long)UInt256.From(ulong.MaxValue));
        Should.Throw<OverflowException>(() => (int)UInt256.From(1UL << 31));
        Should.Throw<OverflowException>(() => (UInt256)BigInteger.MinusOne);
        Should.Throw<DivideByZeroException>(() => UInt256.One / UInt256.Zero);
        Should.Throw<ArgumentException>(() => UInt256.FromBigEndian(new byte[33]));
        UInt256.MaxValue.ShouldBe((UInt256)(Limit - 1));
    }

    private static void Agree(BigInteger expected, Func<UInt256> compute)
    {
        if (expected.Sign < 0 || expected >= Limit)
        {
            Should.Throw<OverflowException>(() => compute());
        }
        else
        {
            ((BigInteger)compute()).ShouldBe(expected);
        }
    }
}
