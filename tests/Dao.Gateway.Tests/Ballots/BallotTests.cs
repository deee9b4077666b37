using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Tests.Worlds;
using Dao.Testing;

namespace Dao.Gateway.Tests.Ballots;

[Collection("world")]
public sealed class BallotTests(GatewayWorld world)
{
    private const string Path = "/api/v1/proposals/1/ballots";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ballot_signed_by_viem_becomes_final_and_is_refused_with_one_byte_changed()
    {
        var client = await world.OpenAsync("viem.db");
        var typedData = await GetAsync(client, "/api/v1/typed-data");
        var signature = await SignWithViemAsync(typedData.GetProperty("assemblyBallot"), 2, "For");
        var altered = (signature[10] == 'a' ? 'b' : 'a') + signature[11..];

        using var refused = await PostAsync(client, 2, "For", signature[..10] + altered);
        await ShouldBeRefusedAsync(refused, "ballot-signature");
        using var accepted = await PostAsync(client, 2, "For", signature);
        var id = await AcceptedIdAsync(accepted);
        using var again = await PostAsync(client, 2, "For", signature);
        await ShouldBeRefusedAsync(again, "ballot-duplicate");
        using var other = await PostAsync(client, 2, "Against", world.Sign(2, "Against"));
        await ShouldBeRefusedAsync(other, "ballot-duplicate");

        await UntilStateAsync(client, id, "mined", "final");
        await world.Coop.Chain.MineAsync(4, Token);
        await UntilStateAsync(client, id, "final");
        (await CountedAsync(2)).ShouldBe(1);
        await world.UntilIndexedAsync(client);
        var ballots = (await GetAsync(client, Path)).GetProperty("items").EnumerateArray();
        var ballot = ballots.Single(item => item.GetProperty("memberId").GetInt32() == 2);
        ballot.GetProperty("choice").GetString().ShouldBe("For");
    }

