using Dao.Rules.Proposals;

namespace Dao.Rules.Tests.Proposals;

public sealed class ProposalTimelineTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    private static readonly ProposalTimeline Passing = new()
    {
        Snapshot = Start,
        Deadline = Start.AddDays(7),
        Terms = new ProposalTerms(Start, 2_000, 5_000, 3 * 86_400, 14 * 86_400),
        Tally = new Tally(28, 3, 0),
        Electorate = 37,
    };

    [Theory]
    [InlineData(-1, ProposalState.Pending)]
    [InlineData(0, ProposalState.Pending)] // the governor opens strictly after the snapshot
    [InlineData(1, ProposalState.Active)]
    [InlineData(7 * 86_400, ProposalState.Active)] // the deadline itself still counts
    [InlineData((7 * 86_400) + 1, ProposalState.Succeeded)]
    [InlineData(21 * 86_400, ProposalState.Succeeded)]
    [InlineData((21 * 86_400) + 1, ProposalState.Expired)]
    public void Passing_proposal_walks_through_its_states(long seconds, ProposalState expected)
    {
        Passing.StateAt(Start.AddSeconds(seconds)).ShouldBe(expected);
    }

    [Fact]
    public void Queued_proposal_waits_and_expires()
    {
        var queued = Passing with { Eta = Start.AddDays(20) };

        queued.StateAt(Start.AddDays(8)).ShouldBe(ProposalState.Queued);
        queued.StateAt(Start.AddDays(34)).ShouldBe(ProposalState.Queued);
        queued.StateAt(Start.AddDays(34).AddSeconds(1)).ShouldBe(ProposalState.Expired);
        (queued with { IsExecuted = true }).StateAt(Start.AddDays(25)).ShouldBe(ProposalState.Executed);
    }

    [Fact]
    public void Proposal_without_quorum_or_approval_is_defeated()
    {
        var after = Start.AddDays(8);

        (Passing with { Tally = new Tally(7, 0, 0) }).StateAt(after).ShouldBe(ProposalState.Defeated);
        (Passing with { Tally = new Tally(8, 0, 0) }).StateAt(after).ShouldBe(ProposalState.Succeeded);
        (Passing with { Tally = new Tally(10, 10, 0) }).StateAt(after).ShouldBe(ProposalState.Defeated);
        (Passing with { Terms = Passing.Terms with { ApprovalBps = 9_000 }, Tally = new Tally(30, 5, 0) })
            .StateAt(after)
            .ShouldBe(ProposalState.Defeated);
    }

    [Fact]
    public void Canceled_proposal_stays_canceled()
    {
        (Passing with { IsCanceled = true }).StateAt(Start.AddDays(1)).ShouldBe(ProposalState.Canceled);
        Passing.QuorumNeeded.ShouldBe(8ul);
    }

    [Fact]
    public void Every_state_has_a_name_that_reads_back()
    {
        foreach (var state in Enum.GetValues<ProposalState>())
        {
            ProposalStates.TryParse(state.Name(), out var read).ShouldBeTrue();
            read.ShouldBe(state);
            state.Explain().ShouldEndWith(".");
        }

        ProposalStates.TryParse("Active", out _).ShouldBeFalse();
    }
}
