using Dao.Cli.Tests.Coops;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Tests.Proposals;

public sealed class ProposalTests(CoopChain coop) : CoopTest(coop)
{
    [Fact]
    public async Task A_proposal_goes_from_words_to_a_changed_bylaw()
    {
        var created = await ProposeAsync("--amend", "assembly.quorumBps=10%");
        created.GetProperty("number").GetInt32().ShouldBe(1);
        created.GetProperty("actions")[0].GetProperty("sentence").GetString().ShouldNotBeNull().ShouldContain("10 %");

        await AskAsync("dev", "advance", "2d");
        foreach (var voter in new[] { 1, 2, 3, 4, 6 })
        {
            var vote = await AskAsync(
                "proposal",
                "vote",
                "1",
                "--choice",
                "For",
                "--direct",
                "--key",
                Coop.MemberKey(voter)
            );
            vote.GetProperty("state").GetString().ShouldBe("mined");
        }

        var open = await AskAsync("proposal", "show", "1");
        open.GetProperty("state").GetString().ShouldBe("active");
        open.GetProperty("tally").GetProperty("for").GetInt32().ShouldBe(5);
        open.GetProperty("quorumNeeded").GetInt32().ShouldBe(8);
    }

    [Fact]
    public async Task Show_takes_the_number_and_both_forms_of_the_id()
    {
        var id = (await ProposeAsync("--record", "Plant trees.")).GetProperty("id").GetString().ShouldNotBeNull();
        var hex = "0x" + Convert.ToHexStringLower(UInt256.Parse(id).ToBigEndian());

        foreach (var name in new[] { "1", id, hex })
        {
            var shown = await AskAsync("proposal", "show", name);
            shown.GetProperty("id").GetString().ShouldBe(id);
            shown.GetProperty("actions")[0].GetProperty("text").GetString().ShouldBe("Plant trees.");
        }
    }