    [Fact]
    public async Task Ballot_that_can_not_count_is_refused_and_leaves_no_trace()
    {
        var client = await world.OpenAsync("refused.db", withKey: false);
        var good = world.Sign(3, "For");
        var stranger = world.Sign(30, "For");
        (uint Member, string Choice, string Signature, string Slug)[] cases =
        [
            (30, "For", stranger, "ballot-not-member"),
            (0, "For", good, "ballot-not-member"),
            (3, "For", world.Sign(4, "For"), "ballot-signature"),
            (3, "Against", good, "ballot-signature"),
            (3, "For", world.Sign(3, "For", chainId: 1), "ballot-signature"),
            (3, "For", world.Sign(3, "For", governor: Address.Zero), "ballot-signature"),
            (3, "For", world.Sign(3, "For", proposalId: UInt256.One), "ballot-signature"),
            (3, "For", Malleable(good), "ballot-signature"),
            (3, "For", good[..^2], "ballot-signature"),
            (3, "For", good + "00", "ballot-signature"),
            (3, "For", "0x", "ballot-signature"),
            (3, "For", "hello", "ballot-signature"),
            (3, "For", "0x" + new string('0', 130), "ballot-signature"),
        ];

        foreach (var (member, choice, signature, slug) in cases)
        {
            using var answer = await PostAsync(client, member, choice, signature);
            await ShouldBeRefusedAsync(answer, slug);
        }

        var relay = (await GetAsync(client, "/api/v1/status")).GetProperty("relay");
        relay.GetProperty("queued").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task Same_request_with_the_same_key_has_one_effect()
    {
        var client = await world.OpenAsync("idempotent.db", withKey: false);
        var signature = world.Sign(4, "Abstain");

        using var first = await PostAsync(client, 4, "Abstain", signature, "a-key-of-member-4");
        using var second = await PostAsync(client, 4, "Abstain", signature, "a-key-of-member-4");
        using var reused = await PostAsync(client, 5, "For", world.Sign(5, "For"), "a-key-of-member-4");

        (await AcceptedIdAsync(second)).ShouldBe(await AcceptedIdAsync(first));
        await ShouldBeRefusedAsync(reused, "idempotency-key");
    }

    [Fact]
    public async Task Gateway_killed_between_acceptance_and_mining_counts_the_ballot_once()
    {
        await world.Coop.Chain.SetAutomineAsync(false, Token);
        var settings = world.Settings("killed.db");
        settings["ASPNETCORE_URLS"] = "http://127.0.0.1:5089";
        using var http = new HttpClient { BaseAddress = new Uri("http://127.0.0.1:5089") };
        string id;
        using (ServiceProcess.Start("Dao.Gateway", settings))
        {
            await Poll.Until(() => AnswersAsync(http));
            using var accepted = await PostAsync(http, 6, "For", world.Sign(6, "For"));
            id = await AcceptedIdAsync(accepted);
        }

        using var restarted = ServiceProcess.Start("Dao.Gateway", settings);
        await Poll.Until(() => AnswersAsync(http));
        await UntilStateAsync(http, id, "sent");
        await world.Coop.Chain.SetAutomineAsync(true, Token);
        await world.Coop.Chain.MineAsync(1, Token);
        await UntilStateAsync(http, id, "mined", "final");
        await world.Coop.Chain.MineAsync(4, Token);
        await UntilStateAsync(http, id, "final");

        (await CountedAsync(6)).ShouldBe(1);
        restarted.Output.ShouldNotContain(world.Sign(6, "For")[2..66]);
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync("/api/v1/status");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<int> CountedAsync(int member)
    {
        using var key = DemoKeys.Member(member);
        var account = key.Address;
        return (await world.CountedAsync()).Count(log =>
            Address.FromBytes(log.Topics[1].ToArray().AsSpan(12)) == account
        );
    }

    /// <summary>The same signature in other bytes: n - s with the other v.</summary>
    private static string Malleable(string signature)
    {
        var bytes = Hex.Decode(signature);
        var order = UInt256.Parse("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
        (order - UInt256.FromBigEndian(bytes.AsSpan(32, 32))).WriteBigEndian(bytes.AsSpan(32, 32));
        bytes[64] = bytes[64] == 27 ? (byte)28 : (byte)27;
        return Hex.Encode(bytes);
    }

    private static async Task<JsonElement> GetAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await GatewayWorld.JsonAsync(answer);
    }

    private static async Task<HttpResponseMessage> PostAsync(
        HttpClient client,
        uint memberId,
        string choice,
        string signature,
        string? key = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path)
        {
            Content = JsonContent.Create(
                new
                {
                    memberId,
                    choice,
                    signature,
                }
            ),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await client.SendAsync(request);
    }

    private static async Task<string> AcceptedIdAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        var id = (await GatewayWorld.JsonAsync(answer)).GetProperty("id").GetString().ShouldNotBeNull();
        answer.Headers.Location?.ToString().ShouldBe($"/api/v1/relay/{id}");
        return id;
    }

    private static async Task ShouldBeRefusedAsync(HttpResponseMessage answer, string slug)
    {
        var problem = await GatewayWorld.JsonAsync(answer);
        problem.GetProperty("type").GetString().ShouldBe($"/errors/{slug}", problem.GetRawText());
        ((int)answer.StatusCode).ShouldBeInRange(400, 499);
    }

    private static Task UntilStateAsync(HttpClient client, string id, params string[] states) =>
        Poll.Until(
            async () =>
            {
                var relayed = await GetAsync(client, $"/api/v1/relay/{id}");
                var state = relayed.GetProperty("state").GetString();
                return Array.Exists(states, expected => expected == state);
            },
            what: $"ballot {string.Join(" or ", states)}"
        );

    private async Task<string> SignWithViemAsync(JsonElement typedData, int member, string choice)
    {
        var input = JsonSerializer.Serialize(
            new
            {
                privateKey = Keccak.HashText($"mossgate member {member}").ToString(),
                typedData,
                proposalId = world.ProposalId.ToString(),
                memberId = member,
                choice,
            }
        );
        var start = new ProcessStartInfo(RepositoryRoot.Combine("tools", "node", "node_modules", ".bin", "node"))
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            ArgumentList = { RepositoryRoot.Combine("tests", "peers", "sign-ballot.mjs"), input },
        };
        using var node = Process.Start(start).ShouldNotBeNull();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        node.ExitCode.ShouldBe(0);
        return output.Trim();
    }
}
