using System.Globalization;
using System.Text.Json;
using Dao.Cli.Tests.Coops;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Tests.Treasury;

/// <summary>Payments that a gateway keeps: another Safe client proposed them, treasurers sign them by their hash.</summary>
[Collection(GatewayCollection.Name)]
public sealed class ServedPaymentTests(GatewayCoop coop) : IDisposable
{
    private const string Reason = "Invoice 7: chairs";

    private readonly TempFolder _folder = new();

    private DaoTool Dao => coop.Tool(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_another_client_proposed_is_announced_signed_and_executed_by_its_hash()
    {
        var payment = await coop.PaymentAsync();
        var hash = (await coop.ProposeAsync(payment, 1)).ToString();

        var before = await AskAsync("treasury", "inspect", hash);
        var signed = await AskAsync([
            "treasury",
            "sign",
            hash,
            "--line",
            "furniture",
            "--reason",
            Reason,
            "--key",
            coop.MemberKey(2),
        ]);
        await coop.UntilAnnouncedAsync(signed.GetProperty("announcement").GetProperty("id").GetString());
        var after = await AskAsync("treasury", "inspect", hash);
        var paid = await AskAsync("treasury", "execute", hash, "--key", coop.PayerKey);

        before.GetProperty("verdict").GetProperty("code").GetString().ShouldBe("needsAnnouncement");
        signed.GetProperty("signedBy").GetArrayLength().ShouldBe(2);
        signed.GetProperty("file").ValueKind.ShouldBe(JsonValueKind.Null);
        after.GetProperty("verdict").GetProperty("code").GetString().ShouldBe("allowed");
        after.GetProperty("sentence").GetString().ShouldNotBeNull().ShouldEndWith(" from budget furniture");
        after.GetProperty("budgetLine").GetString().ShouldBe("furniture");
        after.GetProperty("reason").GetString().ShouldBe(Reason);
        paid.GetProperty("signedBy").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task The_card_of_a_hash_is_that_of_the_gateway()
    {
        var payment = await coop.PaymentAsync(payee: GatewayCoop.MemberAddress(6));
        var hash = await coop.ProposeAsync(payment, 1);

        var card = await AskAsync("treasury", "inspect", hash.ToString());
        var served = await coop.GetAsync($"api/v1/treasury/transactions/{hash}/intent");

        card.GetProperty("sentence")
            .GetString()
            .ShouldBe($"Pay 1.00 TEUR to member 6 ({GatewayCoop.MemberAddress(6)})");
        foreach (var part in new[] { "sentence", "simulation", "balances", "alarms", "hashes" })
        {
            card.GetProperty(part).GetRawText().ShouldBe(served.GetProperty(part).GetRawText());
        }
    }

    [Fact]
    public async Task What_nobody_announced_is_not_signed_without_a_reason()
    {
        var hash = await coop.ProposeAsync(await coop.PaymentAsync(), 1);

        var signed = await Dao.RunAsync("treasury", "sign", hash.ToString(), "--key", coop.MemberKey(2), "--json");

        signed.ShouldFail(2, "--reason", "--line");
        (await coop.ConfirmedByAsync(hash)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Announcement_that_the_guard_would_refuse_leaves_no_signature_behind()
    {
        var payment = await coop.PaymentAsync();
        var hash = await coop.ProposeAsync(payment, 1);

        var signed = await Dao.RunAsync(
            "treasury",
            "sign",
            hash.ToString(),
            "--grant",
            "99",
            "--reason",
            Reason,
            "--key",
            coop.MemberKey(2),
            "--json"
        );

        signed.ShouldFail(4).Failure.GetProperty("code").GetString().ShouldBe("grant-differs");
        (await coop.ConfirmedByAsync(hash)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_reason_that_is_not_the_announced_one_is_refused()
    {
        var hash = await coop.ProposeAsync(await coop.PaymentAsync(), 1);
        var announced = await AskAsync([
            "treasury",
            "announce",
            hash.ToString(),
            "--line",
            "furniture",
            "--reason",
            Reason,
            "--key",
            coop.MemberKey(1),
        ]);
        await coop.UntilIndexedAsync();

        var other = await Dao.RunAsync(
            "treasury",
            "sign",
            hash.ToString(),
            "--reason",
            "A boat",
            "--key",
            coop.MemberKey(2),
            "--json"
        );
        var same = await AskAsync("treasury", "sign", hash.ToString(), "--reason", Reason, "--key", coop.MemberKey(2));
        var again = await AskAsync("treasury", "sign", hash.ToString(), "--key", coop.MemberKey(2));

        announced.GetProperty("transactionHash").GetString().ShouldNotBeNull();
        other.ShouldFail(4).Failure.GetProperty("code").GetString().ShouldBe("announcement-differs");
        same.GetProperty("announcement").ValueKind.ShouldBe(JsonValueKind.Null);
        again.GetProperty("signedBy").GetArrayLength().ShouldBe(2);
        (await coop.ConfirmedByAsync(hash)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_payment_that_a_vote_decided_says_in_which_proposal()
    {
        var payee = GatewayCoop.MemberAddress(7);
        var proposal = (await GrantAsync(payee)).GetProperty("number").GetInt32();
        var payment = await coop.PaymentAsync(20_000_000, payee);
        var hash = (await coop.ProposeAsync(payment, 1)).ToString();
        await coop.UntilIndexedAsync();
        string[] sign = ["treasury", "sign", hash, "--key"];

        var announced = await AskAsync([.. sign, coop.MemberKey(2), "--grant", "1", "--reason", Reason]);
        await coop.UntilAnnouncedAsync(announced.GetProperty("announcement").GetProperty("id").GetString());
        var signed = await AskAsync([.. sign, coop.MemberKey(3)]);

        signed
            .GetProperty("payment")
            .GetProperty("sentence")
            .GetString()
            .ShouldNotBeNull()
            .ShouldEndWith($" from budget roof, decided in proposal {proposal}");
        (await coop.ConfirmedByAsync(payment.Hash())).Count.ShouldBe(3);
    }

    /// <summary>20 TEUR, by a vote of the members.</summary>
    private async Task<JsonElement> GrantAsync(Address payee)
    {
        var now = (await coop.Chain.HeadAsync(TestContext.Current.CancellationToken)).Timestamp;
        var call = new TreasuryGuard.Functions.GrantPayment(
            payee,
            coop.Euro,
            UInt256.From(20_000_000),
            ClauseDefinition.ToOnChainKey("roof"),
            now + (90 * 86_400)
        );
        var action = _folder.Write("grant.yaml", $"to: treasuryGuard\ndata: '{Hex.Encode(call.Encode())}'\n");
        var proposed = await AskAsync([
            "proposal",
            "create",
            "--direct",
            "--title",
            "Mend the roof",
            "--action",
            action,
            "--key",
            coop.MemberKey(1),
        ]);
        var number = proposed.GetProperty("number").GetInt32().ToString(CultureInfo.InvariantCulture);
        await AskAsync("dev", "advance", "2d");
        foreach (var voter in new[] { 1, 2, 3 })
        {
            await AskAsync(["proposal", "vote", number, "--choice", "For", "--direct", "--key", coop.MemberKey(voter)]);
        }

        await AskAsync("dev", "advance", "7d");
        await AskAsync("proposal", "queue", number, "--key", coop.PayerKey);
        await AskAsync("dev", "advance", "4d");
        await AskAsync("proposal", "execute", number, "--key", coop.PayerKey);
        return proposed;
    }

    [Fact]
    public async Task A_rejection_is_signed_by_its_hash_without_a_reason()
    {
        var payment = await coop.PaymentAsync(ahead: 5);
        var rejection = payment with { To = payment.Safe, Data = [] };
        var hash = await coop.ProposeAsync(rejection, 1);

        var signed = await AskAsync("treasury", "sign", hash.ToString(), "--key", coop.MemberKey(3));

        signed
            .GetProperty("payment")
            .GetProperty("sentence")
            .GetString()
            .ShouldNotBeNull()
            .ShouldStartWith("Move nothing");
        (await coop.ConfirmedByAsync(hash)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("0x12", 2, "bad-input", "neither a file nor a safeTxHash")]
    [InlineData(
        "0x1111111111111111111111111111111111111111111111111111111111111111",
        3,
        "not-found",
        "knows no Safe transaction"
    )]
    public async Task What_is_not_there_is_said(string name, int exitCode, string code, string says)
    {
        var inspected = await Dao.RunAsync("treasury", "inspect", name, "--json");

        inspected.ShouldFail(exitCode, says).Failure.GetProperty("code").GetString().ShouldBe(code);
        inspected.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hash_needs_a_gateway_and_says_so()
    {
        var result = await coop.Tool(_folder.Path, new Uri("http://127.0.0.1:9"))
            .RunAsync("treasury", "inspect", Hash32.Zero.ToString(), "--json");

        result.ShouldFail(6).Failure.GetProperty("code").GetString().ShouldBe("gateway-unreachable");
    }

    private async Task<JsonElement> AskAsync(params IReadOnlyList<string> arguments)
    {
        var result = await Dao.RunAsync([.. arguments, "--json"]);
        result.ShouldSucceed().Error.ShouldBeEmpty();
        return result.Json;
    }
}
