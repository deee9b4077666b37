using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Abi;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Tests.SafeService;
using Dao.Gateway.Tests.Worlds;
using Dao.Rules.Bylaws;
using Dao.Rules.Treasury;

namespace Dao.Gateway.Tests.Treasury;

/// <summary>The intent card over HTTP, tried on a real chain: a Safe of two owners, without a guard or with one that is set here.</summary>
[Collection(SafeCollection.Name)]
public sealed class IntentTests(SafeWorld world)
{
    /// <summary>Answers one to everything: the Safe takes it as a guard.</summary>
    private const string Yes = "0x60015f5260205ff3";

    private static readonly Address s_guard = Address.Parse("0xC200000000000000000000000000000000000001");
    private static readonly Address s_payee = Address.Parse("0xC200000000000000000000000000000000000002");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Card_of_a_payment_says_what_then_happens()
    {
        var safe = await NewSafeAsync();
        await world.Sender.SendAsync(safe, default, UInt256.From(1_000), Token);
        var transaction = await world.QueueAsync(await NextAsync(safe, SafeWorld.Member(6), value: UInt256.From(20)));

        var card = await CardAsync(transaction);

        card.GetProperty("sentence")
            .GetString()
            .ShouldBe($"Pay 0.00000000000000002 ETH to member 6 ({SafeWorld.Member(6)})");
        card.GetProperty("verdict").GetRawText().ShouldBe("""{"code":"allowed","at":null,"clause":null}""");
        card.GetProperty("simulation").GetRawText().ShouldBe("""{"ok":true,"error":null}""");
        card.GetProperty("balances")[0].GetRawText().ShouldBe("""{"token":null,"before":"1000","after":"980"}""");
        card.GetProperty("alarms").GetRawText().ShouldBe("""["firstPayment"]""");
        card.GetProperty("hashes").GetProperty("domain").GetString().ShouldBe(await OnChainDomainAsync(safe));
        card.GetProperty("hashes").GetProperty("safeTx").GetString().ShouldBe(transaction.Hash().ToString());
        card.GetProperty("hashes").GetProperty("message").GetString().ShouldBe(transaction.MessageHash().ToString());
        card.GetProperty("asOf").GetProperty("number").GetUInt64().ShouldBeGreaterThan(0UL);

        await world.ExecuteAsync(transaction);
        var left = await world.Coop.Node.GetBalanceAsync(safe, BlockTag.Latest, Token);
        left.ShouldBe(UInt256.From(980));
    }

    [Fact]
    public async Task Payee_of_an_earlier_payment_is_no_alarm_and_its_twin_is_a_look_alike()
    {
        var safe = await NewSafeAsync();
        await world.Sender.SendAsync(safe, default, UInt256.From(1_000), Token);
        var first = await world.QueueAsync(await NextAsync(safe, s_payee, value: UInt256.One));
        await world.ExecuteAsync(first);
        await world.UntilIndexedAsync();
        var text = s_payee.ToString();
        var twin = Address.Parse($"0x{text[2..6]}{new string('9', 32)}{text[^4..]}".ToLowerInvariant());

        var again = await CardAsync(await world.QueueAsync(await NextAsync(safe, s_payee, value: UInt256.One)));
        var lured = await CardAsync(await world.QueueAsync(await NextAsync(safe, twin, value: UInt256.One)));

        again.GetProperty("alarms").GetRawText().ShouldBe("[]");
        lured.GetProperty("alarms").GetRawText().ShouldBe("""["lookAlike","firstPayment"]""");
    }

    [Fact]
    public async Task Organisation_is_called_as_the_assembly_does_and_its_twin_is_a_look_alike_before_any_payment()
    {
        var safe = await NewSafeAsync();
        await world.Sender.SendAsync(safe, default, UInt256.From(1_000), Token);
        var named = Address.Parse("0xc2000000000000000000000000000000000000ab");
        var twin = Address.Parse($"0xc200{new string('9', 32)}00ab");
        var contracts = world.Coop.Manifest.Contracts;
        Task NameAsync(string name) =>
            world.Coop.Chain.ActAsAsync(
                contracts.AssemblyTimelock.Address,
                contracts.OrganisationNames.Address,
                new OrganisationNames.Functions.SetName(named, name),
                Token
            );

        await NameAsync("Green Server GmbH");
        await world.UntilIndexedAsync();
        var paid = await CardAsync(await world.QueueAsync(await NextAsync(safe, named, value: UInt256.One)));
        var lured = await CardAsync(await world.QueueAsync(await NextAsync(safe, twin, value: UInt256.One)));
        await NameAsync("Green\u200bServer");
        await world.UntilIndexedAsync();
        var hidden = await CardAsync(await NextAsync(safe, named, value: UInt256.One));

        Sentence(paid).ShouldBe($"Pay 0.000000000000000001 ETH to Green Server GmbH ({named})");
        Sentence(lured).ShouldBe($"Pay 0.000000000000000001 ETH to {twin}");
        lured.GetProperty("alarms").GetRawText().ShouldBe("""["lookAlike","firstPayment"]""");
        lured.GetProperty("looksLike").GetString().ShouldBe($"Green Server GmbH ({named})");
        paid.GetProperty("looksLike").ValueKind.ShouldBe(JsonValueKind.Null);
        Sentence(hidden).ShouldBe($"Pay 0.000000000000000001 ETH to {named}");
    }

