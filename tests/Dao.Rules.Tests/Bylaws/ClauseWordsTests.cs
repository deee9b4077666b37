using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;

namespace Dao.Rules.Tests.Bylaws;

public sealed class ClauseWordsTests
{
    [Theory]
    [InlineData("assembly.votingPeriod", 604_800, "7 days")]
    [InlineData("constitutionLookback", 7_776_000, "90 days")]
    [InlineData("assembly.quorumBps", 2_000, "20 %")]
    [InlineData("constitution.approvalBps", 6_667, "66.67 %")]
    [InlineData("maxActiveProposals", 3, "3")]
    [InlineData("sharePrice", 100_000_000, "100000000")]
    public void Value_is_said_in_its_unit(string name, ulong value, string words)
    {
        ClauseWords.Value(name, UInt256.From(value)).ShouldBe(words);
    }

    [Fact]
    public void Key_is_the_name_in_32_bytes()
    {
        var key = ClauseWords.Key("assembly.quorumBps").ShouldNotBeNull();

        key.ToString().ShouldBe("0x617373656d626c792e71756f72756d4270730000000000000000000000000000");
        ClauseWords.Name(key).ShouldBe("assembly.quorumBps");
        ClauseWords.Key("").ShouldBeNull();
        ClauseWords.Key(new string('x', 33)).ShouldBeNull();
        ClauseWords.Key("with space").ShouldBeNull();
    }

    [Fact]
    public void Key_that_is_no_name_is_shown_as_hex()
    {
        var key = Hash32.Parse("0x61001b" + new string('0', 58));

        ClauseWords.Name(key).ShouldBe(key.ToString());
        ClauseWords.Name(Hash32.Zero).ShouldBe(Hash32.Zero.ToString());
    }
}
