using System.Numerics;
using Dao.Rules.Ballots;
using Dao.Rules.Proposals;

namespace Dao.Rules.Tests.Proposals;

public sealed class TallyTests
{
    private static readonly uint[] Quorums = [1_000, 2_000, 3_000, 3_333, 5_000];
    private static readonly uint[] Approvals = [5_000, 6_667, 9_000, 9_500, 10_000];

    [Fact]
    public void Outcome_is_exact_for_every_split_of_up_to_60_members()
    {
        const int members = 60;
        for (var electorate = 1; electorate <= members; electorate++)
        {
            foreach (var (yes, no, abstain) in Splits(electorate))
            {
                var tally = new Tally((ulong)yes, (ulong)no, (ulong)abstain);
                foreach (var quorum in Quorums)
                {
                    // The same inequality over rationals: participation / electorate >= quorum / 10000
                    var reaches = new BigInteger(yes + no + abstain) * 10_000 >= new BigInteger(quorum) * electorate;
                    if (tally.ReachesQuorum(quorum, (ulong)electorate) != reaches)
                    {
                        Assert.Fail($"{tally} of {electorate} at quorum {quorum}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Approval_is_exact_for_every_split_of_up_to_200_members()
    {
        for (var yes = 0; yes <= 200; yes++)
        {
            for (var no = 0; no <= 200 - yes; no++)
            {
                foreach (var approval in Approvals)
                {
                    var expected = yes > 0 && yes > no && yes * 10_000L >= approval * (long)(yes + no);
                    if (new Tally((ulong)yes, (ulong)no, 0).IsApproved(approval) != expected)
                    {
                        Assert.Fail($"{yes} to {no} at {approval}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Quorum_needed_is_the_least_that_reaches_it()
    {
        for (ulong electorate = 0; electorate <= 500; electorate++)
        {
            foreach (var quorum in Quorums)
            {
                var needed = Tally.QuorumNeeded(quorum, electorate);

                new Tally(needed, 0, 0).ReachesQuorum(quorum, electorate).ShouldBeTrue();
                (needed == 0 || !new Tally(needed - 1, 0, 0).ReachesQuorum(quorum, electorate)).ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void Approval_needed_is_the_least_that_approves()
    {
        for (ulong against = 0; against <= 200; against++)
        {
            foreach (var approval in Approvals)
            {
                if (Tally.ApprovalNeeded(approval, against) is not { } needed)
                {
                    approval.ShouldBe(10_000u);
                    against.ShouldBeGreaterThan(0ul);
                    continue;
                }

                new Tally(needed, against, 0).IsApproved(approval).ShouldBeTrue();
                new Tally(needed - 1, against, 0).IsApproved(approval).ShouldBeFalse();
            }
        }
    }

    [Theory]
    [InlineData(28, 3, 2_000, 5_000, true)] // a server for 12,400 euros
    [InlineData(30, 5, 3_000, 9_000, false)] // 85.7 % do not change a protected clause
    [InlineData(0, 0, 0, 5_000, false)]
    [InlineData(9, 1, 0, 9_000, true)]
    public void Outcome_of_a_vote_of_37_members(ulong yes, ulong no, uint quorum, uint approval, bool passes)
    {
        new Tally(yes, no, 0).Passes(quorum, approval, 37).ShouldBe(passes);
    }

    [Fact]
    public void Ballots_are_counted_by_choice()
    {
        var tally = Tally
            .Empty.With(BallotChoice.For)
            .With(BallotChoice.Abstain)
            .With(BallotChoice.Against)
            .With(BallotChoice.For);

        tally.ShouldBe(new Tally(2, 1, 1));
        tally.Participation.ShouldBe(4ul);
    }

    [Fact]
    public void Largest_numbers_do_not_overflow()
    {
        new Tally(ulong.MaxValue, 0, 0).Passes(10_000, 10_000, ulong.MaxValue).ShouldBeTrue();
    }

    private static IEnumerable<(int For, int Against, int Abstain)> Splits(int electorate)
    {
        for (var yes = 0; yes <= electorate; yes++)
        {
            for (var no = 0; no <= electorate - yes; no++)
            {
                for (var abstain = 0; abstain <= electorate - yes - no; abstain++)
                {
                    yield return (yes, no, abstain);
                }
            }
        }
    }
}
