using Dao.Ethereum.Primitives;
using Dao.Rules.Recounts;

namespace Dao.Rules.Tests.Recounts;

public sealed class MemberHistoryTests
{
    private static readonly Address s_first = Address.Parse("0x1000000000000000000000000000000000000001");
    private static readonly Address s_second = Address.Parse("0x1000000000000000000000000000000000000002");
    private static readonly Address s_third = Address.Parse("0x1000000000000000000000000000000000000003");

    [Theory]
    [InlineData(99, 0)]
    [InlineData(100, 1)]
    [InlineData(199, 1)]
    [InlineData(200, 0)]
    public void Member_belongs_from_the_second_of_joining_until_the_second_of_leaving(ulong at, ulong members)
    {
        var history = new MemberHistory();
        history.Admit(1, s_first, 100);
        history.Leave(1, 200);

        history.At(at, at).Count.ShouldBe(members);
    }

    [Fact]
    public void Who_left_after_the_electorate_was_taken_still_votes()
    {
        var history = new MemberHistory();
        history.Admit(1, s_first, 100);
        history.Leave(1, 200);

        var electorate = history.At(150, 300);

        electorate.VoterOf(1).ShouldBe(s_first);
        electorate.MemberVotingAs(s_first).ShouldBe(1u);
        electorate.VoterOf(2).ShouldBeNull();
        electorate.MemberVotingAs(s_second).ShouldBeNull();
    }

    [Theory]
    // The electorate is of second 200, the snapshot at 400.
    [InlineData(150, true, 2)]
    [InlineData(150, false, 2)] // long enough ago
    [InlineData(200, false, 2)]
    [InlineData(201, false, 1)] // without the old key's signature, and late
    [InlineData(300, true, 2)] // with it
    [InlineData(400, true, 2)]
    [InlineData(401, true, 1)] // after the snapshot
    public void Key_counts_by_when_it_changed_and_whether_the_old_one_signed(ulong time, bool consented, int key)
    {
        var history = new MemberHistory();
        history.Admit(1, s_first, 100);
        history.Rekey(1, s_second, consented, time);

        history.At(200, 400).VoterOf(1).ShouldBe(key == 1 ? s_first : s_second);
    }

    [Fact]
    public void Consent_of_a_key_that_was_taken_counts_for_nothing()
    {
        var history = new MemberHistory();
        history.Admit(1, s_first, 100);
        history.Rekey(1, s_second, consented: false, 300);
        history.Rekey(1, s_third, consented: true, 350);

        history.At(200, 400).VoterOf(1).ShouldBe(s_first);
    }

    [Fact]
    public void Account_votes_for_the_member_that_took_it_last()
    {
        var history = new MemberHistory();
        history.Admit(1, s_first, 100);
        history.Admit(2, s_second, 100);
        history.Leave(1, 210);
        history.Rekey(2, s_first, consented: true, 250);

        var electorate = history.At(200, 400);

        electorate.VoterOf(1).ShouldBe(s_first);
        electorate.VoterOf(2).ShouldBe(s_first);
        electorate.MemberVotingAs(s_first).ShouldBe(2u);
    }

    [Fact]
    public void History_that_contradicts_itself_is_refused()
    {
        var history = new MemberHistory();
        history.Admit(1, s_first, 100);
        history.Leave(1, 200);

        Should.Throw<RecountException>(() => history.Admit(1, s_first, 300));
        Should.Throw<RecountException>(() => history.Leave(1, 300));
        Should.Throw<RecountException>(() => history.Rekey(2, s_first, true, 300));
    }
}