    [Theory]
    [InlineData("text")]
    [InlineData("action")]
    public async Task A_node_that_shows_another_proposal_than_the_chain_gets_no_vote(string altered)
    {
        await ProposeAsync("--record", "Plant trees.");
        await AskAsync("dev", "advance", "2d");
        var log = Coop.Manifest.Contracts.DecisionLog.Address.ToString()[2..].ToLowerInvariant();
        var (from, to) =
            altered == "text"
                ? (Convert.ToHexStringLower("A decision"u8), Convert.ToHexStringLower("A derision"u8))
                : ($"000000{log}", $"000000{log[..^4]}dead");
        var answers = 0;
        await using var node = new AlteringProxy(
            Coop.Chain.Url,
            (_, answer) =>
            {
                answers += answer.Contains(from, StringComparison.Ordinal) ? 1 : 0;
                return answer.Replace(from, to, StringComparison.Ordinal);
            }
        );
        var lied = Dao.With("DAO_RPC", node.Url.AbsoluteUri);

        var shown = await lied.RunAsync(["proposal", "show", "1", "--json"]);
        var voted = await lied.RunAsync([
            "proposal",
            "vote",
            "1",
            "--choice",
            "For",
            "--direct",
            "--key",
            Coop.MemberKey(1),
            "--json",
        ]);

        answers.ShouldBeGreaterThan(0);
        foreach (var result in new[] { shown, voted })
        {
            result.ShouldFail(8).Failure.GetProperty("code").GetString().ShouldBe("proposal-altered");
            result.Out.ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("99", 3, "There is no proposal 99")]
    [InlineData("0x00000000000000000000000000000000000000000000000000000000000000aa", 3, "There is no proposal")]
    [InlineData("abc", 2, "neither a proposal's number")]
    public async Task Unknown_proposals_are_named(string name, int exitCode, string says)
    {
        var result = await Dao.RunAsync(["proposal", "show", name]);

        result.ShouldFail(exitCode, says).Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ballot_before_voting_opens_is_refused_and_nothing_is_signed()
    {
        await ProposeAsync("--record", "Plant trees.");

        var vote = await Dao.RunAsync([
            "proposal",
            "vote",
            "1",
            "--choice",
            "For",
            "--key",
            Coop.MemberKey(1),
            "--json",
        ]);

        vote.ShouldFail(4).Failure.GetProperty("code").GetString().ShouldBe("ballot-closed");
        vote.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task Second_ballot_and_ballot_of_a_stranger_are_refused()
    {
        await ProposeAsync("--record", "Plant trees.");
        await AskAsync("dev", "advance", "2d");
        await AskAsync("proposal", "vote", "1", "--choice", "Abstain", "--direct", "--key", Coop.MemberKey(1));

        var again = await Dao.RunAsync([
            "proposal",
            "vote",
            "1",
            "--choice",
            "For",
            "--key",
            Coop.MemberKey(1),
            "--json",
        ]);
        var stranger = await Dao.RunAsync([
            "proposal",
            "vote",
            "1",
            "--choice",
            "For",
            "--key",
            Coop.DeployerKey,
            "--json",
        ]);

        again.ShouldFail(4).Failure.GetProperty("code").GetString().ShouldBe("ballot-duplicate");
        stranger.ShouldFail(4).Failure.GetProperty("code").GetString().ShouldBe("ballot-not-member");
    }

    [Fact]
    public async Task Ballot_without_a_gateway_says_so()
    {
        await ProposeAsync("--record", "Plant trees.");
        await AskAsync("dev", "advance", "2d");

        var vote = await Dao.RunAsync([
            "proposal",
            "vote",
            "1",
            "--choice",
            "For",
            "--key",
            Coop.MemberKey(1),
            "--json",
        ]);

        vote.ShouldFail(6).Failure.GetProperty("code").GetString().ShouldBe("gateway-unreachable");
    }

    [Theory]
    [InlineData("queue")]
    [InlineData("execute")]
    public async Task Steps_that_are_not_due_are_refused(string step)
    {
        await ProposeAsync("--record", "Plant trees.");

        var result = await Dao.RunAsync(["proposal", step, "1", "--key", Coop.MemberKey(1), "--json"]);

        result.ShouldFail(4).Failure.GetProperty("code").GetString().ShouldBe("proposal-state");
    }

    [Fact]
    public async Task A_passed_proposal_is_queued_waits_and_is_executed_once()
    {
        await ProposeAsync("--amend", "maxActiveProposals=4");
        await AskAsync("dev", "advance", "2d");
        foreach (var voter in Enumerable.Range(1, 8))
        {
            await AskAsync("proposal", "vote", "1", "--choice", "For", "--direct", "--key", Coop.MemberKey(voter));
        }

        await AskAsync("dev", "advance", "8d");
        await AskAsync("proposal", "queue", "1", "--key", Coop.DeployerKey);
        (await StateAsync()).ShouldBe("queued");
        var early = await Dao.RunAsync(["proposal", "execute", "1", "--key", Coop.DeployerKey, "--json"]);
        await AskAsync("dev", "advance", "3d");
        await AskAsync("proposal", "execute", "1", "--key", Coop.DeployerKey);

        early.ShouldFail(4).Out.ShouldBeEmpty();
        (await StateAsync()).ShouldBe("executed");
        var again = await Dao.RunAsync(["proposal", "execute", "1", "--key", Coop.DeployerKey, "--json"]);
        again.ShouldFail(4).Failure.GetProperty("code").GetString().ShouldBe("proposal-state");

        async Task<string?> StateAsync() => (await AskAsync("proposal", "show", "1")).GetProperty("state").GetString();
    }

    [Fact]
    public async Task Actions_come_from_files_by_name_and_signature()
    {
        var action = Folder.Write(
            "action.yaml",
            """
            to: decisionLog
            function: record(bytes32,bytes32,string)
            args:
              - "0x6d696e7574657300000000000000000000000000000000000000000000000000"
              - "0x1111111111111111111111111111111111111111111111111111111111111111"
              - https://mossgate.example/minutes
            """
        );

        var created = await ProposeAsync("--action", action);

        created
            .GetProperty("actions")[0]
            .GetProperty("sentence")
            .GetString()
            .ShouldNotBeNull()
            .ShouldContain("minutes");
    }

    [Theory]
    [InlineData("{\"to\":\"decisionLog\"}", "either 'function'")]
    [InlineData("{\"to\":\"nowhere\",\"data\":\"0x00\"}", "neither an address")]
    [InlineData("{\"to\":\"bylaws\",\"data\":\"0x0\"}", "'data' must be hex")]
    [InlineData(
        "{\"to\":\"bylaws\",\"function\":\"protect(bytes32[],bool)\",\"args\":[[],\"maybe\"]}",
        "true or false"
    )]
    [InlineData("{\"to\":\"bylaws\",\"function\":\"protect(bytes32[],bool)\",\"args\":[[]]}", "takes 2 arguments")]
    [InlineData("{\"to\":\"bylaws\",\"function\":\"protect(word)\",\"args\":[1]}", "word")]
    [InlineData("{\"to\":\"bylaws\",\"data\":\"0x\",\"surprise\":1}", "unknown field 'surprise'")]
    [InlineData("{\"to\":\"bylaws\",\"to\":\"bylaws\",\"data\":\"0x\"}", "neither JSON nor YAML")]
    [InlineData("]", "neither JSON nor YAML")]
    public async Task Malformed_action_files_are_bad_input(string text, string says)
    {
        var action = Folder.Write("action.json", text);

        var result = await Dao.RunAsync([
            "proposal",
            "create",
            "--direct",
            "--title",
            "T",
            "--action",
            action,
            "--key",
            Coop.MemberKey(1),
        ]);

        result.ShouldFail(2, says);
    }

    [Theory]
    [InlineData("assembly.quorumBps", 2, "KEY=VALUE")]
    [InlineData("assembly.quorumBps=lots", 2, "is not a value")]
    [InlineData("assembly.noSuchClause=1", 3, "no clause")]
    [InlineData("assembly.quorumBps=99%", 4, "must lie between")]
    public async Task Amendments_are_checked_before_anything_is_sent(string amendment, int exitCode, string says)
    {
        var result = await Dao.RunAsync([
            "proposal",
            "create",
            "--direct",
            "--title",
            "T",
            "--amend",
            amendment,
            "--key",
            Coop.MemberKey(1),
        ]);

        result.ShouldFail(exitCode, says);
    }

    [Fact]
    public async Task Proposal_of_a_non_member_is_refused_before_anything_is_signed()
    {
        var result = await Dao.RunAsync([
            "proposal",
            "create",
            "--direct",
            "--title",
            "T",
            "--record",
            "R",
            "--key",
            Coop.DeployerKey,
        ]);

        result.ShouldFail(4, "is not a member");
    }

    [Fact]
    public async Task List_works_without_the_gateway_and_says_where_it_read()
    {
        await ProposeAsync("--record", "Plant trees.");

        var list = await Dao.RunAsync(["proposal", "list", "--json"]);

        list.ShouldSucceed().Json.GetProperty("source").GetString().ShouldBe("chain");
        list.Json.GetProperty("items")[0].GetProperty("title").GetString().ShouldBe("A decision");
    }

    private Task<System.Text.Json.JsonElement> ProposeAsync(params string[] actions) =>
        AskAsync(["proposal", "create", "--direct", "--title", "A decision", "--key", Coop.MemberKey(1), .. actions]);
}
