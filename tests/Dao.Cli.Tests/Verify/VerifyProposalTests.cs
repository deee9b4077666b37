using System.Globalization;
using System.Text.Json;
using Dao.Cli.Tests.Coops;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;
using Dao.Rules.Ballots;

namespace Dao.Cli.Tests.Verify;

/// <summary>A real vote, counted again from a node that tells the truth, and from nodes that do not.</summary>
public sealed class VerifyProposalTests(CoopChain coop) : CoopTest(coop)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Vote_is_counted_again_from_signatures_to_verdict()
    {
        var id = await VoteAsync();

        var open = await AskAsync("verify", "proposal", "1");
        await AskAsync("dev", "advance", "8d");
        var closed = await AskAsync("verify", "proposal", "1");
        await AskAsync("proposal", "queue", "1", "--key", Coop.DeployerKey);
        await AskAsync("dev", "advance", "4d");
        await AskAsync("proposal", "execute", "1", "--key", Coop.DeployerKey);
        var done = await AskAsync("verify", "proposal", id);
        var page = await Dao.RunAsync(["verify", "proposal", "1"]);

        foreach (var (recount, state) in new[] { (open, "active"), (closed, "succeeded"), (done, "executed") })
        {
            recount.GetProperty("verified").GetBoolean().ShouldBeTrue(recount.GetRawText());
            recount.GetProperty("state").GetString().ShouldBe(state);
            recount.GetProperty("members").GetInt32().ShouldBe(37);
            recount.GetProperty("tally").GetRawText().ShouldBe("""{"for":6,"against":2,"abstain":1}""");
            recount.GetProperty("signed").GetInt32().ShouldBe(7);
            recount.GetProperty("inPerson").GetInt32().ShouldBe(2);
            recount.GetProperty("refused").GetInt32().ShouldBe(3);
            recount.GetProperty("quorumNeeded").GetInt32().ShouldBe(8);
        }

        done.GetProperty("executed").GetProperty("calls").GetInt32().ShouldBe(1);
        done.GetProperty("executed").GetProperty("codeChecked").GetBoolean().ShouldBeTrue();
        page.ShouldSucceed().Out.ShouldContain("every number is right");
        page.Out.ShouldContain("7, each signature checked again");
        page.Out.ShouldContain("20 % of 37 is 8: reached");
        page.Out.ShouldContain("exactly the 1 call(s) that were voted on");
    }

    [Fact]
    public async Task Reasons_are_checked_with_their_signatures()
    {
        var id = UInt256.Parse(await VoteAsync());
        var domain = new Eip712Domain(
            "Coop Assembly",
            "1",
            Coop.Chain.ChainId,
            Coop.Manifest.Contracts.Assembly.Address
        ).Separator();
        CoopGovernor.Structs.ReasonedBallot Reasoned(int member, string reason)
        {
            using var signer = DemoKeys.Member(member);
            var signed = new MemberBallot(id, (uint)member, BallotChoice.For, "We need trees");
            var signature = signer.Sign(signed.Digest(domain)).ToCompact();
            return new(
                (uint)member,
                1,
                reason,
                Hash32.FromBytes(signature.AsSpan(0, 32)),
                Hash32.FromBytes(signature.AsSpan(32))
            );
        }

        using var key = DemoKeys.Funded(1);
        using var relayer = new TransactionSender(Coop.Chain.Node, key, Coop.Chain.ChainId);
        await relayer.SendAsync(
            Coop.Manifest.Contracts.Assembly.Address,
            new CoopGovernor.Functions.CastBallotsWithReasons(
                id,
                [Reasoned(25, "We need trees"), Reasoned(26, "We need money")]
            ),
            Cancellation
        );
        var recount = await AskAsync("verify", "proposal", "1");
        var trees = Convert.ToHexStringLower("We need trees"u8);
        await using var node = new AlteringProxy(
            Coop.Chain.Url,
            (_, answer) =>
                answer.Contains("\"topics\"", StringComparison.Ordinal) // The event, not the calldata.
                    ? answer.Replace(trees, Convert.ToHexStringLower("We need beers"u8), StringComparison.Ordinal)
                    : answer
        );
        var altered = await Dao.With("DAO_RPC", node.Url.AbsoluteUri).RunAsync(["verify", "proposal", "1", "--json"]);

        recount.GetProperty("verified").GetBoolean().ShouldBeTrue(recount.GetRawText());
        recount.GetProperty("signed").GetInt32().ShouldBe(8);
        recount.GetProperty("refused").GetInt32().ShouldBe(4);
        altered.ExitCode.ShouldBe(8, altered.Out + altered.Error);
    }

    public static TheoryData<string> Lies =>
        ["another voter", "another choice", "another signature", "another member", "another tally", "another quorum"];

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task Node_that_alters_the_record_is_found_out(string lie)
    {
        var id = UInt256.Parse(await VoteAsync());
        var (from, to) = Alteration(lie, Convert.ToHexStringLower(id.ToBigEndian()));
        var hits = 0;
        await using var node = new AlteringProxy(
            Coop.Chain.Url,
            (_, answer) =>
            {
                var at = answer.IndexOf(from, StringComparison.Ordinal);
                hits += at < 0 ? 0 : 1;
                return at < 0 ? answer : answer[..at] + to + answer[(at + from.Length)..];
            }
        );

        var result = await Dao.With("DAO_RPC", node.Url.AbsoluteUri).RunAsync(["verify", "proposal", "1", "--json"]);

        hits.ShouldBeGreaterThan(0);
        result.ExitCode.ShouldBe(8, result.Out + result.Error);
        result.Json.GetProperty("verified").GetBoolean().ShouldBeFalse();
        result.Json.GetProperty("objections").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Unknown_proposals_are_named()
    {
        var result = await Dao.RunAsync(["verify", "proposal", "99"]);

        result.ShouldFail(3, "There is no proposal 99").Out.ShouldBeEmpty();
    }

    /// <summary>Seven good ballots and three bad ones in a batch, and two members in person: the proposal's id.</summary>
    private async Task<string> VoteAsync()
    {
        var created = await AskAsync(
            "proposal",
            "create",
            "--direct",
            "--title",
            "Plant trees",
            "--record",
            "Plant trees.",
            "--key",
            Coop.MemberKey(1)
        );
        var id = created.GetProperty("id").GetString().ShouldNotBeNull();
        await AskAsync("dev", "advance", "2d");
        byte[] batch =
        [
            .. Enumerable.Range(1, 5).SelectMany(member => Ballot(id, member, member, "For")),
            .. Ballot(id, 6, 6, "Against"),
            .. Ballot(id, 20, 20, "Abstain"),
            .. Ballot(id, 1, 1, "Against"), // a second time
            .. Ballot(id, 21, 22, "For"), // by another key
            .. Ballot(id, 99, 22, "For"), // no member
        ];
        using var key = DemoKeys.Funded(1);
        using var relayer = new TransactionSender(Coop.Chain.Node, key, Coop.Chain.ChainId);
        await relayer.SendAsync(
            Coop.Manifest.Contracts.Assembly.Address,
            new CoopGovernor.Functions.CastBallots(UInt256.Parse(id), batch),
            Cancellation
        );
        foreach (var (member, choice) in new[] { (7, "For"), (8, "Against") })
        {
            string[] vote = ["proposal", "vote", "1", "--choice", choice, "--direct", "--key", Coop.MemberKey(member)];
            await AskAsync([.. vote, .. member == 8 ? ["--reason", "Too dear"] : Array.Empty<string>()]);
        }

        return id;
    }

    private byte[] Ballot(string id, int member, int signer, string choice)
    {
        using var key = DemoKeys.Member(signer);
        var support = choice switch
        {
            "Against" => 0,
            "For" => 1,
            _ => 2,
        };
        return Ballots.Pack(
            (uint)member,
            (byte)support,
            Ballots.Sign(
                key,
                "Coop Assembly",
                Coop.Manifest.Contracts.Assembly.Address,
                Coop.Chain.ChainId,
                UInt256.Parse(id),
                (uint)member,
                choice
            )
        );
    }

    /// <summary>What a node would have to write instead of the truth: the first occurrence in each of its answers.</summary>
    private (string From, string To) Alteration(string lie, string id)
    {
        static string Word(int number) => number.ToString("x64", CultureInfo.InvariantCulture);
        var third = Convert.ToHexStringLower(CoopChain.MemberAddress(3).ToArray());
        var stranger = new string('7', 40);
        var ballot = Convert.ToHexStringLower(Ballot(UInt256.Parse("0x" + id).ToString(), 3, 3, "For").AsSpan(5, 32));
        return lie switch
        {
            "another voter" => ($"{third}\"],\"data\":\"0x{id}", $"{stranger}\"],\"data\":\"0x{id}"),
            "another choice" => (id + Word(1) + Word(1), id + Word(0) + Word(1)),
            "another signature" => (ballot, ballot[..^1] + (ballot[^1] == '0' ? '1' : '0')),
            "another member" => (
                $"{Word(3)}\",\"0x{new string('0', 24)}{third}",
                $"{Word(3)}\",\"0x{new string('0', 24)}{stranger}"
            ),
            "another tally" => (Word(2) + Word(6) + Word(1), Word(2) + Word(7) + Word(1)),
            "another quorum" => ($"\"result\":\"0x{Word(8)}\"", $"\"result\":\"0x{Word(7)}\""),
            _ => throw new ArgumentOutOfRangeException(nameof(lie), lie, "Not a lie."),
        };
    }
}
