using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Tests.Worlds;
using Dao.Rules.Elections;
using Dao.Rules.Receipts;
using Dao.Rules.Signing;
using Dao.Testing;
using ElectionsContract = Dao.Contracts.Bindings.Elections;

namespace Dao.Gateway.Tests.Elections;

/// <summary>An election without ether: candidacies and ballots by signature, carried by the relay, shown on the pages.</summary>
public sealed class ElectionTests
{
    private const string Statement = "I count <b>well</b>";
    private static readonly Hash32 s_board = ClauseDefinition.ToOnChainKey("board");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Members_stand_vote_and_take_office_without_ether()
    {
        await using var world = await GatewayWorld.StartAsync(A.Coop().WithMembers(10).Build());
        var client = await world.OpenAsync("elections.db");
        await CallAsync(world, ofClass: false);

        foreach (var member in new[] { 3, 2, 4 })
        {
            await CarriedAsync(client, world, Stand(world, member));
        }

        await CarriedAsync(client, world, Withdraw(world, 4));
        await world.UntilIndexedAsync(client);
        var nominating = await client.GetJsonAsync("/api/v1/elections/1");
        nominating.GetProperty("state").GetString().ShouldBe("nominating");
        using (var early = await PostAsync(client, 1, [3], Sign(world, 1, [3])))
        {
            await early.ShouldBeRefusedAsync("ballot-closed");
        }

        await world.Coop.Chain.AdvanceAsync(TimeSpan.FromDays(15), Token);
        await RefusalsAsync(client, world);
        (int Member, uint[] Approved)[] ballots = [(1, [2]), (5, [3, 2]), (6, [])];
        foreach (var (member, approved) in ballots)
        {
            await HandInAsync(client, world, member, approved);
        }

        await world.UntilIndexedAsync(client);
        await VotingIsShownAsync(client);
        await ReceiptsProveBallotsAsync(client, world);

        await world.Coop.Chain.AdvanceAsync(TimeSpan.FromDays(10), Token);
        using (var stranger = DemoKeys.Funded(3))
        {
            await world.Coop.Chain.ActAsAsync(
                stranger.Address,
                world.Coop.Manifest.Contracts.Elections.Address,
                new ElectionsContract.Functions.Seat(UInt256.One),
                Token
            );
        }

        await world.UntilIndexedAsync(client);
        var office = (await client.GetJsonAsync("/api/v1/offices")).GetProperty("items")[0];
        Ids(office, "holders").ShouldBe([2, 3]);
        office.GetProperty("lastElection").GetInt32().ShouldBe(1);
        (await client.GetJsonAsync("/api/v1/elections/1")).GetProperty("state").GetString().ShouldBe("seated");
        (await client.GetStringAsync("/elections", Token)).ShouldContain("Held by member 2, member 3.");
    }

    [Fact]
    public async Task Only_the_class_that_elects_an_office_votes_on_it()
    {
        await using var world = await GatewayWorld.StartAsync(A.Coop().WithMembers(8).Build());
        await world.Coop.Chain.ActAsAsync(
            world.Coop.Manifest.Contracts.AssemblyTimelock.Address,
            world.Coop.Manifest.Contracts.MemberRegistry.Address,
            new MemberRegistry.Functions.ChangeClass(5, 2),
            Token
        );
        var client = await world.OpenAsync("class.db");
        await CallAsync(world, ofClass: true);
        await CarriedAsync(client, world, Stand(world, 3));
        await world.Coop.Chain.AdvanceAsync(TimeSpan.FromDays(15), Token);

        using (var answer = await PostAsync(client, 5, [3], Sign(world, 5, [3])))
        {
            await answer.ShouldBeRefusedAsync("ballot-not-member");
        }

        await HandInAsync(client, world, 6, [3]);
        await world.UntilIndexedAsync(client);
        var election = await client.GetJsonAsync("/api/v1/elections/1");
        election.GetProperty("electorate").GetString().ShouldBe("worker");
        election.GetProperty("voters").GetInt32().ShouldBe(7);
        election.GetProperty("quorumNeeded").GetInt32().ShouldBe(3, "30 % of 7");
    }

