using System.Diagnostics;
using System.Text.Json;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Tests.Worlds;
using Dao.Testing;

namespace Dao.Gateway.Tests.Ballots;

[Collection("world")]
public sealed class BallotTests(GatewayWorld world)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ballot_signed_by_viem_becomes_final_and_is_refused_with_one_byte_changed()
    {
        var client = await world.OpenAsync("viem.db");
        var typedData = await client.GetJsonAsync("/api/v1/typed-data");
        var signature = await SignWithViemAsync(typedData.GetProperty("assemblyBallot"), 2, "For");
        var altered = (signature[10] == 'a' ? 'b' : 'a') + signature[11..];

        using var refused = await client.PostBallotAsync(2, "For", signature[..10] + altered);
        await refused.ShouldBeRefusedAsync("ballot-signature");
        using var accepted = await client.PostBallotAsync(2, "For", signature);
        var id = await BallotClient.AcceptedIdAsync(accepted);
        using var again = await client.PostBallotAsync(2, "For", signature);
        await again.ShouldBeRefusedAsync("ballot-duplicate");
        using var other = await client.PostBallotAsync(2, "Against", world.Sign(2, "Against"));
        await other.ShouldBeRefusedAsync("ballot-duplicate");

        await client.UntilStateAsync(id, "mined", "final");
        await world.Coop.Chain.MineAsync(4, Token);
        await client.UntilStateAsync(id, "final");
        (await world.CountedAsync(2)).ShouldBe(1);
        await world.UntilIndexedAsync(client);
        var ballots = (await client.GetJsonAsync(BallotClient.Path)).GetProperty("items").EnumerateArray();
        var ballot = ballots.Single(item => item.GetProperty("memberId").GetInt32() == 2);
        ballot.GetProperty("choice").GetString().ShouldBe("For");
    }

    [Fact]
    public async Task Reason_signed_by_viem_is_public_and_another_reason_is_another_signature()
    {
        const string Reason = "Because <i>we</i> need “it”, and soon";
        var client = await world.OpenAsync("reasons.db");
        var typedData = await client.GetJsonAsync("/api/v1/typed-data");
        var signature = await SignWithViemAsync(
            typedData.GetProperty("assemblyBallotWithReason"),
            7,
            "Against",
            Reason
        );
        (string Choice, string? Reason, string Signature, string Slug)[] cases =
        [
            ("Against", null, signature, "ballot-signature"),
            ("Against", "", signature, "ballot-signature"),
            ("Against", Reason + " ", signature, "ballot-signature"),
            ("For", Reason, signature, "ballot-signature"),
            ("Against", Reason, world.Sign(7, "Against"), "ballot-signature"),
            ("Against", new string('ä', 513), signature, "invalid-request"),
        ];
        foreach (var (choice, reason, signed, slug) in cases)
        {
            using var refused = await client.PostBallotAsync(7, choice, signed, reason: reason);
            await refused.ShouldBeRefusedAsync(slug);
        }

        using var accepted = await client.PostBallotAsync(7, "Against", signature, reason: Reason);
        var id = await BallotClient.AcceptedIdAsync(accepted);
        var relayed = await client.RelayedAsync(id);
        relayed.GetProperty("kind").GetString().ShouldBe("ballot");
        relayed.GetProperty("proposalId").GetString().ShouldBe(world.ProposalId.ToString());
        using var again = await client.PostBallotAsync(7, "Against", world.Sign(7, "Against"));
        await again.ShouldBeRefusedAsync("ballot-duplicate");
        await client.UntilStateAsync(id, "mined", "final");
        await world.UntilIndexedAsync(client);

        var ballots = (await client.GetJsonAsync(BallotClient.Path)).GetProperty("items").EnumerateArray();
        var ballot = ballots.Single(item => item.GetProperty("memberId").GetInt32() == 7);
        ballot.GetProperty("reason").GetString().ShouldBe(Reason);
        ballot.GetProperty("choice").GetString().ShouldBe("Against");
        var page = await client.GetStringAsync("/proposals/1", Token);
        page.ShouldContain("&lt;i&gt;we&lt;/i&gt;");
        page.ShouldNotContain("<i>we");
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
            (3, "For", good[..^4], "ballot-signature"), // 63 bytes; 64 can be the compact form of the same signature
            (3, "For", good + "00", "ballot-signature"),
            (3, "For", "0x", "ballot-signature"),
            (3, "For", "hello", "ballot-signature"),
            (3, "For", "0x" + new string('0', 130), "ballot-signature"),
        ];

        foreach (var (member, choice, signature, slug) in cases)
        {
            using var answer = await client.PostBallotAsync(member, choice, signature);
            await answer.ShouldBeRefusedAsync(slug);
        }

        var relay = (await client.GetJsonAsync("/api/v1/status")).GetProperty("relay");
        relay.GetProperty("queued").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task Same_request_with_the_same_key_has_one_effect()
    {
        var client = await world.OpenAsync("idempotent.db", withKey: false);
        var signature = world.Sign(4, "Abstain");

        using var first = await client.PostBallotAsync(4, "Abstain", signature, "a-key-of-member-4");
        using var second = await client.PostBallotAsync(4, "Abstain", signature, "a-key-of-member-4");
        using var reused = await client.PostBallotAsync(5, "For", world.Sign(5, "For"), "a-key-of-member-4");

        (await BallotClient.AcceptedIdAsync(second)).ShouldBe(await BallotClient.AcceptedIdAsync(first));
        await reused.ShouldBeRefusedAsync("idempotency-key");
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
            using var accepted = await http.PostBallotAsync(6, "For", world.Sign(6, "For"));
            id = await BallotClient.AcceptedIdAsync(accepted);
        }

        using var restarted = ServiceProcess.Start("Dao.Gateway", settings);
        await Poll.Until(() => AnswersAsync(http));
        await http.UntilStateAsync(id, "sent");
        await world.Coop.Chain.SetAutomineAsync(true, Token);
        await world.Coop.Chain.MineAsync(1, Token);
        await http.UntilStateAsync(id, "mined", "final");
        await world.Coop.Chain.MineAsync(4, Token);
        await http.UntilStateAsync(id, "final");

        (await world.CountedAsync(6)).ShouldBe(1);
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

    /// <summary>The same signature in other bytes: n - s with the other v.</summary>
    private static string Malleable(string signature)
    {
        var bytes = Hex.Decode(signature);
        var order = UInt256.Parse("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
        (order - UInt256.FromBigEndian(bytes.AsSpan(32, 32))).WriteBigEndian(bytes.AsSpan(32, 32));
        bytes[64] = bytes[64] == 27 ? (byte)28 : (byte)27;
        return Hex.Encode(bytes);
    }

    private async Task<string> SignWithViemAsync(
        JsonElement typedData,
        int member,
        string choice,
        string? reason = null
    )
    {
        var input = JsonSerializer.Serialize(
            new
            {
                privateKey = Keccak.HashText($"mossgate member {member}").ToString(),
                typedData,
                proposalId = world.ProposalId.ToString(),
                memberId = member,
                choice,
                reason,
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
