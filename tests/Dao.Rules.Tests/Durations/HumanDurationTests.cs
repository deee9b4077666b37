using CsCheck;
using Dao.Rules.Durations;

namespace Dao.Rules.Tests.Durations;

public sealed class HumanDurationTests
{
    [Theory]
    [InlineData("8d", 691_200)]
    [InlineData("1w 2d", 777_600)]
    [InlineData("36h", 129_600)]
    [InlineData("1d12h30m5s", 131_405)]
    [InlineData("90m", 5_400)]
    [InlineData("0", 0)]
    [InlineData("0s", 0)]
    public void Duration_is_read(string text, long seconds)
    {
        HumanDuration.Parse(text).ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    [InlineData("8")]
    [InlineData("d")]
    [InlineData("-1d")]
    [InlineData("1.5d")]
    [InlineData("1h 1d")]
    [InlineData("1d 1d")]
    [InlineData("1y")]
    [InlineData("1D")]
    [InlineData("1d,2h")]
    [InlineData("400000d")]
    [InlineData("9999999999999d")]
    public void What_is_not_a_duration_is_refused(string? text)
    {
        HumanDuration.TryParse(text, out _, out var error).ShouldBeFalse();
        error.ShouldStartWith($"'{text}' is ");
    }

    [Theory]
    [InlineData(0, "0s", "0 seconds")]
    [InlineData(1, "1s", "1 second")]
    [InlineData(691_200, "8d", "8 days")]
    [InlineData(129_600, "1d 12h", "1 day 12 hours")]
    [InlineData(777_661, "9d 1m 1s", "9 days 1 minute 1 second")]
    public void Duration_is_written(ulong seconds, string text, string words)
    {
        HumanDuration.Format(seconds).ShouldBe(text);
        HumanDuration.InWords(seconds).ShouldBe(words);
    }

    [Fact]
    public void What_is_written_reads_back()
    {
        Gen.ULong[0, 31_557_600_000]
            .Sample(seconds =>
                HumanDuration.Parse(HumanDuration.Format(seconds)) == TimeSpan.FromSeconds((long)seconds)
            );
    }
}