    [Fact]
    public async Task Looking_again_within_a_block_costs_no_second_trial()
    {
        var transaction = await NextAsync(await NewSafeAsync(), s_payee);
        await world.ExecuteAsync(transaction);
        await world.UntilIndexedAsync();
        await using var node = await LyingNode.StartAsync(world.Coop.Chain.Url, "no_such_method", "");
        await using var factory = world.Factory(new KeyValuePair<string, string>("Rpc:Url", node.Url.AbsoluteUri));
        using var client = factory.CreateClient();
        async Task<int> CallsOfOneLookAsync()
        {
            var before = node.Calls.GetValueOrDefault("eth_call");
            using var answer = await client.GetAsync(Path(transaction.Hash().ToString()), Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            return node.Calls.GetValueOrDefault("eth_call") - before;
        }

        var first = await CallsOfOneLookAsync();
        var second = await CallsOfOneLookAsync();
        await world.Coop.Chain.MineAsync(1, Token);
        await world.UntilIndexedAsync();
        var later = await CallsOfOneLookAsync();

        first.ShouldBeGreaterThan(0);
        second.ShouldBeLessThanOrEqualTo(1); // the nonce of the Safe
        later.ShouldBe(first);
    }

    [Fact]
    public async Task Payment_that_fails_can_not_be_executed()
    {
        var safe = await NewSafeAsync();
        var tooMuch = await NextAsync(safe, s_payee, value: UInt256.One);

        var fails = await CardAsync(await world.QueueAsync(tooMuch));
        var marked = await CardAsync(await world.QueueAsync(tooMuch with { SafeTxGas = UInt256.From(50_000) }));

        fails.GetProperty("verdict").GetRawText().ShouldBe("""{"code":"forbidden","at":null,"clause":null}""");
        Error(fails).ShouldBe("The call fails without saying why.");
        fails.GetProperty("balances")[0].GetRawText().ShouldBe("""{"token":null,"before":"0","after":null}""");
        marked.GetProperty("verdict").GetProperty("code").GetString().ShouldBe("forbidden");
        Error(marked).ShouldStartWith("The call fails; the Safe would mark the transaction as failed");
    }

    [Theory]
    [InlineData("GuardNotAnnounced", """{"code":"needsAnnouncement","at":null,"clause":"announcementPeriod"}""")]
    [InlineData("GuardNeedsDecision", """{"code":"needsDecision","at":null,"clause":"decisionLimit"}""")]
    [InlineData(
        "GuardTooEarly",
        """{"code":"allowedAfter","at":"2026-12-03T00:00:00Z","clause":"announcementPeriod"}"""
    )]
    [InlineData("HoldsSubjectHeld", """{"code":"held","at":"2026-12-03T00:00:00Z","clause":"holdPeriod"}""")]
    [InlineData("GuardSelfCall", """{"code":"forbidden","at":null,"clause":"minSigners"}""")]
    public async Task Verdict_is_what_the_guard_answers(string error, string verdict)
    {
        var safe = await GuardedSafeAsync();
        await PutAsync(s_guard, Reverting(Answer(error)));
        var transaction = await world.QueueAsync(await NextAsync(safe, s_payee));

        var card = await CardAsync(transaction);

        card.GetProperty("verdict").GetRawText().ShouldBe(verdict);
        card.GetProperty("simulation").GetProperty("ok").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Payee_that_speaks_like_the_guard_is_not_believed()
    {
        var safe = await GuardedSafeAsync();
        await PutAsync(s_payee, Reverting(Answer("GuardTooEarly")));
        try
        {
            var card = await CardAsync(await world.QueueAsync(await NextAsync(safe, s_payee, data: [1, 2, 3, 4])));

            card.GetProperty("verdict").GetRawText().ShouldBe("""{"code":"forbidden","at":null,"clause":null}""");
            Error(card).ShouldContain("which this software does not know");
            card.GetProperty("alarms").GetRawText().ShouldBe("""["unknownCall"]""");
        }
        finally
        {
            await PutAsync(s_payee, []);
        }
    }

    [Fact]
    public async Task Trial_needs_no_signatures_and_leaves_nothing_behind()
    {
        var safe = await NewSafeAsync();
        var transaction = (await NextAsync(safe, safe)) with
        {
            Data = new SafeL2.Functions.ChangeThreshold(UInt256.One).Encode(),
        };
        (await world.ProposeAsync(transaction, 1)).EnsureSuccessStatusCode().Dispose();

        var card = await CardAsync(transaction);

        card.GetProperty("simulation").GetProperty("ok").GetBoolean().ShouldBeTrue();
        card.GetProperty("alarms").GetRawText().ShouldBe("""["ownerChange"]""");
        (await ReadAsync(safe, new SafeL2.Functions.GetThreshold())).ShouldBe(UInt256.From(2));
        (await ReadAsync(safe, new SafeL2.Functions.Nonce())).ShouldBe(transaction.Nonce);
    }

    [Fact]
    public async Task Payment_of_the_treasury_is_allowed_once_it_is_announced_and_says_from_which_budget()
    {
        var transaction = await world.QueueAsync(await world.NextAsync());

        var before = await CardAsync(transaction);
        await world.Coop.AnnounceAsync(transaction, world.Sender, Token);
        await world.UntilIndexedAsync();
        var after = await CardAsync(transaction);

        before
            .GetProperty("verdict")
            .GetRawText()
            .ShouldBe("""{"code":"needsAnnouncement","at":null,"clause":"announcementPeriod"}""");
        before.GetProperty("sentence").GetString().ShouldNotBeNull().ShouldNotContain("budget");
        after.GetProperty("verdict").GetRawText().ShouldBe("""{"code":"allowed","at":null,"clause":"routineLimit"}""");
        after
            .GetProperty("sentence")
            .GetString()
            .ShouldBe($"Pay 0.000000000000000001 ETH to {transaction.To} from budget infrastructure");
    }

    [Fact]
    public async Task Payments_of_the_treasury_are_judged_by_their_amount()
    {
        var large = (await world.NextAsync()) with { Value = UInt256.From(5_000_000_001) };
        var larger = (await world.NextAsync()) with { Value = UInt256.From(1_000_000_001) };
        await world.Sender.SendAsync(world.Treasury, default, UInt256.From(6_000_000_000), Token);
        await world.Coop.AnnounceAsync(larger, world.Sender, Token);
        var announced = await world.Coop.Chain.HeadAsync(Token);
        await world.UntilIndexedAsync();

        var decided = await CardAsync(await world.QueueAsync(large));
        var waits = await CardAsync(await world.QueueAsync(larger));

        decided
            .GetProperty("verdict")
            .GetRawText()
            .ShouldBe("""{"code":"needsDecision","at":null,"clause":"decisionLimit"}""");
        waits.GetProperty("verdict").GetProperty("code").GetString().ShouldBe("allowedAfter");
        waits
            .GetProperty("verdict")
            .GetProperty("at")
            .GetDateTimeOffset()
            .ShouldBe(DateTimeOffset.FromUnixTimeSeconds((long)announced.Timestamp).AddDays(7));
    }

    [Fact]
    public async Task Grant_of_the_assembly_is_part_of_the_sentence()
    {
        var contracts = world.Coop.Manifest.Contracts;
        var transaction = (await world.NextAsync()) with { Value = UInt256.From(2) };
        var line = ClauseWords.Key("travel").ShouldNotBeNull();
        await world.Coop.Chain.ActAsAsync(
            contracts.AssemblyTimelock.Address,
            contracts.TreasuryGuard.Address,
            new TreasuryGuard.Functions.GrantPayment(
                transaction.To,
                Address.Zero,
                UInt256.From(2),
                line,
                uint.MaxValue
            ),
            Token
        );
        var count = await ReadAsync(contracts.TreasuryGuard.Address, new TreasuryGuard.Functions.GrantCount());
        var content = new TreasuryGuard.Structs.Content(transaction.To, transaction.Value, [], 0);
        await world.Coop.Chain.ActAsAsync(
            SafeWorld.Member(1),
            contracts.TreasuryGuard.Address,
            new TreasuryGuard.Functions.Announce(content, count, line, Hash32.Zero),
            Token
        );
        await world.UntilIndexedAsync();

        var card = await CardAsync(await world.QueueAsync(transaction));

        card.GetProperty("sentence")
            .GetString()
            .ShouldNotBeNull()
            .ShouldEndWith($"to {transaction.To} from budget travel, decided with grant {count}");
        card.GetProperty("verdict").GetRawText().ShouldBe("""{"code":"allowed","at":null,"clause":"decisionLimit"}""");
    }

    [Fact]
    public async Task Executed_transaction_has_a_card_whose_nonce_is_used_up()
    {
        var safe = await NewSafeAsync();
        var transaction = await NextAsync(safe, s_payee);
        await world.ExecuteAsync(transaction); // past this gateway
        await world.UntilIndexedAsync();

        var card = await CardAsync(transaction);

        card.GetProperty("sentence").GetString().ShouldBe($"Move nothing: an empty call to {s_payee}");
        Error(card).ShouldBe("Nonce 0 is used up; the Safe is at nonce 1.");
        card.GetProperty("verdict").GetProperty("code").GetString().ShouldBe("forbidden");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0x")]
    [InlineData("latest")]
    [InlineData("0xzz00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("00000000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0x000000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Hash_of_another_form_is_refused(string hash)
    {
        using var answer = await world.Client.GetAsync(Path(hash), Token);

        await ShouldBeAsync(answer, HttpStatusCode.BadRequest, "invalid-parameter");
    }

    [Fact]
    public async Task Unknown_hash_is_not_found()
    {
        using var answer = await world.Client.GetAsync(Path(Hash32.Zero.ToString()), Token);

        await ShouldBeAsync(answer, HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Node_that_is_away_is_said_to_be_away()
    {
        var transaction = await NextAsync(await NewSafeAsync(), s_payee);
        await world.ExecuteAsync(transaction);
        await world.UntilIndexedAsync();
        await using var factory = world.Factory(new("Rpc:Url", "http://127.0.0.1:9"), new("Rpc:TimeoutSeconds", "2"));
        using var client = factory.CreateClient();

        using var answer = await client.GetAsync(Path(transaction.Hash().ToString()), Token);

        await ShouldBeAsync(answer, HttpStatusCode.ServiceUnavailable, "node-unavailable");
    }

    private static string Path(string hash) => $"/api/v1/treasury/transactions/{hash}/intent";

    private static string? Sentence(JsonElement card) => card.GetProperty("sentence").GetString();

    private static string Error(JsonElement card) =>
        card.GetProperty("simulation").GetProperty("error").GetString().ShouldNotBeNull();

    private async Task<JsonElement> CardAsync(SafeTransaction transaction)
    {
        using var answer = await world.Client.GetAsync(Path(transaction.Hash().ToString()), Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    private static async Task ShouldBeAsync(HttpResponseMessage answer, HttpStatusCode status, string problem)
    {
        answer.StatusCode.ShouldBe(status, await answer.Content.ReadAsStringAsync(Token));
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        body.GetProperty("type").GetString().ShouldNotBeNull().ShouldEndWith(problem);
    }

    private async Task<Address> NewSafeAsync()
    {
        var safe = await world.NewSafeAsync([SafeWorld.Member(1), SafeWorld.Member(2)], 2);
        await world.UntilIndexedAsync();
        return safe;
    }

    private async Task<Address> GuardedSafeAsync()
    {
        var safe = await NewSafeAsync();
        await PutAsync(s_guard, Hex.Decode(Yes));
        var change = await NextAsync(safe, safe);
        await world.ExecuteAsync(change with { Data = new SafeL2.Functions.SetGuard(s_guard).Encode() });
        await world.UntilIndexedAsync();
        return safe;
    }

    private async Task<SafeTransaction> NextAsync(
        Address safe,
        Address to,
        UInt256 value = default,
        byte[]? data = null
    ) => (await world.NextAsync(safe)) with { To = to, Value = value, Data = data ?? [] };

    private async Task<string> OnChainDomainAsync(Address safe) =>
        (await ReadAsync(safe, new SafeL2.Functions.DomainSeparator())).ToString();

    private Task<TResult> ReadAsync<TResult>(Address safe, IContractCall<TResult> call) =>
        world.Coop.Node.ReadAsync(safe, call, BlockTag.Latest, Token);

    private Task PutAsync(Address address, byte[] code) =>
        world.Coop.Chain.Rpc.CallAsync("anvil_setCode", [address, code], Token);

    /// <summary>Code that reverts with these bytes, whatever it is asked: they stand behind its nine own bytes.</summary>
    private static byte[] Reverting(byte[] answer) =>
        [0x60, (byte)answer.Length, 0x80, 0x60, 9, 0x5f, 0x39, 0x5f, 0xfd, .. answer];

    private static byte[] Answer(string name)
    {
        var error = TreasuryGuard.Abi.Errors.Concat(Holds.Abi.Errors).First(one => one.Name == name);
        var december = (ulong)new DateTimeOffset(2026, 12, 3, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        var values = error.Inputs.Select(
            object (input) =>
                input.Type.Name switch
                {
                    "address" => s_payee,
                    "bytes32" => Hash32.Zero,
                    _ => UInt256.From(december),
                }
        );
        return [.. error.Selector, .. AbiCodec.Encode([.. error.Inputs.Select(input => input.Type)], [.. values])];
    }
}
