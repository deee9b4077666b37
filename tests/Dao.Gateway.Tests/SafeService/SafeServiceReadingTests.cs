using System.Net;
using System.Text.Json;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Tests.SafeService;

/// <summary>What clients read beside the queue: the Safe, what it holds and what happened to it.</summary>
[Collection(SafeCollection.Name)]
public sealed class SafeServiceReadingTests(SafeWorld world)
{
    private const string Stranger = "0x00000000219ab540356cBB839Cbe05303d7705Fa";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Address TestEuro => world.Coop.Manifest.Tokens[0].Address;

    [Fact]
    public async Task About_says_where_and_what_this_is()
    {
        var about = await world.GetAsync("/v1/about");

        about.GetProperty("api_version").GetString().ShouldBe("v1");
        about.GetProperty("settings").ValueKind.ShouldBe(JsonValueKind.Object);
    }

    [Fact]
    public async Task Safe_is_shown_as_the_chain_has_it()
    {
        var safe = await world.NewSafeAsync([SafeWorld.Member(1), SafeWorld.Member(2)], 2);
        await world.UntilIndexedAsync();

        var info = await world.GetAsync($"/v1/safes/{safe}/");

        info.GetProperty("nonce").GetString().ShouldBe("0");
        info.GetProperty("threshold").GetInt32().ShouldBe(2);
        info.GetProperty("version").GetString().ShouldBe("1.5.0");
        info.GetProperty("masterCopy").GetString().ShouldBe(world.Coop.Manifest.Safe.Singleton.ToString());
        info.GetProperty("guard").GetString().ShouldBe(Address.Zero.ToString());
        info.GetProperty("fallbackHandler")
            .GetString()
            .ShouldBe(world.Coop.Manifest.Safe.CompatibilityFallbackHandler.ToString());
        var treasury = await world.GetAsync($"/v1/safes/{world.Treasury}");
        treasury.GetProperty("modules").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Safes_are_found_by_owner_and_by_module()
    {
        var safe = await world.NewSafeAsync([SafeWorld.Member(7)], 1);
        await world.UntilIndexedAsync();

        var owned = await world.GetAsync($"/v1/owners/{SafeWorld.Member(7)}/safes/");
        var none = await world.GetAsync($"/v1/owners/{Stranger}/safes/");
        var module = world.Coop.Manifest.Contracts.TreasuryModule.Address;
        var moved = await world.GetAsync($"/v1/modules/{module}/safes/");

        Texts(owned.GetProperty("safes")).ShouldBe([safe.ToString()]);
        Texts(none.GetProperty("safes")).ShouldBeEmpty();
        Texts(moved.GetProperty("safes")).ShouldBe([world.Treasury.ToString()]);
    }

    [Fact]
    public async Task Payments_in_and_out_are_listed_with_balances()
    {
        var safe = await world.NewSafeAsync([SafeWorld.Member(1), SafeWorld.Member(2)], 2);
        await world.Sender.SendAsync(safe, default, UInt256.From(1_000), Token);
        var pay = (await world.NextAsync()) with
        {
            To = TestEuro,
            Value = UInt256.Zero,
            Data = new TestEuro.Functions.Transfer(safe, UInt256.From(70)).Encode(),
        };
        await world.ExecuteAsync(pay);
        var coin = (await world.NextAsync(safe)) with { To = SafeWorld.Member(5), Value = UInt256.From(300) };
        await world.ExecuteAsync(coin);
        await world.UntilIndexedAsync();

        var balances = await world.GetAsync($"/v1/safes/{safe}/balances/");
        var incoming = await world.GetAsync($"/v1/safes/{safe}/incoming-transfers/");
        var all = await world.GetAsync($"/v1/safes/{safe}/transfers/?limit=1&ether=true");

        balances.GetArrayLength().ShouldBe(2);
        balances[0].GetProperty("tokenAddress").ValueKind.ShouldBe(JsonValueKind.Null);
        balances[0].GetProperty("balance").GetString().ShouldBe("700");
        balances[1].GetProperty("tokenAddress").GetString().ShouldBe(TestEuro.ToString());
        balances[1].GetProperty("balance").GetString().ShouldBe("70");
        incoming.GetProperty("count").GetInt32().ShouldBe(2);
        var euro = incoming.GetProperty("results")[0];
        euro.GetProperty("type").GetString().ShouldBe("ERC20_TRANSFER");
        euro.GetProperty("from").GetString().ShouldBe(world.Treasury.ToString());
        euro.GetProperty("value").GetString().ShouldBe("70");
        euro.GetProperty("tokenInfo").GetProperty("symbol").GetString().ShouldBe(world.Coop.Manifest.Tokens[0].Symbol);
        all.GetProperty("count").GetInt32().ShouldBe(2);
        all.GetProperty("results")[0].GetProperty("to").GetString().ShouldBe(SafeWorld.Member(5).ToString());
        var next = all.GetProperty("next").GetString().ShouldNotBeNull();
        next.ShouldContain("ether=true");
        var second = await world.GetAsync(new Uri(next).PathAndQuery["/safe/api".Length..]);
        second.GetProperty("results")[0].GetProperty("value").GetString().ShouldBe("1000");
        second.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        second.GetProperty("previous").GetString().ShouldNotBeNull().ShouldNotContain("offset");
    }

    [Fact]
    public async Task History_has_executions_and_transfers_newest_first()
    {
        var safe = await world.NewSafeAsync([SafeWorld.Member(1), SafeWorld.Member(2)], 2);
        await world.Sender.SendAsync(safe, default, UInt256.From(1_000), Token);
        var coin = (await world.NextAsync(safe)) with { To = SafeWorld.Member(5), Value = UInt256.From(300) };
        await world.ExecuteAsync(coin);
        await world.UntilIndexedAsync();

        var history = await world.GetAsync($"/v2/safes/{safe}/all-transactions/");

        var items = history.GetProperty("results").EnumerateArray().ToArray();
        items
            .Select(item => item.GetProperty("txType").GetString())
            .ShouldBe(["MULTISIG_TRANSACTION", "ETHEREUM_TRANSACTION"]);
        items[0].GetProperty("safeTxHash").GetString().ShouldBe(coin.Hash().ToString());
        items[0].GetProperty("transfers")[0].GetProperty("value").GetString().ShouldBe("300");
        items[1].GetProperty("from").GetString().ShouldBe(world.Sender.Address.ToString());
        items[1].GetProperty("transfers")[0].GetProperty("value").GetString().ShouldBe("1000");
        using var wrong = await world.Client.GetAsync(
            $"/safe/api/v2/safes/{safe}/all-transactions?ordering=nonce",
            Token
        );
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/v1/safes/{0}/")]
    [InlineData("/v1/safes/{0}/balances/")]
    [InlineData("/v1/safes/{0}/incoming-transfers/")]
    [InlineData("/v1/safes/{0}/module-transactions/")]
    [InlineData("/v2/safes/{0}/multisig-transactions/")]
    [InlineData("/v2/safes/{0}/all-transactions/")]
    public async Task Address_without_checksum_is_422_and_an_unknown_safe_an_empty_404(string path)
    {
        using var wrong = await world.Client.GetAsync(
            "/safe/api"
                + string.Format(
                    System.Globalization.CultureInfo.InvariantCulture,
                    path,
                    world.Treasury.ToString().ToLowerInvariant()
                ),
            Token
        );
        using var unknown = await world.Client.GetAsync(
            "/safe/api" + string.Format(System.Globalization.CultureInfo.InvariantCulture, path, Stranger),
            Token
        );

        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync(Token)).ShouldContain("\"code\":1,");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await unknown.Content.ReadAsStringAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Any_page_may_ask()
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/safe/api/v1/about");
        preflight.Headers.Add("Origin", "https://wallet.example");
        preflight.Headers.Add("Access-Control-Request-Method", "DELETE");

        using var allowed = await world.Client.SendAsync(preflight, Token);
        using var answer = await world.Client.GetAsync("/safe/api/v1/about", Token);

        allowed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        string.Join(',', allowed.Headers.GetValues("Access-Control-Allow-Methods")).ShouldContain("DELETE");
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
    }

    private static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(one => one.GetString());
}
