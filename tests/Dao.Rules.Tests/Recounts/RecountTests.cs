using System.Globalization;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Rules.Ballots;
using Dao.Rules.Proposals;
using Dao.Rules.Recounts;

namespace Dao.Rules.Tests.Recounts;

/// <summary>A vote of ten members, counted honestly and in every dishonest way.</summary>
public sealed class RecountTests
{
    private const ulong Snapshot = 1_000;
    private const ulong Deadline = 2_000;

    private static readonly PollRules s_rules = new(
        UInt256.From(77),
        Address.Parse("0x2000000000000000000000000000000000000001"),
        Keccak.HashText("the governor's domain"),
        Snapshot,
        Deadline,
        LateQuorumExtension: 300,
        QuorumBps: 3_000,
        ApprovalBps: 5_000
    );

    private static readonly PrivateKey[] s_keys = [.. Enumerable.Range(1, 10).Select(Key)];

    [Fact]
    public void Honest_batch_is_counted_ballot_by_ballot()
    {
        byte[] packed =
        [
            .. Ballot(1, BallotChoice.For),
            .. Ballot(2, BallotChoice.Against),
            .. Ballot(3, BallotChoice.Abstain),
            .. Ballot(1, BallotChoice.Against), // a second one
            .. Ballot(4, BallotChoice.For, signer: 5), // signed by somebody else
            .. Ballot(11, BallotChoice.For, signer: 5), // no member
            .. WithSupport(Ballot(6, BallotChoice.For), 3), // no choice
        ];

        var recount = Take(Batch(packed, [(1, 1), (2, 0), (3, 2)], [(1, 2), (4, 3), (11, 1), (6, 4)]));

        recount.Objections.ShouldBeEmpty();
        recount.Tally.ShouldBe(new Tally(1, 1, 1));
        (recount.Signed, recount.InPerson, recount.ByContract, recount.Refused).ShouldBe((3ul, 0ul, 0ul, 4ul));
        recount.Electorate.ShouldBe(10ul);
        recount.Deadline.ShouldBe(Deadline);
    }

    public static TheoryData<string> Lies =>
        [
            "omits",
            "adds",
            "flips",
            "reorders",
            "counts a refused one",
            "refuses a good one",
            "refuses nothing",
            "names another voter",
        ];

    [Theory]
    [MemberData(nameof(Lies))]
    public void Governor_that_writes_down_something_else_is_objected_to(string lie)
    {
        byte[] packed =
        [
            .. Ballot(1, BallotChoice.For),
            .. Ballot(2, BallotChoice.Against),
            .. Ballot(4, BallotChoice.For, signer: 5),
        ];
        (uint, byte)[] honest = [(1, 1), (2, 0)];
        (uint, byte)[] bad = [(4, 3)];
        (uint, byte)[] counted = lie switch
        {
            "omits" or "refuses a good one" => [(1, 1)],
            "adds" => [(1, 1), (2, 0), (3, 1)],
            "flips" => [(1, 1), (2, 1)],
            "reorders" => [(2, 0), (1, 1)],
            "counts a refused one" => [(1, 1), (2, 0), (4, 1)],
            "names another voter" => [(1, 1), (3, 0)],
            _ => honest,
        };
        (uint, byte)[] refused = lie switch
        {
            "refuses a good one" => [(2, 3), (4, 3)],
            "counts a refused one" or "refuses nothing" => [],
            _ => bad,
        };

        var recount = Take(Batch(packed, counted, refused));

        recount.Objections.ShouldNotBeEmpty();
        recount.Tally.ShouldBe(new Tally(1, 1, 0)); // what was signed counts, whatever was written down
    }

    [Fact]
    public void Every_altered_byte_of_a_batch_is_objected_to()
    {
        byte[] packed = [.. Ballot(1, BallotChoice.For), .. Ballot(2, BallotChoice.Against)];
        for (var i = 0; i < packed.Length; i++)
        {
            var altered = packed.ToArray();
            altered[i] ^= 1;

            Take(Batch(altered, [(1, 1), (2, 0)], [])).Objections.ShouldNotBeEmpty($"byte {i}");
        }
    }

