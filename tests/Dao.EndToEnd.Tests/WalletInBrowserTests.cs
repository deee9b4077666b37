using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Treasury;
using Dao.Testing;
using Microsoft.Playwright;

namespace Dao.EndToEnd.Tests;

/// <summary>Treasurers who sign with the wallet of their browser, and what they are kept from signing.</summary>
public sealed class WalletInBrowserTests(PagesSite site) : IClassFixture<PagesSite>
{
    private const int Alterations = 112;

    private static Address Payee => Account(9);

    [Fact]
    public async Task Treasurers_propose_announce_sign_and_carry_out_on_the_page()
    {
        var before = await BalanceAsync(Payee);

        var path = await ProposeAsync(1, "12.50", "Twelve chairs for the hall", await TurnAsync());
        await SignAsync(2, path);
        await SignAsync(3, path);
        await using (var third = await OpenAsync(3, path))
        {
            await third.Page.ReloadAsync();
            await third.PressAsync("execute");
            await third.UntilSaidAsync("It is on its way to the chain");
        }

        (await BalanceAsync(Payee)).ShouldBe(before + UInt256.From(12_500_000));
        await site.UntilShownAsync(path, html => html.Contains("Executed", StringComparison.OrdinalIgnoreCase));
        var ledger = await site.UntilShownAsync(
            "/treasury/ledger",
            html => html.Contains("Twelve chairs for the hall", StringComparison.Ordinal)
        );
        ledger.ShouldContain("furniture");
    }

    [Fact]
    public async Task Altered_transactions_are_refused_before_anything_is_signed()
    {
        var path = await ProposeAsync(1, "3.00", "Altered on the way");
        var seed = Random.Shared.Next();
        var (_, honest) = await site.GetAsync(path);
        var altering = new AlteredPage(new Random(seed), honest);
        await using var treasurer = await OpenAsync(2, path);
        var html = honest;
        await treasurer.Page.RouteAsync(
            $"**{path}",
            async route => await route.FulfillAsync(new() { Response = await route.FetchAsync(), Body = html })
        );

        var made = new List<string>();
        for (var i = 0; i < Alterations; i++)
        {
            (var what, html) = altering.Make(i);
            string.Equals(html, honest, StringComparison.Ordinal).ShouldBeFalse(what);
            await treasurer.Page.GotoAsync(new Uri(site.Root, path).ToString());
            await treasurer.TryToSignAsync();

            var told = await treasurer.RefusalAsync();
            told.ShouldMatch("Nothing can be signed here|must be|but these fields|twice", $"seed {seed}, {what}");
            treasurer.Wallet.Signed.ShouldBeEmpty($"seed {seed}, {what}");
            made.Add(what);
        }

        made.Count.ShouldBe(Alterations);
        AlteredPage.Kinds.ShouldBeLessThan(Alterations / 6, "each kind comes several times");
        await treasurer.Page.UnrouteAllAsync();
        await treasurer.Page.GotoAsync(new Uri(site.Root, path).ToString());
        await treasurer.PressAsync("sign");
        await treasurer.Page.GetByText("2 of 3").First.WaitForAsync();
        treasurer.Wallet.Signed.ShouldHaveSingleItem().ShouldBe("SafeTx");
    }

    [Theory]
    [InlineData("amount", "4.00", "4000.00")]
    [InlineData("payee", "", "")]
    [InlineData("nonce", "", "")]
    public async Task Preview_that_does_not_do_what_was_typed_is_not_signed(string what, string typed, string served)
    {
        await using var treasurer = await OpenAsync(1, "/treasury/propose");
        var honest = Query(Payee, "4.00", "Something else", await NonceAsync());
        var lie = what switch
        {
            "amount" => honest.Replace($"amount={typed}", $"amount={served}", StringComparison.Ordinal),
            "payee" => honest.Replace(Payee.ToString(), Account(8).ToString(), StringComparison.Ordinal),
            _ => Regex.Replace(honest, "nonce=\\d+", "nonce=77", RegexOptions.None, TimeSpan.FromSeconds(1)),
        };
        var (_, html) = await site.GetAsync(lie);
        await treasurer.Page.RouteAsync(
            "**/treasury/propose?**",
            async route => await route.FulfillAsync(new() { Response = await route.FetchAsync(), Body = html })
        );

        await treasurer.Page.GotoAsync(new Uri(site.Root, honest).ToString());
        await treasurer.PressAsync("sign");

        (await treasurer.RefusalAsync()).ShouldContain("You asked for");
        treasurer.Wallet.Signed.ShouldBeEmpty();
    }

