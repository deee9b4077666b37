using System.Globalization;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;
using Dao.Rules.Elections;
using Dao.Rules.Recounts;
using Dao.Rules.Signing;
using ElectionsContract = Dao.Contracts.Bindings.Elections;

namespace Dao.Rules.Tests.Recounts;

/// <summary>An election among ten members, counted honestly and in every dishonest way. Members 7, 3 and 5 stand; 5 has withdrawn.</summary>
public sealed class ElectionRecountTests
{
    private const ulong Snapshot = 1_000;
    private const ulong VotingUntil = 2_000;

    private static readonly uint[] s_candidates = [7, 3, 5];

    private static readonly ElectionRules s_rules = new(
        UInt256.From(4),
        Address.Parse("0x2000000000000000000000000000000000000002"),
        Keccak.HashText("the domain of elections"),
        Snapshot,
        VotingUntil,
        QuorumBps: 2_000
    );

    private static readonly PrivateKey[] s_keys =
    [
        .. Enumerable
            .Range(1, 10)
            .Select(number =>
                PrivateKey.FromBytes(Keccak.HashText(number.ToString(CultureInfo.InvariantCulture)).ToArray())
            ),
    ];

    [Fact]
    public void Honest_batch_is_counted_ballot_by_ballot()
    {
        var recount = Take(
            Batch(
                [
                    Ballot(1, 0b01),
                    Ballot(2, 0b11),
                    Ballot(4, 0),
                    Ballot(1, 0b10), // a second one
                    Ballot(5, 0b01, signer: 6), // signed by somebody else
                    Ballot(11, 0b01, signer: 6), // no member
                    Ballot(6, 0b100), // approves of who withdrew
                    Ballot(6, 0b1000), // of nobody's place
                    Ballot(6, 0b01) with
                    {
                        Approvals = 0b10,
                    }, // altered on the way
                ],
                [(1, 0b01), (2, 0b11), (4, 0)],
                [(1, 2), (5, 3), (11, 1), (6, 4), (6, 4), (6, 3)]
            )
        );

        recount.Objections.ShouldBeEmpty();
        recount.Approvals.ShouldBe([2ul, 1ul, 0ul]);
        (recount.Ballots, recount.Electorate).ShouldBe((3ul, 10ul));
        (recount.Signed, recount.InPerson, recount.ByContract, recount.Refused).ShouldBe((3ul, 0ul, 0ul, 6ul));
    }

    public static TheoryData<string> Lies =>
        ["omits", "adds", "flips", "reorders", "names another account", "refuses a good one", "counts a bad one"];

    [Theory]
    [MemberData(nameof(Lies))]
    public void Contract_that_writes_down_something_else_is_objected_to(string lie)
    {
        var ballots = new[] { Ballot(1, 0b01), Ballot(2, 0b11), Ballot(4, 0b01, signer: 6) };
        (uint, ulong)[] counted = lie switch
        {
            "omits" or "refuses a good one" => [(1, 0b01)],
            "adds" => [(1, 0b01), (2, 0b11), (8, 0b01)],
            "flips" => [(1, 0b10), (2, 0b11)],
            "reorders" => [(2, 0b11), (1, 0b01)],
            "counts a bad one" => [(1, 0b01), (2, 0b11), (4, 0b01)],
            _ => [(1, 0b01), (2, 0b11)],
        };
        (uint, byte)[] refused = lie switch
        {
            "refuses a good one" => [(2, 3), (4, 3)],
            "counts a bad one" => [],
            _ => [(4, 3)],
        };
        var written = Batch(ballots, counted, refused);
        if (lie == "names another account")
        {
            written = written with
            {
                Counted = [written.Counted[0] with { Account = s_keys[8].Address }, written.Counted[1]],
            };
        }

        var recount = Take(written);

        recount.Objections.ShouldNotBeEmpty();
        recount.Approvals.ShouldBe([2ul, 1ul, 0ul]); // what was signed counts, whatever was written down
    }

    [Fact]
    public void Every_altered_byte_of_a_batch_is_objected_to()
    {
        var honest = Batch([Ballot(1, 0b01), Ballot(2, 0b11)], [(1, 0b01), (2, 0b11)], []);
        var packed = PackedElectionBallot.PackAll([Ballot(1, 0b01), Ballot(2, 0b11)]);
        for (var i = 0; i < packed.Length; i++)
        {
            var altered = packed.ToArray();
            altered[i] ^= 1;
            var call = new ElectionsContract.Functions.CastBallots(s_rules.ElectionId, altered).Encode();

            Take(honest with { Input = call }).Objections.ShouldNotBeEmpty($"byte {i}");
        }
    }

