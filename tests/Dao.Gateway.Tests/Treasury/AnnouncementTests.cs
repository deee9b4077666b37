using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Contracts.Texts;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Tests.Worlds;
using Dao.Rules.Signing;
using Dao.Rules.Treasury;
using Dao.Testing;

namespace Dao.Gateway.Tests.Treasury;

/// <summary>A treasurer's signed announcement, handed to the gateway: on disk, on the chain once, or refused without a trace.</summary>
public sealed class AnnouncementTests : IAsyncLifetime
{
    private const string Path = "/api/v1/treasury/announcements";
    private const string Reason = "Invoice 7: chairs for the meeting room";

    private GatewayWorld? _world;
    private HttpClient? _gateway;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private GatewayWorld World => _world ?? throw new InvalidOperationException("The world is not there yet.");

    private HttpClient Gateway => _gateway ?? throw new InvalidOperationException("The gateway is not there yet.");

    public async ValueTask InitializeAsync()
    {
        _world = await GatewayWorld.StartAsync();
        _gateway = await World.OpenAsync("announcements.db");
    }

    public async ValueTask DisposeAsync()
    {
        if (_world is not null)
        {
            await _world.DisposeAsync();
        }
    }

    [Fact]
    public async Task Signed_announcement_reaches_the_chain_once_and_survives_a_reorg()
    {
        var body = await SignedAsync(member: 2);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync(body)));
        var first = answers[0].Body.GetProperty("id").GetString();
        var mined = await UntilAsync(first, "mined");
        await World.Coop.Chain.SetAutomineAsync(false, Token);
        await World.Coop.Chain.ReorgAsync(1, Token);
        await UntilAsync(first, "sent");
        (await AnnouncedAsync()).ShouldBeEmpty();
        await World.Coop.Chain.SetAutomineAsync(true, Token);
        await World.Coop.Chain.MineAsync(1, Token);
        await UntilAsync(first, "mined");
        await World.Coop.Chain.MineAsync(4, Token);
        var final = await UntilAsync(first, "final");

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Accepted);
        answers.Select(answer => answer.Body.GetProperty("id").GetString()).ShouldAllBe(id => id == first);
        mined["transactionHash"].ShouldNotBeNull();
        final["failure"].ShouldBeNull();
        var announced = (await AnnouncedAsync()).ShouldHaveSingleItem();
        announced.Announcer.ToString().ShouldBe(body["announcer"]?.GetValue<string>());
        announced.ReasonDigest.ShouldBe(CanonicalText.Digest(Reason));
        announced.BudgetLine.ShouldBe(ClauseDefinition.ToOnChainKey("meeting-room"));
        announced.Content.To.ShouldBe(World.Coop.Manifest.Tokens[0].Address);
    }

    [Theory]
    [InlineData("reason", "Another reason", "did not sign this announcement")]
    [InlineData("budgetLine", "holidays", "did not sign this announcement")]
    [InlineData("value", "1", "did not sign this announcement")]
    [InlineData("announcer", "0x91932804089C5726a9311d3a3ca8dA61cfBc26D5", "did not sign this announcement")]
    public async Task Altered_announcement_is_refused_and_leaves_no_trace(string field, string value, string says)
    {
        var body = await SignedAsync(member: 2);
        body[field] = value;

        var (status, answer) = await PostAsync(body);

        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain(says);
        (await PostAsync(await SignedAsync(member: 2))).Status.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Member_who_is_no_treasurer_does_not_announce()
    {
        var (status, answer) = await PostAsync(await SignedAsync(member: 6));

        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.GetProperty("type").GetString().ShouldBe("/errors/announcement-refused");
        answer.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("is not a treasurer");
    }

    [Fact]
    public async Task Announcement_is_not_made_twice_or_after_its_deadline()
    {
        var accepted = await PostAsync(await SignedAsync(member: 2));
        await UntilAsync(accepted.Body.GetProperty("id").GetString(), "mined", "final");

        var again = await PostAsync(await SignedAsync(member: 3));
        var late = await PostAsync(await SignedAsync(member: 2, seconds: -1));

        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.Body.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("It is announced already");
        late.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        late.Body.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("was good until");
    }

    [Theory]
    [InlineData("to", "0x1", "to must be")]
    [InlineData("value", "-1", "value must be")]
    [InlineData("data", "0xabc", "data must be")]
    [InlineData("budgetLine", "two words", "budgetLine must have")]
    [InlineData("budgetLine", "", "budgetLine must have")]
    [InlineData("reason", "", "reason must have")]
    [InlineData("reason", "a\r\nb", "reason must be NFC")]
    [InlineData("announcer", "me", "announcer must be")]
    [InlineData("signature", "0x0", "signature must be")]
    public async Task Malformed_announcement_is_refused_by_name(string field, string value, string says)
    {
        var body = await SignedAsync(member: 2);
        body[field] = value;

        var (status, answer) = await PostAsync(body);

        status.ShouldBe(HttpStatusCode.BadRequest);
        answer.GetProperty("detail").GetString().ShouldNotBeNull().ShouldStartWith(says);
    }

    [Fact]
    public async Task Unknown_announcement_is_not_found()
    {
        using var unknown = await Gateway.GetAsync($"{Path}/{Guid.NewGuid():D}", Token);
        using var garbage = await Gateway.GetAsync($"{Path}/1", Token);

        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        garbage.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<JsonObject> SignedAsync(int member, int seconds = 3_600)
    {
        var manifest = World.Coop.Manifest;
        var head = await World.Coop.Chain.HeadAsync(Token);
        var deadline = (ulong)((long)head.Timestamp + seconds);
        var announcement = new Announcement(
            manifest.Tokens[0].Address,
            UInt256.Zero,
            new TestEuro.Functions.Transfer(SafeStranger, UInt256.From(40_000_000)).Encode(),
            SafeOperation.Call,
            0,
            ClauseDefinition.ToOnChainKey("meeting-room"),
            CanonicalText.Digest(Reason),
            UInt256.From(deadline)
        );
        var domain = new TypedDomain(
            SigningCatalogue.GuardName,
            SigningCatalogue.Version,
            World.Coop.Chain.ChainId,
            manifest.Contracts.TreasuryGuard.Address
        );
        using var key = DemoKeys.Member(member);
        return new JsonObject
        {
            ["to"] = announcement.To.ToString(),
            ["value"] = "0",
            ["data"] = Hex.Encode(announcement.Data),
            ["operation"] = 0,
            ["grantId"] = 0,
            ["budgetLine"] = "meeting-room",
            ["reason"] = Reason,
            ["announcer"] = key.Address.ToString(),
            ["deadline"] = deadline,
            ["signature"] = Hex.Encode(key.Sign(announcement.Digest(domain.Separator())).ToBytes()),
        };
    }

    private static Address SafeStranger { get; } = Address.Parse("0x00000000219ab540356cBB839Cbe05303d7705Fa");

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(JsonObject body)
    {
        using var answer = await Gateway.PostAsJsonAsync(Path, body, Token);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Token));
    }

    private Task<JsonObject> UntilAsync(string? id, params string[] states) =>
        Poll.Until(async () =>
        {
            var shown = await Gateway.GetFromJsonAsync<JsonObject>($"{Path}/{id}", Token);
            return states.Contains(shown?["state"]?.GetValue<string>(), StringComparer.Ordinal) ? shown : null;
        });

    private async Task<IReadOnlyList<TreasuryGuard.Events.Announced>> AnnouncedAsync()
    {
        var logs = await World.Coop.Node.GetLogsAsync(
            new LogFilter
            {
                Addresses = [World.Coop.Manifest.Contracts.TreasuryGuard.Address],
                Topics =
                [
                    [TreasuryGuard.Events.Announced.Topic],
                ],
                FromBlock = BlockTag.At(BlockNumber.Zero),
                ToBlock = BlockTag.Latest,
            },
            Token
        );
        return
        [
            .. logs.Select(log =>
                TreasuryGuard.Events.Announced.TryDecode(log, out var announced)
                    ? announced
                    : throw new InvalidOperationException("Not an announcement.")
            ),
        ];
    }
}
