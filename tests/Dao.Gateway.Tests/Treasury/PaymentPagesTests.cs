using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Tests.SafeService;
using Dao.Rules.Treasury;

namespace Dao.Gateway.Tests.Treasury;

/// <summary>The queue and the page of each payment, over a real chain: two of three treasurers sign.</summary>
/// <remarks>A world of its own: the queue shows so many, and others propose hundreds.</remarks>
public sealed partial class PaymentPagesTests(SafeWorld world) : IClassFixture<SafeWorld>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Queue_shows_rivals_together_who_signed_and_what_is_missing_before_them()
    {
        var first = await world.NextAsync(ahead: 81_000);
        var rival = (await world.NextAsync(ahead: 81_000)) with { Nonce = first.Nonce };
        await ProposeAsync(first, 1);
        await ProposeAsync(rival, 2);

        var html = await ReadAsync("/treasury/queue");
        var section = Section(html, $"nonce-{first.Nonce}");

        section.ShouldContain("Only one of these can happen");
        section.ShouldContain(first.To.ToString());
        section.ShouldContain(rival.To.ToString());
        section.ShouldContain("1 of 2 signed");
        section.ShouldContain("Signed: member 1");
        section.ShouldContain("Can still sign: member 2, member 3");
        section.ShouldContain("Needs an announcement: clause announcementPeriod");
        section.ShouldContain("Nothing is proposed for ");
        section.ShouldContain($"/treasury/transactions/{first.Hash()}");
    }

    [Fact]
    public async Task Queue_for_programs_says_the_same_and_goes_on_where_it_was_cut()
    {
        var first = await world.NextAsync(ahead: 82_000);
        var second = first with { Value = UInt256.From(2) };
        await ProposeAsync(first, 1);
        await ProposeAsync(second, 2);

        var items = new List<JsonElement>();
        for (var path = "/api/v1/treasury/queue?limit=1"; path is not null; )
        {
            var page = JsonDocument.Parse(await ReadAsync(path)).RootElement;
            items.AddRange(page.GetProperty("items").EnumerateArray());
            path = page.GetProperty("next").GetString() is { } next
                ? $"/api/v1/treasury/queue?limit=1&after={next}"
                : null;
        }

        var nonces = items.Select(item => UInt256.Parse(item.GetProperty("nonce").ToString())).ToList();
        var mine = items.Where(item => item.GetProperty("nonce").ToString() == first.Nonce.ToString()).ToList();
        nonces.ShouldBe(nonces.Order());
        items.DistinctBy(Hash, StringComparer.Ordinal).Count().ShouldBe(items.Count);
        mine.Select(Hash).ShouldBe([first.Hash().ToString(), second.Hash().ToString()]);
        mine[0].GetProperty("signed")[0].GetProperty("owner").GetString().ShouldBe(SafeWorld.Member(1).ToString());
        mine[0].GetProperty("unsigned").GetArrayLength().ShouldBe(2);
        mine[0].GetProperty("verdict").GetProperty("code").GetString().ShouldBe("needsAnnouncement");
        mine[0].GetProperty("canExecute").GetBoolean().ShouldBeFalse();

        static string? Hash(JsonElement item) => item.GetProperty("safeTxHash").GetString();
    }

    [Fact]
    public async Task What_nobody_signed_waits_for_nobody()
    {
        var unsigned = await world.NextAsync(ahead: 83_000);
        using var answer = await world.PostAsync(
            $"/safe/api/v2/safes/{world.Treasury}/multisig-transactions/",
            SafeWorld.Body(unsigned, SafeWorld.Member(1), null)
        );
        answer.EnsureSuccessStatusCode();

        (await ReadAsync("/treasury/queue")).ShouldNotContain(unsigned.To.ToString());
        (await ReadAsync("/treasury")).ShouldNotContain(unsigned.To.ToString());
        (await ReadAsync(PathOf(unsigned))).ShouldContain("0 of 2 signed");
    }

    [Fact]
    public async Task Page_carries_each_raw_field_once_and_the_hashes_of_exactly_these_fields()
    {
        var transaction = (await world.NextAsync(ahead: 84_000)) with
        {
            Data = [0xde, 0xad, 0xbe, 0xef],
            SafeTxGas = UInt256.From(7),
            BaseGas = UInt256.From(8),
            GasPrice = UInt256.From(9),
            GasToken = world.Coop.Manifest.Tokens[0].Address,
            RefundReceiver = SafeWorld.Member(6),
        };
        await ProposeAsync(transaction, 1);

        var html = await ReadAsync(PathOf(transaction));

        var fields = Field().Matches(html).Select(match => (match.Groups[1].Value, match.Groups[2].Value)).ToList();
        fields.Count.ShouldBe(12);
        fields
            .ToDictionary(field => field.Item1, field => field.Item2, StringComparer.Ordinal)
            .ShouldBe(
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["chainId"] = transaction.ChainId.ToString(CultureInfo.InvariantCulture),
                    ["safe"] = transaction.Safe.ToString(),
                    ["to"] = transaction.To.ToString(),
                    ["value"] = "1",
                    ["data"] = "0xdeadbeef",
                    ["operation"] = "0",
                    ["safeTxGas"] = "7",
                    ["baseGas"] = "8",
                    ["gasPrice"] = "9",
                    ["gasToken"] = transaction.GasToken.ToString(),
                    ["refundReceiver"] = transaction.RefundReceiver.ToString(),
                    ["nonce"] = transaction.Nonce.ToString(),
                },
                ignoreOrder: true
            );
        html.ShouldContain($"data-hash=\"domain\">{transaction.DomainHash()}<");
        html.ShouldContain($"data-hash=\"message\">{transaction.MessageHash()}<");
        html.ShouldContain($"data-hash=\"safeTx\">{transaction.Hash()}<");
        html.ShouldContain("It would refund gas, which is a payment that nobody announced.");
        html.ShouldContain("Forbidden: clause announcementPeriod");
        html.ShouldContain("id=\"wallet\" aria-labelledby=\"wallet-title\"");
    }

    [Fact]
    public async Task Executed_payment_tells_its_way_and_takes_no_signature_any_more_nor_does_its_rival()
    {
        var safe = await world.NewSafeAsync([SafeWorld.Member(1), SafeWorld.Member(2)], 2);
        await world.UntilIndexedAsync();
        var done = await world.QueueAsync(await world.NextAsync(safe));
        var rival = await world.QueueAsync(await world.NextAsync(safe));
        await world.ExecuteAsync(done);
        await world.UntilIndexedAsync();

        var executed = await ReadAsync(PathOf(done));
        var replaced = await ReadAsync(PathOf(rival));

        executed.ShouldContain("Proposed by member 1");
        executed.ShouldContain("Signed by member 2");
        executed.ShouldContain(">Executed<");
        executed.ShouldNotContain("id=\"wallet\"");
        executed.ShouldNotContain("(to come)");
        replaced.ShouldContain(">Replaced<");
        replaced.ShouldContain($"/treasury/transactions/{done.Hash()}");
        replaced.ShouldNotContain("id=\"wallet\"");
    }

    [Fact]
    public async Task Announced_payment_of_the_treasury_keeps_its_budget_line_when_it_was_executed()
    {
        var payment = await world.QueueAsync(await world.NextAsync());
        await world.ExecuteAsync(payment);
        await world.UntilIndexedAsync();

        var html = await ReadAsync(PathOf(payment));

        html.ShouldContain($"to {payment.To} from budget infrastructure<");
        html.ShouldContain("Announced by member 1");
        html.ShouldContain("their fingerprint is on the chain");
    }

    [Fact]
    public async Task Payment_that_waits_says_from_when_and_a_larger_one_that_members_decide()
    {
        var waits = (await world.NextAsync(ahead: 85_000)) with { Value = UInt256.From(1_000_000_001) };
        var larger = (await world.NextAsync(ahead: 85_001)) with { Value = UInt256.From(5_000_000_001) };
        await world.Sender.SendAsync(world.Treasury, default, UInt256.From(7_000_000_000), Token);
        await world.Coop.AnnounceAsync(waits, world.Sender, Token);
        var day = DateTimeOffset
            .FromUnixTimeSeconds((long)(await world.Coop.Chain.HeadAsync(Token)).Timestamp)
            .AddDays(7)
            .UtcDateTime;
        await ProposeAsync(waits, 1);
        await ProposeAsync(larger, 1);
        await world.UntilIndexedAsync();

        var first = await ReadAsync(PathOf(waits));
        var second = await ReadAsync(PathOf(larger));

        first.ShouldContain($"Allowed after {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        first.ShouldContain(day.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture));
        first.ShouldContain("Executable (to come)");
        second.ShouldContain("Needs a decision: clause decisionLimit");
        second.ShouldContain("Decided by the members (to come)");
        second.ShouldContain("href=\"/bylaws\"");
    }

    [Theory]
    [InlineData("0x12", HttpStatusCode.BadRequest)]
    [InlineData("latest", HttpStatusCode.BadRequest)]
    [InlineData("%3Cscript%3Ex", HttpStatusCode.BadRequest)]
    [InlineData("%FF%E2%80%AE", HttpStatusCode.BadRequest)]
    [InlineData("0xzz00000000000000000000000000000000000000000000000000000000000000", HttpStatusCode.BadRequest)]
    [InlineData("0x00000000000000000000000000000000000000000000000000000000000000ff", HttpStatusCode.NotFound)]
    public async Task Address_of_no_payment_gets_a_page_that_says_so(string hash, HttpStatusCode expected)
    {
        using var answer = await world.Client.GetAsync($"/treasury/transactions/{hash}", Token);
        var html = await answer.Content.ReadAsStringAsync(Token);

        answer.StatusCode.ShouldBe(expected, html);
        html.ShouldContain("<h1>");
        html.ShouldNotContain("<script>");
    }

    [Fact]
    public async Task Treasury_shows_its_page_while_the_chain_is_away_and_says_what_it_can_not_say()
    {
        await using var factory = world.Factory(new("Rpc:Url", "http://127.0.0.1:9"), new("Rpc:TimeoutSeconds", "2"));
        using var client = factory.CreateClient();

        using var overview = await client.GetAsync("/treasury", Token);
        using var queue = await client.GetAsync("/treasury/queue", Token);

        overview.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await overview.Content.ReadAsStringAsync(Token)).ShouldContain("The chain can not be asked right now");
        queue.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [GeneratedRegex("<code data-field=\"([A-Za-z]+)\">([^<]*)</code>", RegexOptions.None, 1_000)]
    private static partial Regex Field();

    private static string PathOf(SafeTransaction transaction) => $"/treasury/transactions/{transaction.Hash()}";

    private static string Section(string html, string id)
    {
        var start = html.IndexOf($"aria-labelledby=\"{id}\"", StringComparison.Ordinal);
        start.ShouldBeGreaterThan(0, html);
        return html[start..html.IndexOf("</section>", start, StringComparison.Ordinal)];
    }

    private async Task ProposeAsync(SafeTransaction transaction, int member)
    {
        using var answer = await world.ProposeAsync(transaction, member);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Token));
    }

    private async Task<string> ReadAsync(string path)
    {
        using var answer = await world.Client.GetAsync(path, Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return WebUtility.HtmlDecode(text);
    }
}
