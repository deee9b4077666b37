using Dao.Cli.Tests.Coops;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Tests.Verify;

/// <summary>Receipts that a real gateway gave, checked by the tool: as they are, altered, and against nodes.</summary>
public sealed class VerifyReceiptTests(ReceiptCoop world) : IClassFixture<ReceiptCoop>, IDisposable
{
    private readonly TempFolder _folder = new();

    /// <summary>Knows no gateway, no node and no deployment.</summary>
    private DaoTool Stranger =>
        new DaoTool(_folder.Path).With("DAO_RPC", "http://127.0.0.1:9").With("DAO_GATEWAY", "http://127.0.0.1:9");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(2, "For", "")]
    [InlineData(3, "Against", "")]
    [InlineData(4, "Abstain", "")]
    [InlineData(5, "For", ReceiptCoop.Reason)]
    [InlineData(6, "For", "")] // whose account is not the first
    public async Task Receipt_is_proven_on_the_condition_of_two_hashes_with_no_node(
        int member,
        string choice,
        string reason
    )
    {
        var file = _folder.Write("receipt.json", await world.ReceiptAsync(member));

        var answer = (await Stranger.RunAsync(["verify", "receipt", file, "--json"])).ShouldSucceed().Json;

        answer.GetProperty("verdict").GetString().ShouldBe("proven-if");
        answer.GetProperty("ballot").GetProperty("choice").GetString().ShouldBe(choice);
        answer.GetProperty("ballot").GetProperty("reason").GetString().ShouldBe(reason);
        answer.GetProperty("ballot").GetProperty("memberId").GetInt32().ShouldBe(member);
        foreach (var block in new[] { answer.GetProperty("vote"), answer.GetProperty("membership") })
        {
            var number = new BlockNumber(block.GetProperty("number").GetUInt64());
            var mined = await world.Coop.Chain.Node.GetBlockAsync(number, false, TestContext.Current.CancellationToken);
            block.GetProperty("hash").GetString().ShouldBe(mined.ShouldNotBeNull().Hash.ToString());
        }
    }

    [Fact]
    public async Task Page_says_proven_if_and_that_votes_are_public_and_never_valid()
    {
        var file = _folder.Write("receipt.json", await world.ReceiptAsync(2));

        var page = (await Stranger.RunAsync(["verify", "receipt", file])).ShouldSucceed().Out;

        page.ShouldContain("Proven if block ");
        page.ShouldContain("Votes are public: anyone can see how you voted.");
        page.ShouldContain("compare both with your co-op's deployment.json");
        page.ShouldNotContain("valid");
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Every_altered_receipt_is_refused(int member) =>
        await ShouldRefuseEveryAlterationAsync(await world.ReceiptAsync(member));

    [Fact]
    public async Task Receipt_of_an_election_names_whom_the_ballot_approves_of()
    {
        var file = _folder.Write("receipt.json", await world.ElectionReceiptAsync(1));
        var nobody = _folder.Write("nobody.json", await world.ElectionReceiptAsync(2));
        string[] asked = ["--header-from", world.Coop.Chain.Url.AbsoluteUri];

        var alone = (await Stranger.RunAsync(["verify", "receipt", file, "--json"])).ShouldSucceed().Json;
        var page = await Stranger.RunAsync(["verify", "receipt", file]);
        var proven = await Stranger.RunAsync(["verify", "receipt", file, .. asked]);
        var empty = await Stranger.RunAsync(["verify", "receipt", nobody, .. asked]);

        alone.GetProperty("verdict").GetString().ShouldBe("proven-if");
        var ballot = alone.GetProperty("electionBallot");
        ballot.GetProperty("electionId").GetString().ShouldBe("1");
        ballot.GetProperty("memberId").GetInt32().ShouldBe(1);
        ballot.GetProperty("approved").EnumerateArray().Select(id => id.GetInt32()).ShouldBe([4, 3]);
        alone.GetProperty("candidacies").GetArrayLength().ShouldBe(2);
        page.ShouldSucceed().Out.ShouldContain("Proven if block ");
        page.Out.ShouldContain("member 1 approves of member 4, member 3");
        page.Out.ShouldContain("compare it with your co-op's deployment.json");
        proven.ShouldSucceed().Out.ShouldContain("Proven: member 1 approves of member 4, member 3.");
        empty.ShouldSucceed().Out.ShouldContain("Proven: member 2 approves of nobody.");
    }

    [Fact]
    public async Task Every_altered_receipt_of_an_election_is_refused() =>
        await ShouldRefuseEveryAlterationAsync(await world.ElectionReceiptAsync(1));

    [Fact]
    public async Task Election_of_another_coop_is_told_apart()
    {
        var file = _folder.Write("receipt.json", await world.ElectionReceiptAsync(1));
        var manifest = world.Coop.Coop.Manifest;
        var own = _folder.Write("own.json", manifest.ToJson());
        var foreign = _folder.Write(
            "foreign.json",
            manifest
                .ToJson()
                .Replace(
                    manifest.Contracts.Elections.Address.ToString(),
                    manifest.Contracts.Bylaws.Address.ToString(),
                    StringComparison.Ordinal
                )
        );

        (await Stranger.RunAsync(["verify", "receipt", file, "--deployment", own])).ShouldSucceed();
        var theirs = await Stranger.RunAsync(["verify", "receipt", file, "--deployment", foreign]);

        theirs.ExitCode.ShouldBe(8, theirs.Out + theirs.Error);
        theirs.Out.ShouldContain("no vote of that co-op");
    }

    [Fact]
    public async Task Receipt_that_is_made_up_from_the_hash_down_is_contradicted_by_a_node()
    {
        var file = _folder.Write("receipt.json", ReceiptAlterations.MadeUp(await world.ReceiptAsync(3)));
        string[] verify = ["verify", "receipt", file];

        var alone = await Stranger.RunAsync([.. verify, "--json"]);
        var asked = await Stranger.RunAsync([.. verify, "--header-from", world.Coop.Chain.Url.AbsoluteUri]);

        alone.ShouldSucceed().Json.GetProperty("verdict").GetString().ShouldBe("proven-if");
        alone.Json.GetProperty("ballot").GetProperty("choice").GetString().ShouldBe("For");
        asked.ExitCode.ShouldBe(8, asked.Out + asked.Error);
        asked.Out.ShouldContain("contradicted");
        asked.Out.ShouldNotContain("Proven");
    }

    [Fact]
    public async Task Node_confirms_the_hashes_or_contradicts_them()
    {
        var node = world.Coop.Chain.Url.AbsoluteUri;
        var file = _folder.Write("receipt.json", await world.ReceiptAsync(3));
        await using var other = await LocalChain.StartAsync(
            new LocalChainOptions { ChainId = 7 },
            TestContext.Current.CancellationToken
        );
        await using var younger = await LocalChain.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

        var confirmed = await Stranger.RunAsync(["verify", "receipt", file, "--header-from", node, "--json"]);
        var page = await Stranger.RunAsync(["verify", "receipt", file, "--header-from", node]);
        var contradicted = await Stranger.RunAsync([
            "verify",
            "receipt",
            file,
            "--header-from",
            younger.Url.AbsoluteUri,
            "--json",
        ]);
        var elsewhere = await Stranger.RunAsync(["verify", "receipt", file, "--header-from", other.Url.AbsoluteUri]);
        var nowhere = await Stranger.RunAsync(["verify", "receipt", file, "--header-from", "http://127.0.0.1:9"]);

        confirmed.ShouldSucceed().Json.GetProperty("verdict").GetString().ShouldBe("proven");
        confirmed.Json.GetProperty("vote").GetProperty("final").GetBoolean().ShouldBeTrue();
        page.ShouldSucceed().Out.ShouldContain("Proven: member 3 voted Against.");
        page.Out.ShouldContain("they are final there");
        contradicted.ExitCode.ShouldBe(8, contradicted.Out + contradicted.Error);
        contradicted.Json.GetProperty("verdict").GetString().ShouldBe("contradicted");
        contradicted.Json.GetProperty("objections")[0].GetString().ShouldNotBeNull().ShouldContain("got no such block");
        elsewhere.ShouldFail(5, "on chain 7");
        nowhere.ShouldFail(5, "does not answer");
    }

    [Fact]
    public async Task Receipt_of_another_coop_is_told_apart()
    {
        var file = _folder.Write("receipt.json", await world.ReceiptAsync(2));
        var manifest = world.Coop.Coop.Manifest;
        var own = _folder.Write("own.json", manifest.ToJson());
        var foreign = _folder.Write(
            "foreign.json",
            manifest
                .ToJson()
                .Replace(
                    manifest.Contracts.MemberRegistry.Address.ToString(),
                    manifest.Contracts.Bylaws.Address.ToString(),
                    StringComparison.Ordinal
                )
        );

        var ours = await Stranger.RunAsync(["verify", "receipt", file, "--deployment", own, "--json"]);
        var theirs = await Stranger.RunAsync(["verify", "receipt", file, "--deployment", foreign, "--json"]);

        ours.ShouldSucceed().Json.GetProperty("contractsAreOurs").GetBoolean().ShouldBeTrue();
        theirs.ExitCode.ShouldBe(8);
        theirs.Json.GetProperty("verdict").GetString().ShouldBe("contradicted");
    }

    [Fact]
    public async Task Files_that_are_no_receipt_are_named()
    {
        var missing = await Stranger.RunAsync(["verify", "receipt", "nowhere.json"]);
        var empty = await Stranger.RunAsync(["verify", "receipt", _folder.Write("empty.json", "")]);
        var list = await Stranger.RunAsync(["verify", "receipt", _folder.Write("list.json", "[]")]);
        var large = await Stranger.RunAsync([
            "verify",
            "receipt",
            _folder.Write("large.json", new string(' ', (8 << 20) + 1)),
        ]);
        var badNode = await Stranger.RunAsync(["verify", "receipt", "nowhere.json", "--header-from", "node"]);

        missing.ShouldFail(3, "There is no file nowhere.json");
        empty.ShouldFail(2, "is not a ballot's receipt");
        list.ShouldFail(2, "is not a ballot's receipt");
        large.ShouldFail(2, "larger than 8 MiB");
        badNode.ShouldFail(2, "--header-from must be an address");
    }

    private async Task ShouldRefuseEveryAlterationAsync(string receipt)
    {
        var altered = ReceiptAlterations.Of(receipt).ToArray();
        var accepted = new List<string>();
        foreach (var (place, json) in altered)
        {
            var result = await Stranger.RunHereAsync(["verify", "receipt", _folder.Write("altered.json", json)]);
            var isRefused =
                result.ExitCode == 2
                || (result.ExitCode == 8 && result.Json.GetProperty("verdict").GetString() == "refused");
            if (!isRefused)
            {
                accepted.Add($"{place}: {result.ExitCode} {result.Out}");
            }
        }

        altered.Length.ShouldBeGreaterThan(150);
        accepted.ShouldBeEmpty();
        (await Stranger.RunHereAsync(["verify", "receipt", _folder.Write("altered.json", receipt)])).ShouldSucceed();
    }
}
