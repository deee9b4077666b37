using System.Net;
using Dao.Gateway.Tests.Worlds;
using Dao.Testing;

namespace Dao.Gateway.Tests.Ballots;

public sealed class IdempotencyTests
{
    private const string Key = "one-key-for-all-of-them";

    /// <summary>The relay runs meanwhile: some of the hundred come when the first is already mined.</summary>
    [Fact]
    public async Task Same_request_a_hundred_times_in_parallel_has_one_effect()
    {
        await using var world = await GatewayWorld.StartAsync();
        var client = await world.OpenAsync("gateway.db");
        var signature = world.Sign(2, "For");

        var ids = await Task.WhenAll(
            Enumerable
                .Range(0, 100)
                .Select(async _ =>
                {
                    using var answer = await client.PostBallotAsync(2, "For", signature, Key);
                    return await BallotClient.AcceptedIdAsync(answer);
                })
        );

        var id = ids.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        await client.UntilStateAsync(id, "mined", "final");
        using var other = await client.PostBallotAsync(3, "For", world.Sign(3, "For"), Key);
        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await other.ShouldBeRefusedAsync("idempotency-key");
        using var again = await client.PostBallotAsync(2, "For", signature, Key);
        (await BallotClient.AcceptedIdAsync(again)).ShouldBe(id);
        (await world.CountedAsync()).ShouldHaveSingleItem();
        await ShouldHoldOneAsync(client);
    }

    [Fact]
    public async Task Same_ballot_under_a_hundred_keys_is_accepted_once()
    {
        await using var world = await GatewayWorld.StartAsync();
        var client = await world.OpenAsync("gateway.db", withKey: false);
        var signature = world.Sign(2, "For");

        var statuses = await Task.WhenAll(
            Enumerable
                .Range(0, 100)
                .Select(async i =>
                {
                    using var answer = await client.PostBallotAsync(2, "For", signature, $"{Key}-{i}");
                    return answer.StatusCode;
                })
        );

        statuses.Count(status => status == HttpStatusCode.Accepted).ShouldBe(1);
        statuses.Count(status => status == HttpStatusCode.Conflict).ShouldBe(99);
        await ShouldHoldOneAsync(client);
    }

    private static async Task ShouldHoldOneAsync(HttpClient client)
    {
        var relay = (await client.GetJsonAsync("/api/v1/status")).GetProperty("relay");
        new[] { "queued", "sent", "mined", "final" }.Sum(state => relay.GetProperty(state).GetInt64()).ShouldBe(1);
        relay.GetProperty("failed").GetInt64().ShouldBe(0);
    }
}