    /// <summary>What does not count is refused at the door, in words, and leaves no trace.</summary>
    private static async Task RefusalsAsync(HttpClient client, GatewayWorld world)
    {
        (uint Member, uint[] Approved, string Signature, long Election, string Slug)[] cases =
        [
            (60, [3], Sign(world, 1, [3]), 1, "ballot-not-member"),
            (0, [3], Sign(world, 1, [3]), 1, "ballot-not-member"),
            (5, [3], Sign(world, 1, [3]), 1, "ballot-signature"),
            (1, [3], Sign(world, 1, [2]), 1, "ballot-signature"),
            (1, [], Sign(world, 1, [2]), 1, "ballot-signature"),
            (1, [3, 2], Sign(world, 1, [2, 3]), 1, "ballot-signature"),
            (1, [2, 3], Sign(world, 1, [2, 3]), 1, "invalid-request"),
            (1, [3, 3], Sign(world, 1, [3, 3]), 1, "invalid-request"),
            (1, [4], Sign(world, 1, [4]), 1, "invalid-request"),
            (1, [9], Sign(world, 1, [9]), 1, "invalid-request"),
            (1, [3], Sign(world, 1, [3], election: 2), 1, "ballot-signature"),
            (1, [3], Sign(world, 1, [3], name: "Coop Petitions"), 1, "ballot-signature"),
            (1, [3], Sign(world, 1, [3], contract: world.Assembly), 1, "ballot-signature"),
            (1, [3], Sign(world, 1, [3])[..^4], 1, "ballot-signature"),
            (1, [3], "0x", 1, "ballot-signature"),
            (1, [3], "word", 1, "ballot-signature"),
            (1, [3], Sign(world, 1, [3]), 2, "not-found"),
        ];
        foreach (var (member, approved, signature, election, slug) in cases)
        {
            using var answer = await PostAsync(client, member, approved, signature, election);
            await answer.ShouldBeRefusedAsync(slug);
        }

        using var malformed = await client.PostAsJsonAsync(
            "/api/v1/elections/1/ballots",
            new { memberId = 1, approved = (uint[]?)null },
            Token
        );
        await malformed.ShouldBeRefusedAsync("malformed-json");
        foreach (var path in (string[])["/api/v1/elections/0", "/api/v1/elections/9", "/elections/9", "/elections/x"])
        {
            using var missing = await client.GetAsync(path, Token);
            missing.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        (await client.GetJsonAsync("/api/v1/elections/1")).GetProperty("ballots").GetInt32().ShouldBe(0);
    }

    private static async Task VotingIsShownAsync(HttpClient client)
    {
        var election = await client.GetJsonAsync("/api/v1/elections/1");
        election.GetProperty("state").GetString().ShouldBe("voting");
        (election.GetProperty("ballots").GetInt32(), election.GetProperty("quorumNeeded").GetInt32()).ShouldBe((3, 2));
        Ids(election, "elected").ShouldBe([2, 3], "two approve of member 2, one of member 3");
        election
            .GetProperty("candidates")
            .EnumerateArray()
            .Select(one =>
                (
                    one.GetProperty("memberId").GetInt32(),
                    one.GetProperty("state").GetString(),
                    one.GetProperty("approvals").GetInt32()
                )
            )
            .ShouldBe([(3, "standing", 1), (2, "standing", 2), (4, "withdrawn", 0)]);
        var ballots = (await client.GetJsonAsync("/api/v1/elections/1/ballots")).GetProperty("items");
        ballots
            .EnumerateArray()
            .ToDictionary(one => one.GetProperty("memberId").GetInt32(), one => Ids(one, "approved"))
            .ShouldSatisfyAllConditions(
                one => one[1].ShouldBe([2]),
                one => one[5].ShouldBe([3, 2]),
                one => one[6].ShouldBeEmpty()
            );
        var page = await client.GetStringAsync("/elections/1", Token);
        page.ShouldContain("3 of 10 members voted; 2 are needed (20 %). Enough.");
        page.ShouldContain("&lt;b&gt;well&lt;/b&gt;");
        page.ShouldNotContain("<b>well");
        page.ShouldContain("member 3, member 2");
    }

    private static async Task ReceiptsProveBallotsAsync(HttpClient client, GatewayWorld world)
    {
        const string path = "/api/v1/elections/1/ballots/5/receipt";
        foreach (var none in (string[])["1/ballots/2", "1/ballots/x", "1/ballots/-5", "2/ballots/5", "9/ballots/5"])
        {
            using var answer = await client.GetAsync($"/api/v1/elections/{none}/receipt", Token);
            await answer.ShouldBeRefusedAsync("not-found");
        }

        await world.Coop.Chain.MineAsync(4, Token);
        await world.UntilIndexedAsync(client);
        using var made = await client.GetAsync(path, Token);
        var body = await made.Content.ReadAsByteArrayAsync(Token);

        made.Content.Headers.ContentDisposition?.FileName.ShouldBe("election-receipt-1-member-5.json");
        ReceiptFile.TryParse(body, out var read, out var flaw).ShouldBeTrue(flaw);
        var receipt = read.ShouldBeOfType<ElectionReceipt>();
        receipt.Check().ShouldBeOfType<ReceiptVerdict.ProvenIf>().Others.Count.ShouldBe(2);
        receipt.Ballot.Approved.ShouldBe([3u, 2u]);
        receipt.Ballot.Elections.ShouldBe(world.Coop.Manifest.Contracts.Elections.Address);
        using var key = DemoKeys.Member(5);
        receipt.Ballot.Account.ShouldBe(key.Address);
        (await client.GetStringAsync("/elections/1", Token)).ShouldContain(path);
        var ballots = (await client.GetJsonAsync("/api/v1/elections/1/ballots")).GetProperty("items");
        var hash = ballots
            .EnumerateArray()
            .Single(ballot => ballot.GetProperty("memberId").GetInt32() == 5)
            .GetProperty("transactionHash")
            .GetString();
        var page = await client.GetStringAsync($"/tx/{hash}", Token);
        page.ShouldContain(path);
        page.ShouldContain("Member 5 voted in election 1, approving of 2 candidates.");

        await world.Coop.Chain.MineAsync(1, Token);
        await HandInAsync(client, world, 7, [2]);
        await world.UntilIndexedAsync(client);
        using var early = await client.GetAsync("/api/v1/elections/1/ballots/7/receipt", Token);
        await early.ShouldBeRefusedAsync("receipt-too-early");
    }

    private static async Task HandInAsync(HttpClient client, GatewayWorld world, int member, uint[] approved)
    {
        var signature = Sign(world, member, approved);
        using var answer = await PostAsync(client, (uint)member, approved, signature);
        var id = await BallotClient.AcceptedIdAsync(answer);
        var relayed = await client.RelayedAsync(id);
        relayed.GetProperty("kind").GetString().ShouldBe("election");
        relayed.GetProperty("electionId").GetString().ShouldBe("1");
        relayed.GetProperty("choice").GetString().ShouldBe(Approvals.Write(approved));
        using var again = await PostAsync(client, (uint)member, approved, signature);
        await again.ShouldBeRefusedAsync("ballot-duplicate");
        await client.UntilStateAsync(id, "mined", "final");
    }

    private static int[] Ids(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(id => id.GetInt32())];

    private static async Task CallAsync(GatewayWorld world, bool ofClass)
    {
        var contracts = world.Coop.Manifest.Contracts;
        IContractCall[] calls =
        [
            new ElectionsContract.Functions.DefineOffice(s_board, 2, ofClass, 0, 0, []),
            new ElectionsContract.Functions.CallElection(s_board),
        ];
        foreach (var call in calls)
        {
            await world.Coop.Chain.ActAsAsync(
                contracts.AssemblyTimelock.Address,
                contracts.Elections.Address,
                call,
                Token
            );
        }
    }

    private static Task CarriedAsync(HttpClient client, GatewayWorld world, byte[] data) =>
        SignedCalls.CarriedAsync(client, world.Coop.Manifest.Contracts.Elections.Address, data);

    private static byte[] Stand(GatewayWorld world, int member) =>
        new ElectionsContract.Functions.StandBySig(
            UInt256.One,
            (uint)member,
            Statement,
            Said(world, member, MemberTypes.Candidacy, UInt256.One, UInt256.From((ulong)member), Statement)
        ).Encode();

    private static byte[] Withdraw(GatewayWorld world, int member) =>
        new ElectionsContract.Functions.WithdrawBySig(
            UInt256.One,
            (uint)member,
            Said(world, member, MemberTypes.Withdrawal, UInt256.One, UInt256.From((ulong)member))
        ).Encode();

    private static string Sign(
        GatewayWorld world,
        int member,
        uint[] approved,
        ulong election = 1,
        string name = "Coop Elections",
        Address? contract = null
    )
    {
        using var key = DemoKeys.Member(member);
        return Hex.Encode(
            SignedCalls.Sign(
                world,
                key,
                name,
                contract ?? world.Coop.Manifest.Contracts.Elections.Address,
                MemberTypes.ElectionBallot,
                UInt256.From(election),
                UInt256.From((ulong)member),
                approved.Select(id => (object)UInt256.From(id)).ToArray()
            )
        );
    }

    private static byte[] Said(GatewayWorld world, int member, string type, params object[] values)
    {
        using var key = DemoKeys.Member(member);
        return SignedCalls.Sign(
            world,
            key,
            "Coop Elections",
            world.Coop.Manifest.Contracts.Elections.Address,
            type,
            values
        );
    }

    private static Task<HttpResponseMessage> PostAsync(
        HttpClient client,
        uint memberId,
        uint[] approved,
        string signature,
        long election = 1
    ) =>
        client.PostAsJsonAsync(
            $"/api/v1/elections/{election}/ballots",
            new
            {
                memberId,
                approved,
                signature,
            },
            Token
        );
}
