using System.Net;
using System.Text;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Tests.SafeService;
using Dao.Rules.Bylaws;
using Dao.Rules.Treasury;

namespace Dao.Gateway.Tests.Treasury;

/// <summary>The form of a payment: what it would do before anybody signs, and what it says to what is wrong.</summary>
[Collection(SafeCollection.Name)]
public sealed class ProposePageTests(SafeWorld world)
{
    private const string Path = "/treasury/propose";

    private static readonly Address s_payee = Address.Parse("0xC200000000000000000000000000000000000077");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Address Guard => world.Coop.Manifest.Contracts.TreasuryGuard.Address;

    [Fact]
    public async Task Empty_form_offers_the_next_number_that_nothing_waits_for()
    {
        var next = await NextNonceAsync();
        var (status, html) = await GetAsync("");

        status.ShouldBe(HttpStatusCode.OK);
        var offered = UInt256.Parse(html.Split("name=\"nonce\" value=\"")[1].Split('"')[0]);
        offered.ShouldBeGreaterThanOrEqualTo(next);
        html.ShouldNotContain("id=\"wallet\"");
        html.ShouldNotContain("-fault\"");
    }

    [Fact]
    public async Task Preview_is_the_transaction_that_was_typed_and_nothing_of_it_is_kept()
    {
        var nonce = await NextNonceAsync();
        var coin = world.Coop.Manifest.Tokens[0];
        var expected = Payment(s_payee, coin.Address, 1_200_500_000, nonce);

        var (status, html) = await GetAsync(
            Query(("token", coin.Address.ToString()), ("amount", "1,200.50"), ("nonce", nonce.ToString()))
        );

        status.ShouldBe(HttpStatusCode.OK, html);
        html.ShouldContain($"data-hash=\"safeTx\">{expected.Hash()}<");
        html.ShouldContain($"data-field=\"data\">{Hex.Encode(expected.Data)}<");
        html.ShouldContain($"Pay 1,200.50 {coin.Symbol} to {s_payee} from budget travel");
        html.ShouldContain("Why: “<bdi>It's a trip</bdi>”");
        html.ShouldContain(
            $"./scripts/dao treasury propose --to {s_payee} --amount 1,200.50 --token {coin.Symbol} --line 'travel' "
                + $"--reason 'It'\\''s a trip' --nonce {nonce} --out payment.json"
        );
        html.ShouldContain("id=\"wallet\" aria-labelledby=\"wallet-title\"");
        (await GetAsync($"/treasury/transactions/{expected.Hash()}", whole: true)).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    [Theory]
    [InlineData("1", "Allowed now")]
    [InlineData("1000000001", "Allowed after ")]
    [InlineData("5000000001", "Needs a decision: clause decisionLimit")]
    public async Task Preview_is_judged_as_if_it_were_announced_along(string wei, string verdict)
    {
        await world.Sender.SendAsync(world.Treasury, default, UInt256.From(7_000_000_000), Token);
        var ether = wei.PadLeft(18, '0');

        var (status, html) = await GetAsync(Query(("amount", $"0.{ether}"), ("reason", $"Judge {wei}")));

        status.ShouldBe(HttpStatusCode.OK, html);
        html.ShouldContain(verdict);
        html.ShouldNotContain("No treasurer has announced it");
    }

    [Fact]
    public async Task Payee_that_speaks_like_the_guard_is_not_believed_and_a_treasurer_can_be_paid()
    {
        var liar = Address.Parse("0xC200000000000000000000000000000000000078");
        var error = TreasuryGuard.Abi.Errors.First(one => one.Name == "GuardTooEarly").Selector.ToArray();
        byte[] answer = [.. error, .. new byte[32], .. UInt256.From(2_000_000_000).ToBigEndian()];
        byte[] code = [0x60, (byte)answer.Length, 0x80, 0x60, 9, 0x5f, 0x39, 0x5f, 0xfd, .. answer];
        await world.Coop.Chain.Rpc.CallAsync("anvil_setCode", [liar, code], Token);

        var (_, lied) = await GetAsync(Query(("payee", liar.ToString())));
        var owners = await world.Coop.Node.ReadAsync(
            world.Treasury,
            new SafeL2.Functions.GetOwners(),
            BlockTag.Latest,
            Token
        );
        foreach (var owner in owners)
        {
            var (_, paid) = await GetAsync(Query(("payee", owner.ToString())));
            paid.ShouldContain("Allowed now");
        }

        lied.ShouldNotContain("Allowed after");
        lied.ShouldContain("Can not be executed");
    }

    [Fact]
    public async Task What_is_announced_already_is_not_announced_again_and_counts()
    {
        using var payee = Dao.Ethereum.Crypto.PrivateKey.Create();
        var announced = (await world.NextAsync()) with { To = payee.Address };
        await world.Coop.AnnounceAsync(announced, world.Sender, Token);
        await world.UntilIndexedAsync();

        var (status, html) = await GetAsync(Query(("payee", payee.Address.ToString())));

        status.ShouldBe(HttpStatusCode.OK, html);
        html.ShouldContain("A treasurer announced the same payment already.");
        html.ShouldContain($"to {payee.Address} from budget infrastructure<");
        html.ShouldContain("Allowed now");
        html.ShouldNotContain("data-part=\"announcement\"");
    }

    [Fact]
    public async Task Grant_of_the_assembly_pays_what_it_is_for_and_nothing_else()
    {
        var grant = await GrantAsync(s_payee, UInt256.From(6_000_000_000));

        var (fits, shown) = await GetAsync(Query(("amount", "0.000000006"), ("grant", $"{grant}"), ("line", "")));
        var (tooMuch, more) = await GetAsync(Query(("amount", "0.000000007"), ("grant", $"{grant}"), ("line", "")));
        var (other, line) = await GetAsync(Query(("amount", "0.000000006"), ("grant", $"{grant}"), ("line", "food")));
        var (away, payee) = await GetAsync(
            Query(("grant", $"{grant}"), ("line", ""), ("payee", SafeWorld.Member(6).ToString()))
        );

        fits.ShouldBe(HttpStatusCode.OK, shown);
        shown.ShouldContain($"from budget fares, decided with grant {grant}");
        shown.ShouldContain($"--grant {grant} --reason");
        (tooMuch, other, away).ShouldBe(
            (HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest)
        );
        more.ShouldContain("Only 0.000000006 ETH are left of it.");
        line.ShouldContain("The leave to pay is for the budget line fares");
        payee.ShouldContain($"This leave to pay is for {s_payee}.");
    }

    [Fact]
    public async Task Waiting_payment_can_be_rejected_or_replaced_and_a_finished_one_can_not()
    {
        var waiting = await world.NextAsync(ahead: 91_000);
        (await world.ProposeAsync(waiting, 1)).EnsureSuccessStatusCode().Dispose();
        var rejection = waiting with { To = world.Treasury, Value = UInt256.Zero };
        var done = await world.QueueAsync(await world.NextAsync());
        await world.ExecuteAsync(done);
        await world.UntilIndexedAsync();

        var (rejects, card) = await GetAsync($"?reject={waiting.Hash()}");
        var (replaces, form) = await GetAsync($"?replace={waiting.Hash()}");
        var (late, tooLate) = await GetAsync($"?reject={done.Hash()}");

        rejects.ShouldBe(HttpStatusCode.OK, card);
        card.ShouldContain($"data-hash=\"safeTx\">{rejection.Hash()}<");
        card.ShouldContain($"Move nothing, and use up nonce {waiting.Nonce}");
        card.ShouldContain($"./scripts/dao treasury reject {waiting.Hash()}");
        replaces.ShouldBe(HttpStatusCode.OK, form);
        form.ShouldContain($"name=\"nonce\" value=\"{waiting.Nonce}\"");
        late.ShouldBe(HttpStatusCode.Conflict);
        tooLate.ShouldContain("It is too late for that");
    }

    [Theory]
    [InlineData("payee", "", "Expected an address: 0x and 40 hex digits")]
    [InlineData("payee", "0x1234", "but this is “0x1234”")]
    [InlineData("payee", "0xc200000000000000000000000000000000000077Z", "Expected an address")]
    [InlineData("payee", "0x0000000000000000000000000000000000000000", "money sent there is lost")]
    [InlineData("payee", "<img src=x onerror=alert(1)>", "but this is “<img src=x onerror=alert(1)>”")]
    [InlineData("token", "", "Choose one of")]
    [InlineData("token", "0xC200000000000000000000000000000000000077", "Choose one of")]
    [InlineData("amount", "", "Expected an amount like 12400")]
    [InlineData("amount", "-1", "but this is “-1”")]
    [InlineData("amount", "0", "Expected more than zero.")]
    [InlineData("amount", "1e3", "but this is “1e3”")]
    [InlineData("amount", "0.0000000000000000001", "with at most 18 decimals")]
    [InlineData("amount", "1\u202E000", "but this is “1[U+202E]000”")]
    [InlineData("line", "", "Expected 1 to 32 letters")]
    [InlineData("line", "two words", "but this is “two words”")]
    [InlineData("line", "three-and-thirty-characters-so-it", "Expected 1 to 32 letters")]
    [InlineData("line", "Gärten", "but this is “Gärten”")]
    [InlineData("grant", "4294967295", "Expected the number of a leave to pay that is open")]
    [InlineData("grant", "-1", "but this is “-1”")]
    [InlineData("reason", "", "these are 0.")]
    [InlineData("reason", "nice\u202Eevil", "but [U+202E] is in it")]
    [InlineData("reason", "a\u0000b", "but [U+0000] is in it")]
    [InlineData("nonce", "", "")]
    [InlineData("nonce", "x", "Expected a whole number from ")]
    [InlineData("nonce", "0x10", "but this is “0x10”")]
    [InlineData("nonce", "-1", "but this is “-1”")]
    public async Task Wrong_field_gives_the_form_back_with_a_sentence(string field, string typed, string sentence)
    {
        var (status, html) = await GetAsync(Query((field, typed)));

        status.ShouldBe(sentence.Length == 0 ? HttpStatusCode.OK : HttpStatusCode.BadRequest, html);
        if (sentence.Length > 0)
        {
            html.ShouldContain($"id=\"{field}-fault\"");
            html.ShouldContain(sentence);
            html.ShouldContain(field == "payee" ? "value=\"travel\"" : s_payee.ToString()); // what was right stays typed
            html.ShouldNotContain("id=\"wallet\"");
        }
    }

    [Fact]
    public async Task Reason_has_at_most_500_characters_and_a_used_number_is_refused()
    {
        (await GetAsync(Query(("reason", new string('x', 500))))).Status.ShouldBe(HttpStatusCode.OK);
        var (tooLong, html) = await GetAsync(Query(("reason", new string('x', 501))));
        await world.ExecuteAsync(await world.NextAsync());
        var (used, old) = await GetAsync(Query(("nonce", "0")));

        tooLong.ShouldBe(HttpStatusCode.BadRequest);
        html.ShouldContain("these are 501.");
        used.ShouldBe(HttpStatusCode.BadRequest);
        old.ShouldContain("Number 0 is used up");
    }

    [Fact]
    public async Task Garbage_in_any_parameter_is_never_a_failure_and_never_markup()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        string[] names = ["payee", "token", "amount", "line", "grant", "reason", "nonce", "reject", "replace", "after"];
        for (var i = 0; i < 150; i++)
        {
            var query = new StringBuilder("?x=1");
            foreach (var name in names.Where(_ => random.Next(3) == 0))
            {
                query.Append('&').Append(name).Append('=').Append(Garbage(random));
            }

            using var answer = await world.Client.GetAsync(Path + query, Token);
            var html = await answer.Content.ReadAsStringAsync(Token);

            ((int)answer.StatusCode).ShouldBeLessThan(500, $"seed {seed}: {query}");
            html.ShouldNotContain("<zz", customMessage: $"seed {seed}: {query}");
            html.ShouldNotContain("\"onzz", customMessage: $"seed {seed}: {query}");
        }
    }

