using Dao.Rules.Petitions;

namespace Dao.Rules.Tests.Petitions;

public sealed class PetitionStateTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, null, null, 30, PetitionState.Open)]
    [InlineData(null, null, null, 31, PetitionState.Lapsed)]
    [InlineData(null, 20, null, 20, PetitionState.Due)]
    [InlineData(null, 20, null, 21, PetitionState.Overdue)]
    [InlineData(null, 40, null, 35, PetitionState.Due)]
    [InlineData(10, null, null, 5, PetitionState.Due)]
    [InlineData(10, null, null, 11, PetitionState.Overdue)]
    [InlineData(10, 20, null, 15, PetitionState.Overdue)]
    [InlineData(25, 20, null, 19, PetitionState.Due)]
    [InlineData(10, 20, 12, 50, PetitionState.Answered)]
    public void State_is_what_is_owed_at_that_time(
        int? answerDue,
        int? assemblyAt,
        int? answeredAt,
        int now,
        PetitionState expected
    )
    {
        var times = new PetitionTimes(Start.AddDays(30), Day(answerDue), Day(assemblyAt), Day(answeredAt));

        times.StateAt(Start.AddDays(now)).ShouldBe(expected);
    }

    private static DateTimeOffset? Day(int? day) => day is { } days ? Start.AddDays(days) : null;
}
