using System.Text.Json;
using Dao.Cli.Tests.Coops;

namespace Dao.Cli.Tests.Petitions;

/// <summary>Petitions and cases with the tool alone: no gateway, no index.</summary>
public sealed class PetitionTests(CoopChain coop) : CoopTest(coop)
{
    private const string Rent = "Meet about the rent.\n\nIt rose twice this year.";

    [Fact]
    public async Task A_tenth_of_the_members_calls_an_assembly_and_its_answer_ends_the_duty()
    {
        var file = Folder.Write("rent.md", Rent);
        var opened = await DirectAsync(1, "open", "--kind", "assembly", "--text-file", file);
        opened.GetProperty("via").GetString().ShouldBe("direct");
        var early = await Dao.RunAsync([.. Answering(), "--json"]);
        foreach (var member in new[] { 2, 3 })
        {
            await DirectAsync(member, "sign", "1");
        }

        (await ShownAsync("1")).GetProperty("state").GetString().ShouldBe("open");
        await DirectAsync(4, "sign", "1");
        var due = await ShownAsync("1");
        var proposed = await AskAsync(Answering());

        early.ShouldFail(4).Failure.GetProperty("code").GetString().ShouldBe("petition-nothing-due");
        due.GetProperty("state").GetString().ShouldBe("due");
        due.GetProperty("signatures").GetInt32().ShouldBe(4);
        due.GetProperty("threshold").GetInt32().ShouldBe(4);
        due.GetProperty("text").GetString().ShouldBe(Rent);
        proposed
            .GetProperty("actions")[0]
            .GetProperty("sentence")
            .GetString()
            .ShouldNotBeNull()
            .ShouldStartWith("Answers petition 1; the minutes are at https://coop.example/minutes");
    }

    [Fact]
    public async Task A_case_is_owed_an_answer_until_its_opener_settles_it()
    {
        await DirectAsync(2, "open", "--kind", "case", "--text", "Where did the deposit go?");
        var owed = await ShownAsync("1");
        var other = await Dao.RunAsync(Direct(3, "settle", "1"));
        await DirectAsync(2, "settle", "1");
        var list = await AskAsync("petition", "list");

        owed.GetProperty("state").GetString().ShouldBe("due");
        owed.GetProperty("answerDue").GetString().ShouldNotBeNull();
        other.ShouldFail(4, "only they can settle it. Nothing was signed");
        var settled = list.GetProperty("petitions").EnumerateArray().ShouldHaveSingleItem();
        settled.GetProperty("state").GetString().ShouldBe("answered");
        settled.GetProperty("kind").GetString().ShouldBe("case");
    }

    [Fact]
    public async Task Nobody_signs_twice_or_late_or_without_having_been_a_member()
    {
        await DirectAsync(1, "open", "--kind", "assembly", "--text", "Meet");
        var twice = await Dao.RunAsync(Direct(1, "sign", "1"));
        var stranger = await Dao.RunAsync(["petition", "sign", "1", "--direct", "--key", Coop.DeployerKey, "--yes"]);
        await AskAsync("dev", "advance", "400d");
        var late = await Dao.RunAsync(Direct(2, "sign", "1"));
        var relayed = await Dao.RunAsync(["petition", "sign", "1", "--key", Coop.MemberKey(2), "--yes"]);

        twice.ShouldFail(4, "Nothing was signed");
        stranger.ShouldFail(4, "was no member's account when petition 1 was opened. Nothing was signed");
        late.ShouldFail(4, "can not be signed any more");
        relayed.ShouldFail(4, "can not be signed any more");
        (await ShownAsync("1")).GetProperty("signatures").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task What_the_petition_says_is_what_is_signed_whatever_the_node_shows()
    {
        await DirectAsync(1, "open", "--kind", "assembly", "--text", "Meet about rent");
        var words = Convert.ToHexStringLower("about rent"u8);
        var lies = Convert.ToHexStringLower("about cake"u8);
        await using var node = new AlteringProxy(
            Coop.Chain.Url,
            (_, answer) => answer.Replace(words, lies, StringComparison.Ordinal)
        );

        var shown = await Dao.With("DAO_RPC", node.Url.AbsoluteUri).RunAsync(["petition", "show", "1", "--json"]);
        var signed = await Dao.With("DAO_RPC", node.Url.AbsoluteUri).RunAsync(Direct(2, "sign", "1"));

        // The member signs the words they were shown; the contract knows others, and does not count it.
        shown.Json.GetProperty("petition").GetProperty("text").GetString().ShouldBe("Meet about cake");
        signed.ShouldFail(4, "The chain refuses");
        (await ShownAsync("1")).GetProperty("signatures").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData(2, "must be assembly or case", "open", "--kind", "strike", "--text", "x")]
    [InlineData(2, "--text or with --text-file", "open", "--kind", "case")]
    [InlineData(2, "1 to 2048 bytes, it has 0", "open", "--kind", "case", "--text", " ")]
    [InlineData(2, "no file", "open", "--kind", "case", "--text-file", "absent.md")]
    [InlineData(2, "not the number of a petition", "sign", "one")]
    [InlineData(2, "not the number of a petition", "sign", "0")]
    [InlineData(3, "no petition 7", "sign", "7")]
    [InlineData(3, "no petition 7", "settle", "7")]
    public async Task Impossible_petitions_are_not_signed(int exitCode, string says, params string[] arguments)
    {
        (await Dao.RunAsync(Direct(1, arguments))).ShouldFail(exitCode, says);
    }

    [Fact]
    public async Task A_text_that_the_chain_would_not_take_is_refused_before_it_is_signed()
    {
        var result = await Dao.RunAsync(
            Direct(1, "open", "--kind", "case", "--text-file", Folder.Write("long.md", new string('ä', 1_025)))
        );

        result.ShouldFail(2, "1 to 2048 bytes, it has 2050");
    }

    [Fact]
    public async Task Without_a_gateway_the_tool_says_how_to_go_on()
    {
        var result = await Dao.RunAsync([
            "petition",
            "open",
            "--kind",
            "case",
            "--text",
            "Where?",
            "--key",
            Coop.MemberKey(1),
            "--yes",
        ]);

        result.ExitCode.ShouldNotBe(0);
        result.Error.ShouldContain("--direct");
    }

    private string[] Answering() =>
        [
            "petition",
            "answer",
            "--direct",
            "1",
            "--minutes",
            Folder.Write("minutes.md", "We met."),
            "--uri",
            "https://coop.example/minutes",
            "--key",
            Coop.MemberKey(1),
            "--yes",
        ];

    private string[] Direct(int member, params string[] arguments) =>
        ["petition", .. arguments, "--direct", "--key", Coop.MemberKey(member), "--yes"];

    private async Task<JsonElement> DirectAsync(int member, params string[] arguments)
    {
        var answer = await AskAsync(Direct(member, arguments));
        answer.GetProperty("state").GetString().ShouldBe("mined");
        return answer;
    }

    private async Task<JsonElement> ShownAsync(string number) =>
        (await AskAsync("petition", "show", number)).GetProperty("petition");
}
