using System.Text.Json;
using Dao.Cli.Tests.Coops;

namespace Dao.Cli.Tests.Clauses;

public sealed class BylawsPlanTests(CoopChain coop) : BylawsTest(coop)
{
    [Fact]
    public async Task What_export_wrote_is_nothing_to_change()
    {
        var whole = await PlanAsync(await DocumentAsync());
        await AskAsync("bylaws", "export", "--out", "numbers.md");
        var numbers = await Dao.RunAsync(["bylaws", "plan", "numbers.md", "--out", "plan.json"]);

        whole.GetProperty("changes").GetArrayLength().ShouldBe(0);
        whole.GetProperty("hash").ValueKind.ShouldBe(JsonValueKind.Null);
        numbers.ShouldSucceed().Out.ShouldContain("Nothing to change");
        File.Exists(Folder.Combine("plan.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_protected_clause_takes_the_constitution_and_an_open_one_the_assembly()
    {
        var guarded = await PlanAsync(await DocumentAsync(("assembly.quorumBps: 20 %", "assembly.quorumBps: 25%")));
        var open = await PlanAsync(await DocumentAsync(("maxActiveProposals: 3", "maxActiveProposals: 4")));

        var change = guarded.GetProperty("changes").EnumerateArray().ShouldHaveSingleItem();
        change.GetProperty("key").GetString().ShouldBe("assembly.quorumBps");
        change.GetProperty("from").GetString().ShouldBe("20 %");
        change.GetProperty("to").GetString().ShouldBe("25 %");
        change.GetProperty("rawFrom").GetString().ShouldBe("2000");
        change.GetProperty("rawTo").GetString().ShouldBe("2500");
        change.GetProperty("protected").GetBoolean().ShouldBeTrue();
        change.GetProperty("decides").GetString().ShouldBe("constitution");
        var majority = guarded.GetProperty("majorities").EnumerateArray().ShouldHaveSingleItem();
        majority.GetProperty("quorumBps").GetInt32().ShouldBe(3_000);
        majority.GetProperty("ballotsNeeded").GetInt32().ShouldBe(12);
        majority.GetProperty("approvalBps").GetInt32().ShouldBe(9_000);
        var ordinary = open.GetProperty("majorities").EnumerateArray().ShouldHaveSingleItem();
        ordinary.GetProperty("governor").GetString().ShouldBe("assembly");
        ordinary.GetProperty("ballotsNeeded").GetInt32().ShouldBe(8);
        ordinary.GetProperty("approvalBps").GetInt32().ShouldBe(5_000);
    }

    [Fact]
    public async Task Mixed_changes_are_one_proposal_of_the_constitution_or_two()
    {
        var document = await DocumentAsync(
            ("assembly.quorumBps: 20 %", "assembly.quorumBps: 25 %"),
            ("maxActiveProposals: 3", "maxActiveProposals: 4")
        );

        var one = await PlanAsync(document);
        var two = await PlanAsync(document, "--split");

        Governors(one).ShouldBe(["constitution"]);
        one.GetProperty("warnings").ToString().ShouldContain("--split makes two proposals");
        Governors(two).ShouldBe(["assembly", "constitution"]);
        two.GetProperty("warnings").ToString().ShouldContain("one may pass and the other fail");
        two.GetProperty("changes")
            .EnumerateArray()
            .Select(change => change.GetProperty("decides").GetString())
            .ShouldBe(["constitution", "assembly"]);
    }

    [Fact]
    public async Task Changed_words_are_shown_line_by_line_and_bring_their_clauses_along()
    {
        var document = await DocumentAsync(("Nobody holds more than", "No member holds more than"));

        var shown = await PlanAsync(document, "--before", WordsFile);
        var blind = await PlanAsync(document);

        var keys = shown
            .GetProperty("changes")
            .EnumerateArray()
            .Select(change => change.GetProperty("key").GetString() ?? "")
            .ToHashSet(StringComparer.Ordinal);
        keys.IsSupersetOf(["sharePrice", "maxSharesPerMember"]).ShouldBeTrue();
        keys.Contains("rekeyDelay").ShouldBeTrue("no article names it: its words are the whole text");
        keys.Contains("decisionLimit").ShouldBeFalse();
        shown.GetProperty("warnings").ToString().ShouldContain("No article names");
        var article = shown.GetProperty("articles").EnumerateArray().ShouldHaveSingleItem();
        article.GetProperty("heading").GetString().ShouldBe("10. Shares");
        article
            .GetProperty("lines")
            .EnumerateArray()
            .Select(line => line.GetString())
            .ShouldBe([
                "  ## 10. Shares",
                "  ",
                "- A share costs `sharePrice`, always. Nobody holds more than `maxSharesPerMember`. Shares carry no votes.",
                "+ A share costs `sharePrice`, always. No member holds more than `maxSharesPerMember`. Shares carry no votes.",
            ]);
        blind.GetProperty("warnings").ToString().ShouldContain("--before FILE shows");
        blind.GetProperty("articles")[0].GetProperty("lines").ToString().ShouldContain("A share costs");
        // What was shown is part of the plan.
        blind
            .GetProperty("hash")
            .GetString()
            .ShouldNotBe(shown.GetProperty("hash").GetString(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Words_that_the_members_never_decided_are_no_before()
    {
        Folder.Write("never.md", Words.Replace("Votes are public", "Votes are secret", StringComparison.Ordinal));

        var result = await Dao.RunHereAsync(
            "bylaws",
            "plan",
            await DocumentAsync(),
            "--before",
            Folder.Combine("never.md")
        );

        result.ShouldFail(4, "has not the words").Failure.GetProperty("code").GetString().ShouldBe("other-words");
    }

    [Theory]
    [InlineData(
        "assembly.quorumBps: 20 %",
        "assembly.quorumBps: 60 %",
        "clause-bounds",
        "60 %, and the chain allows 10 % to 50 %"
    )]
    [InlineData(
        "assembly.quorumBps: 20 %",
        "assembly.quorumBps: 9.99 %",
        "clause-bounds",
        "9.99 %, and the chain allows 10 % to 50 %"
    )]
    [InlineData(
        "assembly.votingPeriod: 7 days",
        "assembly.votingPeriod: 9 days",
        "clause-rule",
        "admissionPeriod is 15 days; it must be longer"
    )]
    [InlineData(
        "surplus.reserveBps: 30 %",
        "surplus.reserveBps: 31 %",
        "clause-rule",
        "add up to 101 %; they must be 100 % together"
    )]
    [InlineData(
        "routineLimit: 1,000 TEUR",
        "routineLimit: 5,001 TEUR",
        "clause-rule",
        "at most decisionLimit, which is 5,000 TEUR"
    )]
    [InlineData(
        "objectionPeriod: 7 days",
        "objectionPeriod: 8 days",
        "clause-rule",
        "announcementPeriod, which is 7 days"
    )]
    [InlineData(
        "salaryFloor: 1,600 TEUR",
        "salaryFloor: 1,599 TEUR",
        "clause-rule",
        "salaryCeiling is 4,800 TEUR; it is at most"
    )]
    [InlineData("work.careWeight: 100", "work.careWeight: 600", "clause-rule", "it is at most 16.66 %")]
    public async Task What_the_contract_would_refuse_is_refused_with_clause_value_and_bound(
        string from,
        string to,
        string code,
        string says
    )
    {
        var result = await Dao.RunHereAsync("bylaws", "plan", await DocumentAsync((from, to)), "--out", "plan.json");

        var failure = result.ShouldFail(4).Failure;
        failure.GetProperty("code").GetString().ShouldBe(code);
        failure.GetProperty("message").GetString().ShouldNotBeNull().ShouldContain(says);
    }

    [Fact]
    public async Task Two_proposals_must_each_hold_alone()
    {
        var document = await DocumentAsync(
            ("maxSalaryRatio: 3", "maxSalaryRatio: 4"),
            ("salaryCeiling: 4,800 TEUR", "salaryCeiling: 6,400 TEUR")
        );

        var one = await PlanAsync(document);
        var two = await Dao.RunHereAsync("bylaws", "plan", document, "--split");

        Governors(one).ShouldBe(["constitution"]);
        two.ShouldFail(4, "without the protected clauses salaryCeiling is 6,400 TEUR");
    }

    [Fact]
    public async Task Past_votes_are_counted_again_under_each_new_threshold()
    {
        var plan = Folder.Combine("plan.json");
        await PlanAsync(await DocumentAsync(("maxActiveProposals: 3", "maxActiveProposals: 4")), "--out", plan);
        var vote = (await ApplyAsync(plan)).GetProperty("proposals")[0];
        await VoteAsync(vote, votesFor: 6, votesAgainst: 3);

        // 6 of 9 is 66.6 %; 9 of 37 members are 24.3 %.
        var approved = await ReplayAsync("assembly.approvalBps: 50 %", "assembly.approvalBps: 66.67 %");
        var stillApproved = await ReplayAsync("assembly.approvalBps: 50 %", "assembly.approvalBps: 66.66 %");
        var quorate = await ReplayAsync("assembly.quorumBps: 20 %", "assembly.quorumBps: 24.33 %");
        var stillQuorate = await ReplayAsync("assembly.quorumBps: 20 %", "assembly.quorumBps: 24.32 %");
        var other = await PlanAsync(
            await DocumentAsync(("constitution.quorumBps: 30 %", "constitution.quorumBps: 31 %"))
        );

        approved.ShouldBe(
            "Proposal 1 (assembly, Amend the bylaws: maxActiveProposals to 4) passed with 6:3 (66.6 % in favour; 9 of 37 members took part, 24.3 %). It would fail under 66.67 % approval and 20 % quorum: too few in favour."
        );
        stillApproved.ShouldEndWith("It would still pass under 66.66 % approval and 20 % quorum.");
        quorate.ShouldEndWith("It would fail under 50 % approval and 24.33 % quorum: too few took part.");
        stillQuorate.ShouldEndWith("It would still pass under 50 % approval and 24.32 % quorum.");
        other.GetProperty("replays").GetArrayLength().ShouldBe(0);
    }

    public static TheoryData<string, string, string> Broken =>
        new()
        {
            {
                "assembly.quorumBps: 20 %",
                "assembly.quorumBps: 2000",
                "line 7: assembly.quorumBps is '2000', but must be a share"
            },
            {
                "decisionLimit: 5,000 TEUR",
                "decisionLimit: 5,000 EUR",
                "decisionLimit is '5,000 EUR', but must be an amount"
            },
            { "holdPeriod: 30 days", "holdPeriod: 30 %", "holdPeriod is '30 %', but must be a time" },
            { "minSigners: 2", "minSigners: [2]", "a clause is one key and one value" },
            { "minSigners: 2", "minSigners:", "a clause is one key and one value" },
            { "minSigners: 2", "minSigners: 2\nminSigners: 3", "none twice" },
            { "minSigners: 2", "minSigner: 2", "no clause 'minSigner'" },
            { "minSigners: 2", "# minSigners: 2", "Add: minSigners: 2." },
            { "minSigners: 2", "minSigners: \u00002", "U+0000" },
            { "minSigners: 2", "\tminSigners: 2", "can not be read" },
            { "minSigners: 2", "just words", "can not be read" },
            { "---\nassembly.votingDelay", "assembly.votingDelay", "does not begin with a line '---'" },
            { "\n---\n", "\n", "no second line '---'" },
        };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_document_is_named_by_line_and_clause(string from, string to, string says)
    {
        var result = await Dao.RunHereAsync("bylaws", "plan", await DocumentAsync((from, to)));

        result.ShouldFail(2).Failure.GetProperty("message").GetString().ShouldNotBeNull().ShouldContain(says);
    }

    [Fact]
    public async Task A_file_that_is_no_document_is_refused()
    {
        await File.WriteAllBytesAsync(Folder.Combine("latin.md"), [0x2d, 0x2d, 0x2d, 0x0a, 0xe9], Cancellation);
        Folder.Write("huge.md", new string('x', (1 << 20) + 1));
        Folder.Write("empty.md", "---\n---\n");

        (await Dao.RunHereAsync("bylaws", "plan", Folder.Combine("latin.md"))).ShouldFail(2, "not UTF-8 at byte 4");
        (await Dao.RunHereAsync("bylaws", "plan", Folder.Combine("huge.md"))).ShouldFail(2, "larger than 1 MiB");
        (await Dao.RunHereAsync("bylaws", "plan", Folder.Combine("empty.md"))).ShouldFail(2, "stand clauses");
        (await Dao.RunHereAsync("bylaws", "plan", Folder.Combine("none.md"))).ShouldFail(2, "There is no file");
    }

    private static string?[] Governors(JsonElement plan) =>
        [.. plan.GetProperty("majorities").EnumerateArray().Select(body => body.GetProperty("governor").GetString())];

    private async Task<string> ReplayAsync(string from, string to)
    {
        var plan = await PlanAsync(await DocumentAsync((from, to)));
        return plan.GetProperty("replays").EnumerateArray().ShouldHaveSingleItem().GetProperty("sentence").GetString()
            ?? "";
    }
}
