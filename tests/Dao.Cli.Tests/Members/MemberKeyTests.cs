using Dao.Cli.Tests.Coops;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Tests.Members;

/// <summary>Leaving and moving to another key, by signature.</summary>
public sealed class MemberKeyTests(CoopChain coop) : CoopTest(coop)
{
    [Fact]
    public async Task Both_keys_move_a_membership()
    {
        var (file, account) = await FreshKeyAsync();

        await DirectAsync(2, "rekey", "--new-key", file, "--new-password-file", Coop.PasswordFile);

        var moved = await AskAsync("member", "show", "2");
        moved.GetProperty("member").GetProperty("account").GetString().ShouldBe(account);
        (await Dao.RunAsync(["member", "show", CoopChain.MemberAddress(2).ToString()])).ShouldFail(3);
    }

    [Fact]
    public async Task The_old_key_stops_a_move_that_others_asked_for()
    {
        var (_, account) = await FreshKeyAsync();
        var nothing = await Dao.RunAsync(Direct(2, "veto"));
        await RequestAsync(2, account);
        var other = await Dao.RunAsync([.. Direct(3, "attest", "2", CoopChain.MemberAddress(5).ToString()), "--json"]);
        await DirectAsync(3, "attest", "2", account);
        var attested = (await RequestOfAsync(2)).Attestations;
        await DirectAsync(2, "veto");

        nothing.ShouldFail(4, "Nobody asks to move the membership of member 2");
        other.ShouldFail(4, "Asked for is").Failure.GetProperty("code").GetString().ShouldBe("rekey-other");
        attested.ShouldBe(UInt256.One);
        (await RequestOfAsync(2)).NewAccount.ShouldBe(Address.Zero);
    }

    [Fact]
    public async Task Who_leaves_is_no_member_from_then_on()
    {
        await DirectAsync(8, "leave");

        (await Dao.RunAsync(Direct(8, "leave"))).ShouldFail(4, "Nothing was signed");
        (await AskAsync("member", "show", "8"))
            .GetProperty("member")
            .GetProperty("leftAt")
            .GetString()
            .ShouldNotBeNull();
    }

    [Theory]
    [InlineData(2, "not a member's id", "attest", "two", "0x00000000219ab540356cBB839Cbe05303d7705Fa")]
    [InlineData(2, "checksum", "attest", "2", "0x00000000219ab540356cBB839Cbe05303d7705fb")]
    [InlineData(4, "Nobody asks", "attest", "2", "0x00000000219ab540356cBB839Cbe05303d7705Fa")]
    [InlineData(7, "no keystore at absent.json", "rekey", "--new-key", "absent.json")]
    public async Task Impossible_statements_are_not_signed(int exitCode, string says, params string[] arguments)
    {
        (await Dao.RunAsync(Direct(3, arguments))).ShouldFail(exitCode, says);
    }

    private string[] Direct(int member, params string[] arguments) =>
        ["member", .. arguments, "--direct", "--key", Coop.MemberKey(member), "--yes"];

    private async Task DirectAsync(int member, params string[] arguments) =>
        (await AskAsync(Direct(member, arguments))).GetProperty("state").GetString().ShouldBe("mined");

    private async Task<(string File, string Account)> FreshKeyAsync()
    {
        var file = Folder.Combine("fresh.json");
        var made = await AskAsync("key", "new", file, "--scrypt-n", "4096");
        return (file, made.GetProperty("address").GetString().ShouldNotBeNull());
    }

    /// <summary>The membership office asks for the one who lost the key.</summary>
    private Task RequestAsync(uint memberId, string account) =>
        Coop.Chain.ActAsAsync(
            CoopChain.MemberAddress(6),
            Coop.Manifest.Contracts.MemberRegistry.Address,
            new MemberRegistry.Functions.RequestRekey(memberId, Address.Parse(account))
        );

    private async Task<(Address NewAccount, UInt256 Attestations)> RequestOfAsync(uint memberId)
    {
        var asked = await Coop.Chain.Node.ReadAsync(
            Coop.Manifest.Contracts.MemberRegistry.Address,
            new MemberRegistry.Functions.RekeyRequestOf(memberId),
            BlockTag.Latest,
            TestContext.Current.CancellationToken
        );
        return (asked.NewAccount, asked.Attestations);
    }
}
