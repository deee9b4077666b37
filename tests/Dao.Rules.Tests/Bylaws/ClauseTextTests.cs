using CsCheck;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;

namespace Dao.Rules.Tests.Bylaws;

public sealed class ClauseTextTests
{
    private static readonly TokenEntry Euro = new(Address.Zero, "TEUR", 6);

    [Theory]
    [InlineData("assembly.votingPeriod", "7 days", 604_800)]
    [InlineData("assembly.votingPeriod", "7d", 604_800)]
    [InlineData("assembly.votingPeriod", "1 week", 604_800)]
    [InlineData("assembly.votingPeriod", "1 day 12 hours", 129_600)]
    [InlineData("assembly.votingPeriod", "1 second", 1)]
    [InlineData("assembly.quorumBps", "20 %", 2_000)]
    [InlineData("assembly.quorumBps", "20%", 2_000)]
    [InlineData("assembly.quorumBps", "2.5 %", 250)]
    [InlineData("assembly.quorumBps", "66.67 %", 6_667)]
    [InlineData("assembly.quorumBps", "0 %", 0)]
    [InlineData("decisionLimit", "1,000 TEUR", 1_000_000_000)]
    [InlineData("decisionLimit", "0.000001 TEUR", 1)]
    [InlineData("maxActiveProposals", "3", 3)]
    public void A_value_is_read_with_its_unit(string key, string text, ulong value)
    {
        ClauseText.TryRead(key, text, Euro, out var read, out _).ShouldBeTrue();

        read.ShouldBe(UInt256.From(value));
    }

    [Theory]
    [InlineData("assembly.votingPeriod", "7", "a time with its unit")]
    [InlineData("assembly.votingPeriod", "7 %", "a time with its unit")]
    [InlineData("assembly.votingPeriod", "7 daysies", "a time with its unit")]
    [InlineData("assembly.votingPeriod", "-7 days", "a time with its unit")]
    [InlineData("assembly.votingPeriod", "2 hours 1 day", "a time with its unit")]
    [InlineData("assembly.quorumBps", "2000", "a share")]
    [InlineData("assembly.quorumBps", "20.005 %", "a share")]
    [InlineData("assembly.quorumBps", "20 days", "a share")]
    [InlineData("assembly.quorumBps", "٢٠ %", "a share")]
    [InlineData("decisionLimit", "1000", "such as 1,000 TEUR")]
    [InlineData("decisionLimit", "1000 EUR", "such as 1,000 TEUR")]
    [InlineData("decisionLimit", "0.0000001 TEUR", "such as 1,000 TEUR")]
    [InlineData("decisionLimit", "TEUR", "such as 1,000 TEUR")]
    [InlineData("maxActiveProposals", "3 %", "a whole number")]
    [InlineData("maxActiveProposals", "", "a whole number")]
    [InlineData("maxActiveProposals", "0x3", "a whole number")]
    [InlineData(
        "maxActiveProposals",
        "999999999999999999999999999999999999999999999999999999999999999999999999999999",
        "a whole number"
    )]
    public void A_value_without_its_unit_says_what_was_expected(string key, string text, string expected)
    {
        ClauseText.TryRead(key, text, Euro, out _, out var said).ShouldBeFalse();

        said.ShouldContain(expected);
    }

    [Fact]
    public void Every_value_of_every_clause_survives_writing_and_reading()
    {
        var keys = ClauseCatalogue.All.Select(clause => clause.Key).Append("some.newClause").ToArray();
        var values = Gen.OneOf(
            Gen.ULong.Select(UInt256.From),
            Gen.Byte.Array[32].Select(b => UInt256.FromBigEndian(b))
        );
        Gen.Select(Gen.Int[0, keys.Length - 1], values, Gen.Bool)
            .Sample(
                (index, value, hasMoney) =>
                {
                    var money = hasMoney ? Euro : null;
                    var text = ClauseText.Write(keys[index], value, money);
                    return ClauseText.TryRead(keys[index], text, money, out var read, out _) && read == value;
                }
            );
    }
}
