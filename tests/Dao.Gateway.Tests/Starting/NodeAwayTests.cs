using System.Net;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Tests.Worlds;

namespace Dao.Gateway.Tests.Starting;

/// <summary>The node goes away, or comes back as another: what the index knows is still said.</summary>
public sealed class NodeAwayTests
{
    private static readonly string[] s_fromTheIndex =
    [
        "/api/v1/status",
        "/api/v1/members",
        "/api/v1/members/1",
        "/api/v1/proposals",
        "/api/v1/proposals/1",
        "/api/v1/proposals/1/ballots",
        "/api/v1/treasury",
        "/api/v1/treasury/transactions",
        "/api/v1/bylaws",
        "/api/v1/petitions",
        "/api/v1/elections",
        "/api/v1/offices",
        "/api/v1/typed-data",
        "/health/live",
        "/",
        "/proposals",
        "/proposals/1",
        "/members",
        "/treasury",
        "/bylaws",
        "/petitions",
        "/elections",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Node_that_is_down_stops_only_what_needs_it()
    {
        await using var world = await GatewayWorld.StartAsync();
        var node = await LyingNode.StartAsync(world.Coop.Chain.Url, method: "none", lie: "");
        var client = await world.OpenAsync("gateway.db", more: ("Rpc:Url", node.Url.ToString()));
        await node.DisposeAsync();

        using (var ballot = await client.PostBallotAsync(2, "For", world.Sign(2, "For")))
        {
            await ShouldBeUnavailableAsync(ballot, "node-unavailable");
        }

        foreach (var path in new[] { $"/tx/{Hash32.Zero}", $"/address/{Address.Zero}", "/block/1" })
        {
            using var page = await client.GetAsync(path, Token);
            page.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, path);
            (await page.Content.ReadAsStringAsync(Token)).ShouldContain("<html");
        }

        foreach (var path in s_fromTheIndex)
        {
            using var answer = await client.GetAsync(path, Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }

        var status = await client.GetJsonAsync("/api/v1/status");
        status.GetProperty("node").GetProperty("isReachable").GetBoolean().ShouldBeFalse();
        status.GetProperty("relay").GetProperty("queued").GetInt64().ShouldBe(0);
        using var ready = await client.GetAsync("/health/ready", Token);
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [InlineData(true, "eth_chainId", "0x1", "wrong-chain")]
    [InlineData(true, "eth_chainId", "nonsense", "node-unavailable")]
    [InlineData(true, "eth_getCode", "0x", "wrong-chain")]
    [InlineData(false, "eth_call", "0x", "node-unavailable")]
    [InlineData(false, "eth_getBlockByNumber", "0x", "node-unavailable")]
    public async Task Node_that_came_back_lying_is_not_believed(bool wasAway, string method, string lie, string slug)
    {
        await using var world = await GatewayWorld.StartAsync();
        await using var node = await LyingNode.StartAsync(world.Coop.Chain.Url, method, lie);
        node.IsAway = wasAway; // Then the gateway has started without it.
        node.IsLying = false;
        var client = await world.OpenAsync("gateway.db", withKey: false, ("Rpc:Url", node.Url.ToString()));
        node.IsAway = false;
        node.IsLying = true;

        using var ballot = await client.PostBallotAsync(2, "For", world.Sign(2, "For"));

        await ShouldBeUnavailableAsync(ballot, slug);
        var counts = (await client.GetJsonAsync("/api/v1/status")).GetProperty("relay");
        counts.GetProperty("queued").GetInt64().ShouldBe(0);
    }

    private static async Task ShouldBeUnavailableAsync(HttpResponseMessage answer, string slug)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        answer.Headers.RetryAfter.ShouldNotBeNull();
        (await GatewayWorld.JsonAsync(answer)).GetProperty("type").GetString().ShouldBe($"/errors/{slug}");
    }
}