    private static string Garbage(Random random)
    {
        switch (random.Next(8))
        {
            case 0:
                return "%3Czz%3E%22%3E%3Czz%20onload=x%3E";
            case 1:
                return "%22onzz=%22";
            case 2:
                return "%FF%FE%00%ED%A0%80";
            case 3:
                return new string('9', random.Next(1, 400));
            case 4:
                return "0x" + new string('a', random.Next(38, 67));
            case 5:
                return "%E2%80%AE%E2%81%A6%F0%9F%92%A9";
            case 6:
                return "";
            default:
                var bytes = new byte[random.Next(1, 60)];
                random.NextBytes(bytes);
                return string.Concat(bytes.Select(b => $"%{b:X2}"));
        }
    }

    /// <summary>A right form of one wei, but for what is given.</summary>
    private static string Query(params (string Name, string Value)[] others)
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["payee"] = s_payee.ToString(),
            ["token"] = "ETH",
            ["amount"] = "0.000000000000000001",
            ["line"] = "travel",
            ["reason"] = "It's a trip",
        };
        foreach (var (name, value) in others)
        {
            typed[name] = value;
        }

        return "?" + string.Join('&', typed.Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value)}"));
    }

    private SafeTransaction Payment(Address payee, Address token, ulong units, UInt256 nonce) =>
        new()
        {
            ChainId = world.Coop.Chain.ChainId,
            Safe = world.Treasury,
            To = token,
            Value = UInt256.Zero,
            Data = new TestEuro.Functions.Transfer(payee, UInt256.From(units)).Encode(),
            Operation = SafeOperation.Call,
            Nonce = nonce,
        };

    private async Task<uint> GrantAsync(Address payee, UInt256 amount)
    {
        await world.Coop.Chain.ActAsAsync(
            world.Coop.Manifest.Contracts.AssemblyTimelock.Address,
            Guard,
            new TreasuryGuard.Functions.GrantPayment(
                payee,
                Address.Zero,
                amount,
                ClauseWords.Key("fares").ShouldNotBeNull(),
                uint.MaxValue
            ),
            Token
        );
        await world.UntilIndexedAsync();
        var count = new TreasuryGuard.Functions.GrantCount();
        return await world.Coop.Node.ReadAsync(Guard, count, BlockTag.Latest, Token);
    }

    private Task<UInt256> NextNonceAsync() =>
        world.Coop.Node.ReadAsync(world.Treasury, new SafeL2.Functions.Nonce(), BlockTag.Latest, Token);

    private async Task<(HttpStatusCode Status, string Html)> GetAsync(string query, bool whole = false)
    {
        using var answer = await world.Client.GetAsync(whole ? query : Path + query, Token);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token)));
    }
}
