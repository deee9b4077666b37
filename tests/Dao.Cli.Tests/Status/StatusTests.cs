using Dao.Cli.Tests.Coops;

namespace Dao.Cli.Tests.Status;

public sealed class StatusTests(CoopChain coop) : CoopTest(coop)
{
    [Fact]
    public async Task Status_without_a_gateway_still_answers_from_the_chain()
    {
        var status = await Dao.RunAsync(["status", "--json"]);

        status.ShouldFail(6).Failure.GetProperty("code").GetString().ShouldBe("gateway-unreachable");
        status.Json.GetProperty("name").GetString().ShouldBe("Mossgate Commons Co-op");
        status.Json.GetProperty("members").GetInt32().ShouldBe(37);
        status.Json.GetProperty("openVotes").GetInt32().ShouldBe(0);
        status.Json.GetProperty("gateway").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task Unreachable_node_is_named()
    {
        var status = await Dao.RunAsync(["status", "--rpc", "http://127.0.0.1:9", "--json"]);

        status.ShouldFail(5, "127.0.0.1:9").Failure.GetProperty("code").GetString().ShouldBe("node-unreachable");
        status.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task Piped_output_has_no_color_and_fits_80_columns()
    {
        var list = await Dao.RunAsync(["member", "list", "--limit", "3"]);

        list.ShouldSucceed().Out.ShouldNotContain('\u001b');
        list.Out.Split('\n').ShouldAllBe(line => line.Length <= 80);
    }

    [Fact]
    public async Task Missing_index_is_named_and_not_created()
    {
        var digest = await Dao.RunAsync(["index", "digest", "--index", Folder.Combine("no.db"), "--json"]);

        digest.ShouldFail(10).Failure.GetProperty("code").GetString().ShouldBe("index-missing");
        File.Exists(Folder.Combine("no.db")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("8x")]
    [InlineData("")]
    [InlineData("-1d")]
    public async Task Time_that_is_no_time_does_not_pass(string duration)
    {
        var result = await Dao.RunAsync(["dev", "advance", duration]);

        result.ShouldFail(2);
    }

    [Fact]
    public async Task Advance_moves_the_chain_by_what_was_asked()
    {
        var before = await Coop.Chain.HeadAsync(TestContext.Current.CancellationToken);

        var advanced = await AskAsync("dev", "advance", "8d");

        var after = await Coop.Chain.HeadAsync(TestContext.Current.CancellationToken);
        (after.Timestamp - before.Timestamp).ShouldBeInRange(8UL * 86400, 8UL * 86400 + 600);
        advanced.GetProperty("block").GetUInt64().ShouldBe(after.Number.Value);
    }

    [Fact]
    public async Task Advance_refuses_every_other_chain()
    {
        await using var other = await LocalChain.StartAsync(
            new LocalChainOptions { ChainId = 5 },
            TestContext.Current.CancellationToken
        );

        var result = await Dao.RunAsync(["dev", "advance", "8d", "--rpc", other.Url.AbsoluteUri, "--json"]);

        result.ShouldFail(4).Failure.GetProperty("code").GetString().ShouldBe("not-a-test-chain");
    }
}
