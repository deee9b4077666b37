using System.Numerics;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
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

    /// <summary>
    /// The digest of tests/contracts/solidity/VoteArithmetic.t.sol, which the governor's library gives, too: for each electorate (and as
    /// many ballots For and Against) the fewest ballots that reach the quorum, a word whose bit i says that i ballots reach it, and
    /// one whose bit i says that i For approve.
    /// </summary>
    [Theory]
    [InlineData(2_000, 5_000, "0x4aa3973f5fa4baf6a3bca67db673b9e1be2221f10df8c7d322e1cc3d7cea87c2")] // the assembly
    [InlineData(3_000, 9_000, "0x82804158649464d9fe59ea069762d4bac88998a3eaad6be37dcd6f5bb7564014")] // the constitution
    [InlineData(1_000, 8_000, "0x7f50ea772f59ddcd9c47f3dd913afc452c4b90f869de6809ea543502b82b0f2c")] // the outer bounds
    [InlineData(5_000, 9_500, "0x7130bd42e779c85f0eb00fc255e5f33bdec1cace8d7b97faea11f531838ecbbe")]
    public void Outcomes_are_those_of_the_contracts_for_every_split_of_up_to_200_members(
        uint quorum,
        uint approval,
        string expected
    )
    {
        var outcomes = new byte[32];
        for (ulong electorate = 0; electorate <= 200; electorate++)
        {
            var (reaching, approving) = (BigInteger.Zero, BigInteger.Zero);
            for (ulong ballots = 0; ballots <= electorate; ballots++)
            {
                var bit = BigInteger.One << (int)ballots;
                reaching |= new Tally(0, 0, ballots).ReachesQuorum(quorum, electorate) ? bit : 0;
                approving |= new Tally(ballots, electorate - ballots, 0).IsApproved(approval) ? bit : 0;
            }

            var fewest = Tally.QuorumNeeded(quorum, electorate);
            outcomes = Hash(Hash(outcomes, Word(fewest)), Hash(Word(reaching), Word(approving)));
        }

        Hash32.FromBytes(outcomes).ToString().ShouldBe(expected);
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

    private static byte[] Hash(byte[] one, byte[] other) => Keccak.Hash([.. one, .. other]).ToArray();

    private static byte[] Word(BigInteger value)
    {
        var bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[32 - bytes.Length], .. bytes];
    }
}