    [Fact]
    public void Ballots_one_by_one_are_in_person_signed_or_vouched_for_by_the_chain()
    {
        var signed = new ElectionsContract.Functions.VoteBySig(s_rules.ElectionId, 2, 0b11, Sign(2, 0b11).ToBytes());
        var elsewhere = InPerson(3, 0b01) with { To = Address.Parse("0x2000000000000000000000000000000000000099") };

        var recount = Take(InPerson(1, 0b01), One(9, signed.Encode(), 2, 0b11), elsewhere);

        recount.Objections.ShouldBeEmpty();
        (recount.InPerson, recount.Signed, recount.ByContract).ShouldBe((1ul, 1ul, 1ul));
        recount.Approvals.ShouldBe([3ul, 1ul, 0ul]);
    }

    [Fact]
    public void Ballots_that_can_not_be_are_objected_to()
    {
        Take(InPerson(1, 0b01), InPerson(1, 0b01)).Objections.Single().ShouldContain("AlreadyVoted");
        Take(InPerson(1, 0b100)).Objections.Single().ShouldContain("BadChoice");
        Take(InPerson(1, 0b01) with { Counted = [new(11, s_keys[0].Address, 1)] })
            .Objections.Single()
            .ShouldContain("NotEligible");
        Take(InPerson(1, 0b01) with { Counted = [new(2, s_keys[0].Address, 1)] })
            .Objections.Single()
            .ShouldContain("whose account it is not");
        Take(InPerson(1, 0b01) with { From = s_keys[4].Address }).Objections.Single().ShouldContain("was sent by");
        foreach (var time in new[] { Snapshot, VotingUntil + 1 })
        {
            Take(InPerson(1, 0b01) with { Time = time }).Objections.Single().ShouldContain("not open");
        }
    }

    [Fact]
    public void Only_the_class_elects_that_was_in_it_at_the_snapshot()
    {
        var history = new MemberHistory();
        history.Admit(1, s_keys[0].Address, 500, memberClass: 0);
        history.Admit(2, s_keys[1].Address, 500, memberClass: 1);
        history.Admit(3, s_keys[2].Address, 500, memberClass: 0);
        history.Admit(4, s_keys[3].Address, 500, memberClass: 1);
        history.ChangeClass(3, 1, Snapshot); // in the snapshot's second: counts
        history.ChangeClass(4, 0, Snapshot + 1); // too late
        history.Leave(2, 900);

        var workers = history.OfClass(0, Snapshot);
        var users = history.OfClass(1, Snapshot);

        (workers.Count, users.Count).ShouldBe((1ul, 2ul));
        workers.VoterOf(1).ShouldBe(s_keys[0].Address);
        users.VoterOf(3).ShouldBe(s_keys[2].Address);
        users.VoterOf(4).ShouldBe(s_keys[3].Address);
        users.VoterOf(2).ShouldBeNull();
        history.AccountAt(2, 899).ShouldBe(s_keys[1].Address);
        history.AccountAt(2, 900).ShouldBeNull();
    }

    private static RecountedElection Take(params IEnumerable<ElectionTransaction> transactions)
    {
        var history = new MemberHistory();
        for (uint id = 1; id <= s_keys.Length; id++)
        {
            history.Admit(id, s_keys[id - 1].Address, 500);
        }

        var recount = new ElectionRecount(s_rules, history.At(Snapshot, Snapshot), s_candidates, withdrawn: 0b100);
        foreach (var transaction in transactions)
        {
            recount.Take(transaction);
        }

        return recount.Result;
    }

    private static ElectionTransaction Batch(
        IReadOnlyList<PackedElectionBallot> ballots,
        (uint Member, ulong Approvals)[] counted,
        (uint Member, byte Why)[] refused
    ) =>
        new(
            Hash32.Zero,
            s_keys[9].Address,
            s_rules.Elections,
            new ElectionsContract.Functions.CastBallots(
                s_rules.ElectionId,
                PackedElectionBallot.PackAll(ballots)
            ).Encode(),
            1_500,
            [.. counted.Select(one => new CountedApproval(one.Member, s_keys[one.Member - 1].Address, one.Approvals))],
            [.. refused.Select(one => new RefusedBallot(one.Member, one.Why))]
        );

    private static ElectionTransaction InPerson(uint member, ulong approvals) =>
        One(member, new ElectionsContract.Functions.Vote(s_rules.ElectionId, approvals).Encode(), member, approvals);

    private static ElectionTransaction One(uint sender, byte[] input, uint member, ulong approvals) =>
        new(
            Hash32.Zero,
            s_keys[sender - 1].Address,
            s_rules.Elections,
            input,
            1_500,
            [new CountedApproval(member, s_keys[member - 1].Address, approvals)],
            []
        );

    private static PackedElectionBallot Ballot(uint member, ulong approvals, uint? signer = null) =>
        new(member, approvals, Sign(member, approvals, signer));

    private static Signature Sign(uint member, ulong approvals, uint? signer = null) =>
        s_keys[(signer ?? member) - 1]
            .Sign(
                TypedDataHash.Of(
                    s_rules.Domain,
                    MemberTypes.HashStruct(
                        MemberTypes.ElectionBallot,
                        s_rules.ElectionId,
                        UInt256.From(member),
                        Approvals.ToIds(approvals, s_candidates).Select(id => (object)UInt256.From(id)).ToArray()
                    )
                )
            );
}
