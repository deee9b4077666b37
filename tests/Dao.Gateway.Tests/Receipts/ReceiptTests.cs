using System.Net;
using System.Text.Json.Nodes;
using Dao.Gateway.Tests.Worlds;
using Dao.Rules.Receipts;

namespace Dao.Gateway.Tests.Receipts;

public sealed class ReceiptTests
{
    private const string Path = "/api/v1/proposals/1/ballots/3/receipt";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Receipt_is_there_when_the_ballot_is_final_and_not_before()
    {
        await using var world = await GatewayWorld.StartAsync();
        var client = await world.OpenAsync("gateway.db");

        using var nothing = await client.GetAsync(Path, Token);
        await nothing.ShouldBeRefusedAsync("not-found");
        var id = await client.HandInAsync(world, 3, "Against");
        await client.UntilStateAsync(id, "mined", "final");
        await world.UntilIndexedAsync(client);
        using var early = await client.GetAsync(Path, Token);
        await early.ShouldBeRefusedAsync("receipt-too-early");
        await world.Coop.Chain.MineAsync(4, Token);
        await client.UntilStateAsync(id, "final");
        await world.UntilIndexedAsync(client);
        using var answer = await client.GetAsync(Path, Token);
        var body = await answer.Content.ReadAsByteArrayAsync(Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/json");
        answer.Content.Headers.ContentDisposition?.FileName.ShouldBe("ballot-receipt-1-member-3.json");
        ReceiptFile.TryParse(body, out var read, out var flaw).ShouldBeTrue(flaw);
        var receipt = read.ShouldBeOfType<BallotReceipt>();
        var proven = receipt.Check().ShouldBeOfType<ReceiptVerdict.ProvenIf>();
        var block = await world.Coop.Node.GetBlockAsync(proven.Vote.Number, false, Token);
        proven.Vote.Hash.ShouldBe(block.ShouldNotBeNull().Hash);
        receipt.Ballot.Choice.ShouldBe("Against");
        receipt.Ballot.Governor.ShouldBe(world.Assembly);
        receipt.Ballot.ProposalId.ShouldBe(world.ProposalId);
        receipt.Ballot.Registry.ShouldBe(world.Coop.Manifest.Contracts.MemberRegistry.Address);
        body.Length.ShouldBeLessThan(40_000);
        var transaction = (await client.RelayedAsync(id)).GetProperty("transactionHash").GetString();
        (await client.GetStringAsync($"/tx/{transaction}", Token)).ShouldContain(
            $"/api/v1/proposals/{world.ProposalId}/ballots/3/receipt"
        );
    }

    [Fact]
    public async Task Nothing_that_does_not_exist_has_a_receipt()
    {
        await using var world = await GatewayWorld.StartAsync();
        var client = await world.OpenAsync("gateway.db", withKey: false);

        foreach (var path in (string[])["9/ballots/3", "1/ballots/3", "1/ballots/0", "1/ballots/-3", "1/ballots/x"])
        {
            using var answer = await client.GetAsync($"/api/v1/proposals/{path}/receipt", Token);
            await answer.ShouldBeRefusedAsync("not-found");
        }
    }

    /// <summary>No receipts at all, none of this block's events, and another block's receipts.</summary>
    public static TheoryData<string, string, string> Lies =>
        new()
        {
            { "eth_getBlockReceipts", "\"\"", "node-unavailable" },
            { "eth_getBlockReceipts", "[]", "node-unavailable" },
            { "eth_getBlockReceipts", "null", "receipt-unprovable" },
            { "eth_getLogs", "[]", "receipt-unprovable" },
        };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task Node_that_is_away_or_tells_something_else_gives_no_receipt(string method, string lie, string slug)
    {
        await using var world = await GatewayWorld.StartAsync();
        await using var node = await LyingNode.StartAsync(world.Coop.Chain.Url, method, JsonNode.Parse(lie));
        node.IsLying = false;
        var client = await world.OpenAsync("gateway.db", withKey: true, ("Rpc:Url", node.Url.ToString()));
        var id = await client.HandInAsync(world, 3, "For");
        await client.UntilStateAsync(id, "mined", "final");
        await world.Coop.Chain.MineAsync(4, Token);
        await client.UntilStateAsync(id, "final");
        await world.UntilIndexedAsync(client);

        node.IsLying = true;
        using var lied = await client.GetAsync(Path, Token);
        node.IsAway = true;
        using var away = await client.GetAsync(Path, Token);
        (node.IsAway, node.IsLying) = (false, false);
        using var back = await client.GetAsync(Path, Token);

        lied.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await GatewayWorld.JsonAsync(lied)).GetProperty("type").GetString().ShouldBe($"/errors/{slug}");
        away.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await GatewayWorld.JsonAsync(away)).GetProperty("type").GetString().ShouldBe("/errors/node-unavailable");
        back.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