    [Fact]
    public async Task Proposal_of_another_client_is_announced_with_the_signature()
    {
        var transaction = Transfer(Payee, 2_000_000, await NonceAsync());
        await ProposeElsewhereAsync(transaction, 1);
        var path = $"/treasury/transactions/{transaction.Hash()}";
        await site.UntilShownAsync(path, html => html.Contains("data-part=\"announcement\"", StringComparison.Ordinal));
        await using var treasurer = await OpenAsync(2, path);

        await treasurer.PressAsync("sign");
        (await treasurer.RefusalAsync()).ShouldContain("budget line");
        await treasurer.Page.FillAsync("[name=line]", "furniture");
        await treasurer.Page.FillAsync("[name=reason]", "Two lamps");
        await treasurer.PressAsync("sign");

        await treasurer.Page.GetByText("2 of 3").First.WaitForAsync();
        treasurer.Wallet.Signed.ShouldBe(["SafeTx", "Announcement"]);
        await site.UntilShownAsync(path, html => html.Contains("Two lamps", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rejection_uses_up_the_nonce()
    {
        var path = await ProposeAsync(1, "5.00", "Nobody wants this");
        await using var treasurer = await OpenAsync(2, path);
        await treasurer.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("eject") }).First.ClickAsync();

        await treasurer.PressAsync("sign");
        await treasurer.Page.WaitForURLAsync("**/treasury/transactions/0x*");

        treasurer.Wallet.Signed.ShouldBe(["SafeTx"]);
        (await treasurer.Page.Locator("[data-card=sentence]").InnerTextAsync()).ShouldContain("Move nothing");
    }

    [Fact]
    public async Task Strangers_other_chains_and_people_who_decline_sign_nothing()
    {
        var path = await ProposeAsync(1, "6.00", "For everybody to see");

        await using (var stranger = await OpenAsync(20, path))
        {
            await stranger.PressAsync("sign");
            (await stranger.RefusalAsync()).ShouldContain("is not a treasurer");
            stranger.Wallet.Signed.ShouldBeEmpty();
        }

        await using var treasurer = await OpenAsync(2, path);
        treasurer.Wallet.OtherChain = 1;
        await treasurer.PressAsync("sign");
        (await treasurer.RefusalAsync()).ShouldContain("on another chain");
        treasurer.Wallet.Signed.ShouldBeEmpty();
        treasurer.Wallet.OtherChain = null;
        treasurer.Wallet.Declines = true;
        await treasurer.PressAsync("sign");
        (await treasurer.RefusalAsync()).ShouldContain("You declined");
        (await site.GetAsync(path)).Html.ShouldContain("1 of 3");
    }

    /// <summary>By the form, from the first letter typed to the signed proposal.</summary>
    private async Task<string> ProposeAsync(int member, string amount, string reason, UInt256? nonce = null)
    {
        await using var treasurer = await OpenAsync(member, "/treasury/propose");
        await treasurer.Page.FillAsync("[name=payee]", Payee.ToString());
        await treasurer.Page.FillAsync("[name=amount]", amount);
        await treasurer.Page.FillAsync("[name=line]", "furniture");
        await treasurer.Page.FillAsync("[name=reason]", reason);
        if (nonce is { } number)
        {
            await treasurer.Page.FillAsync("[name=nonce]", number.ToString());
        }

        await treasurer.Page.Locator("main form button[type=submit]").ClickAsync();
        await treasurer.PressAsync("sign");
        await treasurer.Page.WaitForURLAsync("**/treasury/transactions/0x*");

        treasurer.Wallet.Signed.ShouldBe(["SafeTx", "Announcement"]);
        var path = new Uri(treasurer.Page.Url).AbsolutePath;
        // The relay carries the announcement to the chain; then nothing has to be announced any more.
        await site.UntilShownAsync(path, html => html.Contains("Announced by", StringComparison.Ordinal));
        return path;
    }

    private async Task SignAsync(int member, string path)
    {
        await using var treasurer = await OpenAsync(member, path);
        await treasurer.PressAsync("sign");
        await treasurer
            .Page.GetByText(string.Create(CultureInfo.InvariantCulture, $"{member} of 3"))
            .First.WaitForAsync();
        treasurer.Wallet.Signed.ShouldBe(["SafeTx"]);
    }

    private Task<Person> OpenAsync(int member, string path) => Person.OpenAsync(site, member, path);

    private async Task ProposeElsewhereAsync(SafeTransaction transaction, int member)
    {
        using var key = DemoKeys.Member(member);
        using var answer = await site.Http.PostAsJsonAsync(
            new Uri(site.Root, $"/safe/api/v2/safes/{transaction.Safe}/multisig-transactions/"),
            new
            {
                to = transaction.To.ToString(),
                value = "0",
                data = Hex.Encode(transaction.Data),
                operation = 0,
                safeTxGas = "0",
                baseGas = "0",
                gasPrice = "0",
                nonce = transaction.Nonce.ToString(),
                contractTransactionHash = transaction.Hash().ToString(),
                sender = key.Address.ToString(),
                signature = Hex.Encode(key.Sign(transaction.Hash()).ToBytes()),
            },
            TestContext.Current.CancellationToken
        );
        answer.IsSuccessStatusCode.ShouldBeTrue(
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }

    private SafeTransaction Transfer(Address payee, ulong units, UInt256 nonce) =>
        new()
        {
            ChainId = site.Chain.ChainId,
            Safe = site.Manifest.Contracts.Treasury.Address,
            To = site.Manifest.Tokens[0].Address,
            Value = UInt256.Zero,
            Data = new TestEuro.Functions.Transfer(payee, UInt256.From(units)).Encode(),
            Operation = SafeOperation.Call,
            Nonce = nonce,
        };

    private string Query(Address payee, string amount, string reason, UInt256 nonce) =>
        $"/treasury/propose?payee={payee}&token={site.Manifest.Tokens[0].Address}&amount={amount}&line=furniture&grant=&reason={Uri.EscapeDataString(reason)}&nonce={nonce}";

    /// <summary>The next nonce that nobody proposed for.</summary>
    private async Task<UInt256> NonceAsync()
    {
        var safe = site.Manifest.Contracts.Treasury.Address;
        var answer = await site.Http.GetFromJsonAsync<JsonElement>(
            new Uri(
                site.Root,
                $"/safe/api/v2/safes/{safe}/multisig-transactions/?executed=false&ordering=-nonce&limit=1"
            ),
            TestContext.Current.CancellationToken
        );
        var waiting = answer.GetProperty("results");
        return waiting.GetArrayLength() > 0
            ? UInt256.Parse(waiting[0].GetProperty("nonce").ToString()) + UInt256.One
            : await TurnAsync();
    }

    /// <summary>The nonce that the Safe carries out next, whatever else is proposed for it.</summary>
    private Task<UInt256> TurnAsync() =>
        site.Chain.Node.ReadAsync(
            site.Manifest.Contracts.Treasury.Address,
            new SafeL2.Functions.Nonce(),
            BlockTag.Latest,
            TestContext.Current.CancellationToken
        );

    private Task<UInt256> BalanceAsync(Address account) =>
        site.Chain.Node.ReadAsync(
            site.Manifest.Tokens[0].Address,
            new TestEuro.Functions.BalanceOf(account),
            BlockTag.Latest,
            TestContext.Current.CancellationToken
        );

    private static Address Account(int member)
    {
        using var key = DemoKeys.Member(member);
        return key.Address;
    }
}
