using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dao.Contracts.Texts;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Features.Treasury;
using Dao.Gateway.Tests.SafeService;

namespace Dao.Gateway.Tests.Treasury;

/// <summary>The ledger over HTTP.</summary>
[Collection(SafeCollection.Name)]
public sealed class LedgerTests(SafeWorld world)
{
    private const string Ledger = "/api/v1/treasury/ledger";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Payment_says_why_it_was_made_and_what_was_left()
    {
        var payment = await world.NextAsync();
        var receipt = await world.ExecuteAsync(payment);
        await world.UntilIndexedAsync();

        var line = (await LedgerAsync("?limit=1")).Single();
        var left = await world.Coop.Node.GetBalanceAsync(world.Treasury, BlockTag.Latest, Token);

        line.GetProperty("transactionHash").GetString().ShouldBe(receipt.TransactionHash.ToString());
        line.GetProperty("direction").GetString().ShouldBe("out");
        line.GetProperty("token").ValueKind.ShouldBe(JsonValueKind.Null);
        line.GetProperty("amount").GetString().ShouldBe("1");
        line.GetProperty("formatted").GetString().ShouldBe("0.000000000000000001");
        line.GetProperty("balance").GetString().ShouldBe(left.ToString());
        line.GetProperty("counterparty").GetString().ShouldBe(payment.To.ToString());
        line.GetProperty("kind").GetString().ShouldBe("announced");
        line.GetProperty("why").GetString().ShouldNotBeNull().ShouldStartWith("Signed by treasurers, announcement ");
        line.GetProperty("budgetLine").GetString().ShouldBe("infrastructure");
        line.GetProperty("reasonDigest").GetString().ShouldBe(CanonicalText.Digest("An invoice").ToString());
        line.GetProperty("nonce").GetUInt64().ShouldBe((ulong)payment.Nonce);
        line.GetProperty("grantId").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Filter_leaves_out_what_was_not_asked_for()
    {
        await world.ExecuteAsync(await world.NextAsync());
        await world.UntilIndexedAsync();
        var token = world.Coop.Manifest.Tokens[0];

        var ether = await LedgerAsync("?token=eth");
        var euros = await LedgerAsync($"?limit=200&token={token.Address}&from=&to=&budgetLine=");
        var infrastructure = await LedgerAsync("?budgetLine=infrastructure");

        ether.ShouldNotBeEmpty();
        ether.ShouldAllBe(line => line.GetProperty("symbol").GetString() == "ETH");
        euros.ShouldAllBe(line => line.GetProperty("symbol").GetString() == token.Symbol);
        // The oldest is the founding's test money; other tests may have paid some of it.
        euros[^1].GetProperty("kind").GetString().ShouldBe("received");
        infrastructure.ShouldNotBeEmpty();
        infrastructure.ShouldAllBe(line => line.GetProperty("direction").GetString() == "out");
        (await LedgerAsync("?budgetLine=nothing")).ShouldBeEmpty();
        (await LedgerAsync("?to=1999-12-31")).ShouldBeEmpty();
        (await LedgerAsync("?from=1999-12-31&to=9999-12-31")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Spreadsheet_has_the_same_lines()
    {
        await world.ExecuteAsync(await world.NextAsync());
        await world.UntilIndexedAsync();
        var lines = await LedgerAsync("?limit=200&token=ETH");

        using var answer = await world.Client.GetAsync($"{Ledger}.csv?token=ETH", Token);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Token);

        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        bytes[..3].ShouldBe(Encoding.UTF8.Preamble.ToArray());
        var rows = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        rows[0].Split(',').Length.ShouldBe(21);
        rows[^1].ShouldBeEmpty();
        rows.Length.ShouldBe(lines.Count + 2);
        for (var i = 0; i < lines.Count; i++)
        {
            rows[i + 1].ShouldContain(lines[i].GetProperty("transactionHash").GetString().ShouldNotBeNull());
            rows[i + 1].ShouldContain($",{lines[i].GetProperty("formatted").GetString()},ETH,");
        }
    }

    [Theory]
    [InlineData("?from=yesterday")]
    [InlineData("?from=2026-02-30")]
    [InlineData("?from=2026-1-1")]
    [InlineData("?to=2026-01-01T00:00:00Z")]
    [InlineData("?from=2026-02-01&to=2026-01-31")]
    [InlineData("?from=2026-02-01&from=2026-02-02")]
    [InlineData("?budgetLine=care%00")]
    [InlineData("?budgetLine=a-name-that-is-longer-than-32-bytes")]
    [InlineData("?token=doge")]
    [InlineData("?token=0x1234")]
    public async Task Filter_that_can_not_be_read_is_refused(string query)
    {
        foreach (var path in new[] { Ledger, $"{Ledger}.csv" })
        {
            using var answer = await world.Client.GetAsync(path + query, Token);

            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, path);
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
            problem.GetProperty("type").GetString().ShouldNotBeNull().ShouldEndWith("invalid-parameter");
        }
    }

    [Theory]
    [InlineData("care", "care")]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tcare", "'\tcare")]
    [InlineData("\rcare", "\"'\rcare\"")]
    [InlineData("roof, walls", "\"roof, walls\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData(null, "")]
    public void Text_of_a_cell_is_never_a_formula(string? text, string cell) => LedgerCsv.Text(text).ShouldBe(cell);

    private async Task<IReadOnlyList<JsonElement>> LedgerAsync(string query)
    {
        using var answer = await world.Client.GetAsync(Ledger + query, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        var page = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        return [.. page.GetProperty("items").EnumerateArray()];
    }
}
