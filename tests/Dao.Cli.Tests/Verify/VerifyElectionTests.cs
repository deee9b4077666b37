using System.Globalization;
using System.Text.Json;
using Dao.Cli.Tests.Coops;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;
using Dao.Rules.Elections;
using Dao.Rules.Signing;
using ElectionsContract = Dao.Contracts.Bindings.Elections;

namespace Dao.Cli.Tests.Verify;

/// <summary>A real election, counted again from a node that tells the truth, and from nodes that do not.</summary>
public sealed class VerifyElectionTests(CoopChain coop) : CoopTest(coop)
{
    private static readonly Hash32 s_board = ClauseDefinition.ToOnChainKey("board");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Election_of_treasurers_is_counted_again_from_signatures_to_the_safes_keys()
    {
        await StandAsync(ofClass: false);
        var nominating = await AskAsync("verify", "election", "1");
        await VoteAsync();
        var voting = await AskAsync("verify", "election", "1");
        await AskAsync("dev", "advance", "10d");
        await Coop.Chain.ActAsAsync(
            CoopChain.MemberAddress(12),
            Coop.Manifest.Contracts.MemberRegistry.Address,
            new MemberRegistry.Functions.LeaveMembership(),
            Cancellation
        );
        var counted = await AskAsync("verify", "election", "1");
        await AskAsync("election", "seat", "1", "--key", Coop.DeployerKey, "--yes");
        var seated = await AskAsync("verify", "election", "1");
        var page = await Dao.RunAsync(["verify", "election", "1"]);

        nominating.GetProperty("verified").GetBoolean().ShouldBeTrue(nominating.GetRawText());
        nominating.GetProperty("members").ValueKind.ShouldBe(JsonValueKind.Null);
        foreach (var (recount, state) in new[] { (voting, "voting"), (counted, "seating"), (seated, "seated") })
        {
            recount.GetProperty("verified").GetBoolean().ShouldBeTrue(recount.GetRawText());
            recount.GetProperty("state").GetString().ShouldBe(state);
            recount.GetProperty("members").GetInt32().ShouldBe(37);
            recount.GetProperty("quorumNeeded").GetInt32().ShouldBe(8);
            recount.GetProperty("ballots").GetInt32().ShouldBe(9);
            recount.GetProperty("signed").GetInt32().ShouldBe(8);
            recount.GetProperty("inPerson").GetInt32().ShouldBe(1);
            recount.GetProperty("refused").GetInt32().ShouldBe(3);
            recount
                .GetProperty("candidates")
                .EnumerateArray()
                .Select(one => (one.GetProperty("memberId").GetInt32(), one.GetProperty("approvals").GetInt32()))
                .ShouldBe([(11, 8), (12, 7), (13, 2), (14, 1), (15, 0)]);
        }

        Ids(voting.GetProperty("candidates"), "ahead").ShouldBe([11, 12, 13]);
        seated.GetProperty("seated").EnumerateArray().Select(id => id.GetInt32()).ShouldBe([11, 13, 14]);
        page.ShouldSucceed().Out.ShouldContain("every number is right");
        page.Out.ShouldContain("8, each signature checked again");
        page.Out.ShouldContain("20 % of 37 is 8: reached");
        page.Out.ShouldContain("members 11,13,14");
    }

    [Fact]
    public async Task Failed_election_of_a_class_is_counted_again()
    {
        await Coop.Chain.ActAsAsync(
            Coop.Manifest.Contracts.AssemblyTimelock.Address,
            Coop.Manifest.Contracts.MemberRegistry.Address,
            new MemberRegistry.Functions.ChangeClass(7, 1),
            Cancellation
        );
        await StandAsync(ofClass: true);
        await AskAsync("dev", "advance", "15d");
        await AskAsync("election", "vote", "1", "--approve", "11", "--direct", "--key", Coop.MemberKey(1), "--yes");
        await AskAsync("dev", "advance", "10d");
        await AskAsync("election", "seat", "1", "--key", Coop.DeployerKey, "--yes");

        var recount = await AskAsync("verify", "election", "1");

        recount.GetProperty("verified").GetBoolean().ShouldBeTrue(recount.GetRawText());
        recount.GetProperty("state").GetString().ShouldBe("failed");
        recount.GetProperty("electorate").GetString().ShouldBe("worker");
        recount.GetProperty("members").GetInt32().ShouldBeLessThan(37);
        recount.GetProperty("seated").GetArrayLength().ShouldBe(0);
    }

    public static TheoryData<string> Lies =>
        [
            "another choice",
            "another signature",
            "another voter",
            "another member",
            "another candidate",
            "another count",
            "another quorum",
            "another elected",
            "another treasurer",
            "another threshold",
        ];

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task Node_that_alters_the_record_is_found_out(string lie)
    {
        await StandAsync(ofClass: false);
        await VoteAsync();
        await AskAsync("dev", "advance", "10d");
        await AskAsync("election", "seat", "1", "--key", Coop.DeployerKey, "--yes");
        var (from, to) = Alteration(lie);
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

        var result = await Dao.With("DAO_RPC", node.Url.AbsoluteUri).RunAsync(["verify", "election", "1", "--json"]);

        hits.ShouldBeGreaterThan(0);
        result.ExitCode.ShouldBe(8, result.Out + result.Error);
        result.Json.GetProperty("verified").GetBoolean().ShouldBeFalse();
        result.Json.GetProperty("objections").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("9", 3, "There is no election 9")]
    [InlineData("0", 2, "not the number of an election")]
    [InlineData("board", 2, "not the number of an election")]
    public async Task Unknown_elections_are_named(string id, int exitCode, string says)
    {
        (await Dao.RunAsync(["verify", "election", id])).ShouldFail(exitCode, says).Out.ShouldBeEmpty();
    }

