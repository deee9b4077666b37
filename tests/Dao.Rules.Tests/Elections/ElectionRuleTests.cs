using Dao.Rules.Elections;

namespace Dao.Rules.Tests.Elections;

public sealed class ElectionRuleTests
{
    private static readonly DateTimeOffset s_start = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly uint[] s_candidates = [30, 10, 20];

    [Theory]
    [InlineData(14, ElectionState.Nominating)]
    [InlineData(15, ElectionState.Voting)]
    [InlineData(21, ElectionState.Voting)]
    [InlineData(22, ElectionState.Counted)]
    [InlineData(23, ElectionState.Seating)]
    [InlineData(30, ElectionState.Seating)]
    [InlineData(31, ElectionState.Lapsed)]
    public void State_follows_the_clock(int day, ElectionState expected)
    {
        var times = new ElectionTimes(Day(14), Day(21), Day(23), Day(30));

        times.StateAt(Day(day)).ShouldBe(expected);
    }

    [Theory]
    [InlineData(new uint[0], 0)]
    [InlineData(new uint[] { 30 }, 1)]
    [InlineData(new uint[] { 10 }, 2)]
    [InlineData(new uint[] { 30, 10 }, 3)]
    public void Bits_are_places_of_candidacy(uint[] approved, int expected)
    {
        Approvals.TryToBits(approved, s_candidates, withdrawn: 4, out var bits, out _).ShouldBeTrue();

        bits.ShouldBe((ulong)expected);
        Approvals.ToIds(bits, s_candidates).ShouldBe(approved);
        Approvals.TryRead(Approvals.Write(approved), out var read).ShouldBeTrue();
        read.ShouldBe(approved);
    }

    [Theory]
    [InlineData(new uint[] { 20 }, "Member 20 does not stand")]
    [InlineData(new uint[] { 11 }, "Member 11 does not stand")]
    [InlineData(new uint[] { 10, 30 }, "in the order of candidacy: 30, 10.")]
    [InlineData(new uint[] { 10, 10 }, "once, in the order of candidacy: 10.")]
    public void Others_are_refused_in_words(uint[] approved, string says)
    {
        Approvals.TryToBits(approved, s_candidates, withdrawn: 4, out var bits, out var error).ShouldBeFalse();

        bits.ShouldBe(0UL);
        error.ShouldContain(says);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("1,,2")]
    [InlineData("-1")]
    [InlineData("4294967296")]
    [InlineData("nobody")]
    public void What_is_no_list_of_members_is_not_read(string? text)
    {
        Approvals.TryRead(text, out _).ShouldBeFalse();
    }

    [Fact]
    public void The_sixty_fourth_candidate_can_be_approved()
    {
        uint[] candidates = [.. Enumerable.Range(1, Approvals.MostCandidates).Select(id => (uint)id)];

        Approvals.TryToBits([64], candidates, 0, out var bits, out _).ShouldBeTrue();

        bits.ShouldBe(1UL << 63);
        Approvals.ToIds(ulong.MaxValue, candidates).Count.ShouldBe(64);
        Approvals.ToIds(ulong.MaxValue, s_candidates).ShouldBe(s_candidates);
    }

    [Fact]
    public void Seats_go_by_approvals_and_of_equals_to_the_earlier()
    {
        Standing[] candidates =
        [
            new(30, 5, true),
            new(10, 7, false),
            new(20, 5, true),
            new(40, 6, true),
            new(50, 0, true),
        ];

        ElectionResult.Elected(candidates, 1).ShouldBe([40u]);
        ElectionResult.Elected(candidates, 2).ShouldBe([40u, 30u]);
        ElectionResult.Elected(candidates, 9).ShouldBe([40u, 30u, 20u]);
    }

    private static DateTimeOffset Day(int day) => s_start.AddDays(day);
}