    [Fact]
    public void Reasons_are_signed_along()
    {
        var longest = new string('x', MemberBallot.LongestReason);
        CoopGovernor.Structs.ReasonedBallot[] batch =
        [
            Reasoned(1, "because", "because"),
            Reasoned(2, "", ""), // of the type with a reason, which is empty
            Reasoned(3, "because", "cause"), // another reason than was signed
            Reasoned(4, longest + "x", longest + "x"),
            Reasoned(5, longest, longest),
        ];
        (uint, byte)[] refused = [(3, 3), (4, 4)];

        var honest = Take(WithReasons(batch, [(1, "because"), (2, ""), (5, longest)], refused));
        var altered = Take(WithReasons(batch, [(1, "be cause"), (2, ""), (5, longest)], refused));

        honest.Objections.ShouldBeEmpty();
        (honest.Tally, honest.Signed, honest.Refused).ShouldBe((new Tally(3, 0, 0), 3ul, 2ul));
        altered.Objections.Single().ShouldContain("3 good ballots by their signatures");
    }

    [Fact]
    public void Ballot_in_person_is_the_senders_own()
    {
        var own = InPerson(1, sender: 1);
        var foreign = InPerson(2, sender: 3);

        var honest = Take(own);
        var stolen = Take(foreign);

        (honest.InPerson, honest.Objections.Count).ShouldBe((1ul, 0));
        stolen
            .Objections.Single()
            .ShouldContain($"was sent by {s_keys[2].Address} and counted as a ballot of {s_keys[1].Address}");
    }

    [Theory]
    [InlineData(1, 1, 1, 0)]
    [InlineData(1, 2, 0, 1)] // by another key: perhaps a contract's, which only the chain can ask
    public void Ballot_of_an_account_is_checked_for_any_nonce(uint member, uint signer, ulong signed, ulong byContract)
    {
        var voter = s_keys[member - 1].Address;
        var digest = Digest(voter, nonce: 3);
        var call = new CoopGovernor.Functions.CastVoteBySig(
            s_rules.ProposalId,
            1,
            voter,
            s_keys[signer - 1].Sign(digest).ToBytes()
        );

        var recount = Take(Transaction(s_keys[9].Address, call.Encode(), [new(voter, 1, UInt256.One)], []));

        (recount.Signed, recount.ByContract, recount.Objections.Count).ShouldBe((signed, byContract, 0));
    }

    /// <summary>By the definition of the typed data alone.</summary>
    private static Hash32 Digest(Address voter, byte nonce)
    {
        var type = Keccak.HashText("Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)");
        byte[] one = [.. new byte[31], 1];
        byte[] words =
        [
            .. type.ToArray(),
            .. s_rules.ProposalId.ToBigEndian(),
            .. one,
            .. new byte[12],
            .. voter.ToArray(),
            .. new byte[31],
            nonce,
        ];
        return Keccak.Hash([0x19, 0x01, .. s_rules.Domain.ToArray(), .. Keccak.Hash(words).ToArray()]);
    }

    [Fact]
    public void Ballot_through_another_contract_is_vouched_for_by_the_chain_alone()
    {
        var through = InPerson(1, sender: 1) with { To = Address.Parse("0x2000000000000000000000000000000000000009") };

        var recount = Take(through);

        (recount.InPerson, recount.ByContract, recount.Objections.Count).ShouldBe((0ul, 1ul, 0));
    }

    [Theory]
    [InlineData(1_000, true)]
    [InlineData(1_001, false)]
    [InlineData(2_000, false)]
    [InlineData(2_001, true)]
    public void Ballots_count_after_the_snapshot_until_the_deadline(ulong time, bool isObjectedTo)
    {
        var recount = Take(InPerson(1, sender: 1) with { Time = time });

        (recount.Objections.Count > 0).ShouldBe(isObjectedTo);
    }

    [Fact]
    public void Quorum_that_is_reached_late_leaves_time_to_answer()
    {
        var three = Batch(
            [.. Ballot(1, BallotChoice.For), .. Ballot(2, BallotChoice.For), .. Ballot(3, BallotChoice.For)],
            [(1, 1), (2, 1), (3, 1)],
            []
        );

        Take(three with { Time = 1_700 }).Deadline.ShouldBe(2_000ul);
        Take(three with { Time = 1_701 }).Deadline.ShouldBe(2_001ul);
        var answered = Take(three with { Time = 1_950 }, InPerson(4, sender: 4) with { Time = 2_250 });
        answered.Deadline.ShouldBe(2_250ul);
        answered.Objections.ShouldBeEmpty();
    }