    private static int[] Ids(JsonElement candidates, string flag) =>
        [
            .. candidates
                .EnumerateArray()
                .Where(one => one.GetProperty(flag).GetBoolean())
                .Select(one => one.GetProperty("memberId").GetInt32()),
        ];

    /// <summary>Three seats that sign for the treasury; members 11 to 15 stand, and 15 withdraws.</summary>
    private async Task StandAsync(bool ofClass)
    {
        foreach (
            var call in (IContractCall[])
                [
                    new ElectionsContract.Functions.DefineOffice(s_board, 3, ofClass, 0, 1, []),
                    new ElectionsContract.Functions.CallElection(s_board),
                ]
        )
        {
            await ActAsync(Coop.Manifest.Contracts.AssemblyTimelock.Address, call);
        }

        for (var member = 11; member <= 15; member++)
        {
            await ActAsync(
                CoopChain.MemberAddress(member),
                new ElectionsContract.Functions.Stand(UInt256.One, "I would.")
            );
        }

        await ActAsync(CoopChain.MemberAddress(15), new ElectionsContract.Functions.Withdraw(UInt256.One));
    }

    /// <summary>Eight good ballots and three bad ones in a batch, and a member in person.</summary>
    private async Task VoteAsync()
    {
        await AskAsync("dev", "advance", "15d");
        PackedElectionBallot[] batch =
        [
            .. Enumerable.Range(1, 6).Select(member => Ballot(member, 0b0011)),
            Ballot(7, 0b0111),
            Ballot(20, 0b1000),
            Ballot(1, 0b0100), // a second time
            Ballot(21, 0b0001, signer: 22), // by another key
            Ballot(23, 0b10000), // approves of who withdrew
        ];
        using var key = DemoKeys.Funded(1);
        using var relayer = new TransactionSender(Coop.Chain.Node, key, Coop.Chain.ChainId);
        await relayer.SendAsync(
            Coop.Manifest.Contracts.Elections.Address,
            new ElectionsContract.Functions.CastBallots(UInt256.One, PackedElectionBallot.PackAll(batch)),
            Cancellation
        );
        await ActAsync(CoopChain.MemberAddress(8), new ElectionsContract.Functions.Vote(UInt256.One, 0b0101));
    }

    private Task ActAsync(Address actor, IContractCall call) =>
        Coop.Chain.ActAsAsync(actor, Coop.Manifest.Contracts.Elections.Address, call, Cancellation);

    private PackedElectionBallot Ballot(int member, ulong approvals, int? signer = null)
    {
        using var key = DemoKeys.Member(signer ?? member);
        var elections = Coop.Manifest.Contracts.Elections.Address;
        var digest = TypedDataHash.Of(
            new Eip712Domain(
                SigningCatalogue.ElectionsName,
                SigningCatalogue.Version,
                Coop.Chain.ChainId,
                elections
            ).Separator(),
            MemberTypes.HashStruct(
                MemberTypes.ElectionBallot,
                UInt256.One,
                UInt256.From((ulong)member),
                Approvals.ToIds(approvals, [11, 12, 13, 14, 15]).Select(id => (object)UInt256.From(id)).ToArray()
            )
        );
        return new PackedElectionBallot((uint)member, approvals, key.Sign(digest));
    }

    /// <summary>What a node would have to write instead of the truth: the first occurrence in each of its answers.</summary>
    private (string From, string To) Alteration(string lie)
    {
        static string Word(int number) => number.ToString("x64", CultureInfo.InvariantCulture);
        static string Topic(Address account) =>
            "0x" + new string('0', 24) + Convert.ToHexStringLower(account.ToArray());
        var (third, stranger) = (Topic(CoopChain.MemberAddress(3)), Topic(Address.Parse("0x" + new string('7', 40))));
        var eleventh = Convert.ToHexStringLower(CoopChain.MemberAddress(11).ToArray());
        var signature = Convert.ToHexStringLower(Ballot(3, 0b0011).Signature.ToCompact().AsSpan(0, 32));
        return lie switch
        {
            "another choice" => ($"{third}\"],\"data\":\"0x{Word(3)}", $"{third}\"],\"data\":\"0x{Word(1)}"),
            "another signature" => (signature, signature[..^1] + (signature[^1] == '0' ? '1' : '0')),
            "another voter" => ($"{third}\"],\"data\":\"0x{Word(3)}", $"{stranger}\"],\"data\":\"0x{Word(3)}"),
            "another member" => ($"0x{Word(3)}\",\"{third}", $"0x{Word(3)}\",\"{stranger}"),
            "another candidate" => (
                $"0x{Word(12)}\",\"{Topic(CoopChain.MemberAddress(12))}\"],\"data\":\"0x{Word(1)}",
                $"0x{Word(16)}\",\"{Topic(CoopChain.MemberAddress(12))}\"],\"data\":\"0x{Word(1)}"
            ),
            "another count" => (Word(8) + Word(7) + Word(2), Word(8) + Word(6) + Word(2)),
            "another quorum" => (Word(0x40) + Word(8), Word(0x40) + Word(7)),
            "another elected" => (
                Word(3) + new string('0', 24) + eleventh,
                Word(3) + new string('0', 24) + new string('7', 40)
            ),
            // Of the treasury module's event alone.
            "another treasurer" => (
                Word(2) + Word(3) + new string('0', 24) + eleventh,
                Word(2) + Word(3) + new string('0', 24) + new string('7', 40)
            ),
            "another threshold" => (
                Word(2) + Word(3) + new string('0', 24) + eleventh,
                Word(1) + Word(3) + new string('0', 24) + eleventh
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(lie), lie, "Not a lie."),
        };
    }
}
