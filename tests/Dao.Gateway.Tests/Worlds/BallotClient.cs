using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Testing;

namespace Dao.Gateway.Tests.Worlds;

/// <summary>Hands ballots on proposal 1 in and follows them, over HTTP only.</summary>
internal static class BallotClient
{
    public const string Path = "/api/v1/proposals/1/ballots";

    /// <summary>Member <paramref name="member"/>'s own ballot; gives the id under which it can be followed.</summary>
    public static async Task<string> HandInAsync(this HttpClient client, GatewayWorld world, int member, string choice)
    {
        using var answer = await client.PostBallotAsync((uint)member, choice, world.Sign(member, choice));
        return await AcceptedIdAsync(answer);
    }

    public static async Task<HttpResponseMessage> PostBallotAsync(
        this HttpClient client,
        uint memberId,
        string choice,
        string signature,
        string? key = null,
        string path = Path,
        string? reason = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = JsonContent.Create(
                new
                {
                    memberId,
                    choice,
                    signature,
                    reason,
                }
            ),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await client.SendAsync(request);
    }

    public static async Task<JsonElement> GetJsonAsync(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await GatewayWorld.JsonAsync(answer);
    }

    public static Task<JsonElement> RelayedAsync(this HttpClient client, string id) =>
        client.GetJsonAsync($"/api/v1/relay/{id}");

    public static async Task<string> AcceptedIdAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        var id = (await GatewayWorld.JsonAsync(answer)).GetProperty("id").GetString().ShouldNotBeNull();
        answer.Headers.Location?.ToString().ShouldBe($"/api/v1/relay/{id}");
        return id;
    }

    /// <returns>The problem.</returns>
    public static async Task<JsonElement> ShouldBeRefusedAsync(this HttpResponseMessage answer, string slug)
    {
        var problem = await GatewayWorld.JsonAsync(answer);
        problem.TryGetProperty("type", out var type).ShouldBeTrue($"expected {slug}, not {problem.GetRawText()}");
        type.GetString().ShouldBe($"/errors/{slug}", problem.GetRawText());
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        ((int)answer.StatusCode).ShouldBeInRange(400, 499);
        return problem;
    }

    public static Task UntilStateAsync(this HttpClient client, string id, params string[] states) =>
        Poll.Until(
            async () =>
            {
                var state = (await client.RelayedAsync(id)).GetProperty("state").GetString();
                return Array.Exists(states, expected => expected == state);
            },
            what: $"ballot {string.Join(" or ", states)}"
        );

    /// <summary>How often the chain counted a member.</summary>
    public static async Task<int> CountedAsync(this GatewayWorld world, int member) =>
        (await world.CountedLogsAsync(member)).Count;

    public static async Task<IReadOnlyList<Log>> CountedLogsAsync(this GatewayWorld world, int member)
    {
        using var key = DemoKeys.Member(member);
        var account = key.Address;
        return
        [
            .. (await world.CountedAsync()).Where(log =>
                Address.FromBytes(log.Topics[1].ToArray().AsSpan(12)) == account
            ),
        ];
    }
}