    [Fact]
    public void Member_counted_twice_a_strangers_ballot_an_unknown_choice_and_two_votes_at_once_are_objected_to()
    {
        var stranger = Address.Parse("0x2000000000000000000000000000000000000007");
        Take(InPerson(1, sender: 1), InPerson(1, sender: 1))
            .Objections.Single()
            .ShouldContain("counted member 1 twice");
        Take(InPerson(1, sender: 1) with { Counted = [new(stranger, 1, UInt256.One)] })
            .Objections.Single()
            .ShouldContain("votes for no member");
        Take(InPerson(1, sender: 1) with { Counted = [new(s_keys[0].Address, 3, UInt256.One)] })
            .Objections.Single()
            .ShouldContain("the choice 3");
        Take(InPerson(1, sender: 1) with { Counted = [new(s_keys[0].Address, 1, UInt256.From(2))] })
            .Objections.Single()
            .ShouldContain("2 votes instead of one");
    }

    private static Recounted Take(params IEnumerable<VotingTransaction> transactions)
    {
        var history = new MemberHistory();
        for (uint id = 1; id <= s_keys.Length; id++)
        {
            history.Admit(id, s_keys[id - 1].Address, 500);
        }

        var recount = new Recount(s_rules, history.At(Snapshot, Snapshot));
        foreach (var transaction in transactions)
        {
            recount.Take(transaction);
        }

        return recount.Result;
    }

    private static VotingTransaction Batch(
        byte[] packed,
        (uint Member, byte Support)[] counted,
        (uint Member, byte Why)[] refused
    ) =>
        Transaction(
            s_keys[9].Address,
            new CoopGovernor.Functions.CastBallots(s_rules.ProposalId, packed).Encode(),
            [.. counted.Select(one => new CountedBallot(s_keys[one.Member - 1].Address, one.Support, UInt256.One))],
            [.. refused.Select(one => new RefusedBallot(one.Member, one.Why))]
        );

    private static VotingTransaction WithReasons(
        CoopGovernor.Structs.ReasonedBallot[] batch,
        (uint Member, string Reason)[] counted,
        (uint Member, byte Why)[] refused
    ) =>
        Transaction(
            s_keys[9].Address,
            new CoopGovernor.Functions.CastBallotsWithReasons(s_rules.ProposalId, batch).Encode(),
            [.. counted.Select(one => new CountedBallot(s_keys[one.Member - 1].Address, 1, UInt256.One, one.Reason))],
            [.. refused.Select(one => new RefusedBallot(one.Member, one.Why))]
        );

    private static CoopGovernor.Structs.ReasonedBallot Reasoned(uint member, string reason, string signed)
    {
        var ballot = new MemberBallot(s_rules.ProposalId, member, BallotChoice.For, signed);
        var signature = s_keys[member - 1].Sign(ballot.Digest(s_rules.Domain)).ToCompact();
        return new(
            member,
            1,
            reason,
            Hash32.FromBytes(signature.AsSpan(0, 32)),
            Hash32.FromBytes(signature.AsSpan(32))
        );
    }

    private static VotingTransaction InPerson(uint member, uint sender) =>
        Transaction(
            s_keys[sender - 1].Address,
            new CoopGovernor.Functions.CastVote(s_rules.ProposalId, 1).Encode(),
            [new CountedBallot(s_keys[member - 1].Address, 1, UInt256.One)],
            []
        );

    private static VotingTransaction Transaction(
        Address from,
        byte[] input,
        IReadOnlyList<CountedBallot> counted,
        IReadOnlyList<RefusedBallot> refused
    ) => new(Keccak.Hash(input), from, s_rules.Governor, input, 1_500, counted, refused);

    private static byte[] Ballot(uint member, BallotChoice choice, uint signer = 0)
    {
        var ballot = new MemberBallot(s_rules.ProposalId, member, choice);
        var packed = new byte[PackedBallot.Size];
        var signature = s_keys[(signer == 0 ? member : signer) - 1].Sign(ballot.Digest(s_rules.Domain));
        new PackedBallot(member, choice, signature).WriteTo(packed);
        return packed;
    }

    private static byte[] WithSupport(byte[] packed, byte support)
    {
        packed[4] = support;
        return packed;
    }

    private static PrivateKey Key(int number) =>
        PrivateKey.FromBytes(Keccak.HashText(number.ToString(CultureInfo.InvariantCulture)).ToArray());
}
