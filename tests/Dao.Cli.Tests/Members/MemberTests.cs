using Dao.Cli.Tests.Coops;

namespace Dao.Cli.Tests.Members;

public sealed class MemberTests(CoopChain coop) : CoopTest(coop)
{
    private const string Newcomer = "0x00000000219ab540356cBB839Cbe05303d7705Fa";

    [Fact]
    public async Task The_registrar_proposes_and_anyone_activates_after_the_period()
    {
        var proposed = await AskAsync(
            "member",
            "admit",
            "--account",
            Newcomer,
            "--class",
            "worker",
            "--key",
            Coop.RegistrarKey
        );
        var batch = proposed.GetProperty("batch").GetString().ShouldNotBeNull();

        var early = await Dao.RunAsync(["member", "activate", batch, "--key", Coop.DeployerKey, "--json"]);
        await AskAsync("dev", "advance", "16d");
        var activated = await AskAsync("member", "activate", batch, "--key", Coop.DeployerKey);
        var member = await AskAsync("member", "show", Newcomer);

        early.ShouldFail(4).Failure.GetProperty("code").GetString().ShouldBe("admission-waiting");
        activated.GetProperty("admitted")[0].GetProperty("memberId").GetInt32().ShouldBe(38);
        member.GetProperty("member").GetProperty("class").GetString().ShouldBe("worker");
    }

    [Fact]
    public async Task Nobody_but_the_registrar_proposes_members()
    {
        var result = await Dao.RunAsync([
            "member",
            "admit",
            "--account",
            Newcomer,
            "--class",
            "worker",
            "--key",
            Coop.MemberKey(1),
        ]);

        result.ShouldFail(4, "The chain refuses");
    }

    [Theory]
    [InlineData(2, "checksum", "--account", "0x00000000219ab540356cBB839Cbe05303d7705fb", "--class", "worker")]
    [InlineData(2, "--class", "--account", Newcomer)]
    [InlineData(2, "must be one of", "--account", Newcomer, "--class", "king")]
    [InlineData(2, "either --account")]
    [InlineData(4, "member 1 already", "--account", "0x8984885799563C8D3473cACD1c70E204A72A6178", "--class", "worker")]
    public async Task Impossible_admissions_are_not_sent(int exitCode, string says, params string[] options)
    {
        var result = await Dao.RunAsync(["member", "admit", "--key", Coop.RegistrarKey, .. options]);

        result.ShouldFail(exitCode, says);
    }

    [Theory]
    [InlineData("38", 3)]
    [InlineData("0", 3)]
    [InlineData("someone", 2)]
    [InlineData(Newcomer, 3)]
    public async Task Unknown_members_are_named(string member, int exitCode)
    {
        (await Dao.RunAsync(["member", "show", member])).ShouldFail(exitCode, member);
    }
}
