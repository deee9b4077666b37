using System.Net;
using Dao.Gateway.Tests.Worlds;

namespace Dao.Gateway.Tests.Ballots;

/// <summary>Ballots before and after voting, refused at the route.</summary>
public sealed class ClosedBallotTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ballot_before_or_after_voting_is_refused_as_closed()
    {
        await using var world = await GatewayWorld.StartAsync();
        var second = await world.ProposeAsync("Too early");
        var client = await world.OpenAsync("gateway.db", withKey: false);

        using var early = await client.PostBallotAsync(
            2,
            "For",
            world.Sign(2, "For", second),
            path: "/api/v1/proposals/2/ballots"
        );
        early.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await early.ShouldBeRefusedAsync("ballot-closed");

        await world.Coop.Chain.AdvanceAsync(TimeSpan.FromDays(60), Token);
        await world.UntilIndexedAsync(client);
        using var late = await client.PostBallotAsync(2, "For", world.Sign(2, "For"));
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await late.ShouldBeRefusedAsync("ballot-closed");

        var relay = (await client.GetJsonAsync("/api/v1/status")).GetProperty("relay");
        relay.GetProperty("queued").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task Ballot_that_waits_until_voting_is_over_fails_and_says_so()
    {
        await using var world = await GatewayWorld.StartAsync();
        var desk = await world.OpenAsync("gateway.db", withKey: false);
        var id = await desk.HandInAsync(world, 2, "For");
        await world.Coop.Chain.AdvanceAsync(TimeSpan.FromDays(60), Token);

        var client = await world.OpenAsync("gateway.db");
        await client.UntilStateAsync(id, "failed");

        (await client.RelayedAsync(id))
            .GetProperty("reason")
            .GetString()
            .ShouldBe("Voting closed before the ballot reached the chain.");
        (await world.CountedAsync(2)).ShouldBe(0);
    }
}
