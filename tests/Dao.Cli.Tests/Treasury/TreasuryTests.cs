using System.Text.Json;
using Dao.Cli.Tests.Coops;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Contracts.Texts;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Tests.Treasury;

public sealed partial class TreasuryTests(CoopChain coop) : CoopTest(coop)
{
    private const string Shop = "0x00000000219ab540356cBB839Cbe05303d7705Fa";

    [Fact]
    public async Task Three_treasurers_pay_together()
    {
        var file = await ProposeAsync();
        await SignAllAsync(file);

        var paid = await AskAsync("treasury", "execute", file, "--key", Coop.DeployerKey);
        var treasury = await AskAsync("treasury", "show");
        var again = await Dao.RunAsync(["treasury", "execute", file, "--key", Coop.DeployerKey, "--json"]);

        paid.GetProperty("signedBy").GetArrayLength().ShouldBe(3);
        treasury.GetProperty("balances")[1].GetProperty("amount").GetString().ShouldBe("174,000 TEUR");
        treasury.GetProperty("nonce").GetString().ShouldBe("1");
        again.ShouldFail(4).Failure.GetProperty("code").GetString().ShouldBe("nonce-used");
    }

    [Fact]
    public async Task Signing_twice_changes_nothing()
    {
        var file = await ProposeAsync();
        await AskAsync("treasury", "sign", file, "--key", Coop.MemberKey(1));
        var once = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);

        await AskAsync("treasury", "sign", file, "--key", Coop.MemberKey(1));

        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldBe(once);
    }

    [Fact]
    public async Task The_card_shows_the_sentence_and_the_three_hashes()
    {
        var file = await ProposeAsync();

        var signed = await AskAsync("treasury", "sign", file, "--key", Coop.MemberKey(1));

        var payment = signed.GetProperty("payment");
        payment
            .GetProperty("sentence")
            .GetString()
            .ShouldBe($"Pay 12,400.00 TEUR to {Shop} from budget infrastructure, decided with grant 1");
        foreach (var hash in new[] { "domain", "message", "safeTx" })
        {
            payment.GetProperty("hashes").GetProperty(hash).GetString().ShouldNotBeNull().Length.ShouldBe(66);
        }
    }

    [Theory]
    [InlineData("\"nonce\": \"0\"", "\"nonce\": \"1\"")]
    [InlineData("\"operation\": 0", "\"operation\": 1")]
    [InlineData("\"chainId\": 31337", "\"chainId\": 1")]
    [InlineData("\"value\": \"0\"", "\"value\": \"1\"")]
    [InlineData("\"gasPrice\": \"0\"", "\"gasPrice\": \"1\"")]
    [InlineData("00000000219ab540356cbb839cbe05303d7705fa", "00000000219ab540356cbb839cbe05303d7705fb")]
    public async Task An_altered_file_is_not_signed(string from, string to)
    {
        var file = await ProposeAsync();
        await AlterAsync(file, from, to);

        var signed = await Dao.RunAsync(["treasury", "sign", file, "--key", Coop.MemberKey(1), "--json"]);

        signed.ShouldFail(8).Failure.GetProperty("code").GetString().ShouldBe("hash-mismatch");
        signed.Out.ShouldBeEmpty();
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldContain("\"signatures\": []");
    }

    [Theory]
    [InlineData("{}", "not a Safe transaction file")]
    [InlineData("[", "not a Safe transaction file")]
    [InlineData("null", "not a Safe transaction file")]
    public async Task What_is_not_a_payment_file_is_bad_input(string text, string says)
    {
        var file = Folder.Write("bad.json", text);

        var signed = await Dao.RunAsync(["treasury", "sign", file, "--key", Coop.MemberKey(1)]);

        signed.ShouldFail(2, says);
    }

    [Fact]
    public async Task A_member_who_is_no_treasurer_does_not_sign()
    {
        var file = await ProposeAsync();

        var signed = await Dao.RunAsync(["treasury", "sign", file, "--key", Coop.RegistrarKey, "--json"]);

        signed.ShouldFail(4).Failure.GetProperty("code").GetString().ShouldBe("not-an-owner");
    }

    [Fact]
    public async Task Too_few_signatures_send_nothing()
    {
        var file = await ProposeAsync();
        await AskAsync("treasury", "sign", file, "--key", Coop.MemberKey(1));

        var sent = await Dao.RunAsync(["treasury", "execute", file, "--key", Coop.DeployerKey, "--json"]);

        sent.ShouldFail(4).Failure.GetProperty("code").GetString().ShouldBe("signatures-missing");
        (await AskAsync("treasury", "show")).GetProperty("nonce").GetString().ShouldBe("0");
    }

    [Fact]
    public async Task A_forged_signature_is_refused()
    {
        var file = await ProposeAsync();
        await AskAsync("treasury", "sign", file, "--key", Coop.MemberKey(1));
        await AlterAsync(
            file,
            "\"owner\": \"0x8984885799563C8D3473cACD1c70E204A72A6178",
            "\"owner\": \"0xEe6366730b2774CAE63F02E63b38Fc5745e29B7A"
        );

        var signed = await Dao.RunAsync(["treasury", "sign", file, "--key", Coop.MemberKey(3), "--json"]);

        signed.ShouldFail(4).Failure.GetProperty("code").GetString().ShouldBe("signature-invalid");
    }

    [Theory]
    [InlineData(2, "--amount", "12.4000001", "TEUR")]
    [InlineData(2, "--amount", "0", "TEUR")]
    [InlineData(2, "--amount", "-1", "TEUR")]
    [InlineData(3, "no token", "1", "GOLD")]
    public async Task Impossible_payments_are_not_written(int exitCode, string says, string amount, string token)
    {
        var result = await Dao.RunAsync([
            "treasury",
            "propose",
            "--to",
            Shop,
            $"--amount={amount}",
            "--token",
            token,
            "--line",
            "infrastructure",
            "--reason",
            "A server",
            "--out",
            "pay.json",
        ]);

        result.ShouldFail(exitCode, says);
        File.Exists(Folder.Combine("pay.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_small_payment_needs_no_vote_but_a_reason_on_the_chain()
    {
        var file = await ProposeAsync("999");
        await SignAllAsync(file);

        await AskAsync("treasury", "execute", file, "--key", Coop.DeployerKey);

        var announced = await LastAnnouncementAsync();
        announced.BudgetLine.ShouldBe(ClauseDefinition.ToOnChainKey("infrastructure"));
        announced.ReasonDigest.ShouldBe(CanonicalText.Digest("A server"));
    }

    [Fact]
    public async Task A_larger_payment_waits_for_the_announcement_period()
    {
        var file = await ProposeAsync("5000");
        var announced = await AskAsync("treasury", "announce", file, "--key", Coop.MemberKey(2));
        await SignAllAsync(file);

        var early = await Dao.RunAsync(["treasury", "execute", file, "--key", Coop.DeployerKey]);
        await Coop.Chain.AdvanceAsync(TimeSpan.FromDays(7), TestContext.Current.CancellationToken);
        await AskAsync("treasury", "execute", file, "--key", Coop.DeployerKey);
        var again = await Dao.RunAsync(["treasury", "announce", file, "--key", Coop.MemberKey(2), "--json"]);

        early.ShouldFail(4, "GuardTooEarly");
        announced.GetProperty("number").GetUInt32().ShouldBe(1u);
        announced.GetProperty("announcer").GetString().ShouldBe(CoopChain.MemberAddress(2).ToString());
        again.ShouldSucceed().Json.GetProperty("number").GetUInt32().ShouldBe(2u);
    }

    [Fact]
    public async Task A_payment_beyond_the_limit_needs_a_vote()
    {
        var file = await ProposeAsync("9000");
        await SignAllAsync(file);
        await Coop.Chain.AdvanceAsync(TimeSpan.FromDays(6), TestContext.Current.CancellationToken);

        var sent = await Dao.RunAsync(["treasury", "execute", file, "--key", Coop.DeployerKey]);

        sent.ShouldFail(4, "GuardNeedsDecision");
        (await AskAsync("treasury", "show")).GetProperty("nonce").GetString().ShouldBe("0");
    }

    [Fact]
    public async Task Inspecting_says_what_the_chain_would_do_now()
    {
        var file = await ProposeAsync("5000");

        var before = await AskAsync("treasury", "inspect", file);
        await AskAsync("treasury", "announce", file, "--key", Coop.MemberKey(2));
        var waiting = await AskAsync("treasury", "inspect", file);
        await Coop.Chain.AdvanceAsync(TimeSpan.FromDays(7), TestContext.Current.CancellationToken);
        var ready = await AskAsync("treasury", "inspect", file);
        var page = await Dao.RunAsync(["treasury", "inspect", file]);

        before.GetProperty("verdict").GetProperty("code").GetString().ShouldBe("needsAnnouncement");
        waiting.GetProperty("verdict").GetProperty("code").GetString().ShouldBe("allowedAfter");
        ready.GetProperty("verdict").GetProperty("code").GetString().ShouldBe("allowed");
        ready.GetProperty("simulation").GetProperty("ok").GetBoolean().ShouldBeTrue();
        ready.GetProperty("alarms").EnumerateArray().Select(alarm => alarm.GetString()).ShouldBe(["firstPayment"]);
        var euro = ready
            .GetProperty("balances")
            .EnumerateArray()
            .Single(b => b.GetProperty("token").GetString() is not null);
        euro.GetProperty("after").GetString().ShouldBe("181400000000");
        page.ShouldSucceed().Out.ShouldContain("Nothing was ever paid to this address before.");
        page.Out.ShouldContain("186,400 TEUR before, 181,400 TEUR after");
    }

    [Theory]
    [InlineData("999", "allowed")]
    [InlineData("5000", "allowedAfter")]
    [InlineData("9000", "needsDecision")]
    public async Task Who_announces_and_signs_sees_what_the_bylaws_then_say(string amount, string verdict)
    {
        var file = await ProposeAsync(amount);

        var signed = await AskAsync("treasury", "sign", file, "--key", Coop.MemberKey(1));

        signed.GetProperty("payment").GetProperty("verdict").GetProperty("code").GetString().ShouldBe(verdict);
    }

    [Fact]
    public async Task Payee_is_called_as_the_assembly_does()
    {
        var contracts = Coop.Manifest.Contracts;
        await Coop.Chain.ActAsAsync(
            contracts.AssemblyTimelock.Address,
            contracts.OrganisationNames.Address,
            new OrganisationNames.Functions.SetName(Address.Parse(Shop), "Green Server GmbH"),
            TestContext.Current.CancellationToken
        );
        var file = await ProposeAsync("500");

        var card = await AskAsync("treasury", "inspect", file);

        card.GetProperty("sentence").GetString().ShouldBe($"Pay 500.00 TEUR to Green Server GmbH ({Shop})");
    }

    [Fact]
    public async Task Inspecting_what_needs_a_vote_says_so()
    {
        var file = await ProposeAsync("9000");
        await AskAsync("treasury", "announce", file, "--key", Coop.MemberKey(2));

        var inspected = await AskAsync("treasury", "inspect", file);

        inspected.GetProperty("verdict").GetProperty("code").GetString().ShouldBe("needsDecision");
        inspected.GetProperty("verdict").GetProperty("clause").GetString().ShouldBe("decisionLimit");
    }

    [Fact]
    public async Task Announcing_twice_says_who_did_it_before()
    {
        var file = await ProposeAsync("5000");
        await AskAsync("treasury", "announce", file, "--key", Coop.MemberKey(2));

        var again = await AskAsync("treasury", "announce", file, "--key", Coop.MemberKey(1));

        again.GetProperty("announcer").GetString().ShouldBe(CoopChain.MemberAddress(2).ToString());
        again.GetProperty("transactionHash").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("A server", "A boat", "announced")]
    [InlineData("infrastructure", "holidays", "announced")]
    [InlineData("A server", "A boat", "signed")]
    [InlineData("infrastructure", "holidays", "signed")]
    public async Task A_file_with_another_reason_than_the_announced_one_is_not_signed(
        string from,
        string to,
        string how
    )
    {
        var file = await ProposeAsync("5000");
        string[] verb = how == "announced" ? ["treasury", "announce"] : ["treasury", "sign"];
        await AskAsync([.. verb, file, "--key", Coop.MemberKey(2)]);
        await AlterAsync(file, from, to);

        var signed = await Dao.RunAsync(["treasury", "sign", file, "--key", Coop.MemberKey(1), "--json"]);

        signed
            .ShouldFail(4)
            .Failure.GetProperty("code")
            .GetString()
            .ShouldBe(how == "announced" ? "announcement-differs" : "signature-invalid");
    }

    [Fact]
    public async Task A_payment_that_nobody_announced_is_not_sent()
    {
        var file = await ProposeAsync("10");
        await SignAllAsync(file);
        // The signature under an announcement is good for a week.
        await Coop.Chain.AdvanceAsync(TimeSpan.FromDays(8), TestContext.Current.CancellationToken);

        var sent = await Dao.RunAsync(["treasury", "execute", file, "--key", Coop.DeployerKey, "--json"]);

        sent.ShouldFail(4).Failure.GetProperty("code").GetString().ShouldBe("not-announced");
    }

    [Fact]
    public async Task A_rejection_uses_up_the_nonce_and_pays_nothing()
    {
        var payment = await ProposeAsync();
        var file = Folder.Combine("reject.json");
        await AskAsync("treasury", "reject", payment, "--out", file);
        await SignAllAsync(file);

        await AskAsync("treasury", "execute", file, "--key", Coop.DeployerKey);

        var signed = await Dao.RunAsync(["treasury", "sign", payment, "--key", Coop.MemberKey(1), "--json"]);
        signed.ShouldFail(4).Failure.GetProperty("code").GetString().ShouldBe("nonce-used");
        (await AskAsync("treasury", "show"))
            .GetProperty("balances")[1]
            .GetProperty("amount")
            .GetString()
            .ShouldBe("186,400 TEUR");
    }

    [Theory]
    [InlineData("12,400.01", Shop, "only 12,400 TEUR are left")]
    [InlineData("12,400", "0x91932804089C5726a9311d3a3ca8dA61cfBc26D5", "it is for")]
    [InlineData("12,400", Shop, "its budget line is", "--line", "holidays")]
    [InlineData("12,400", Shop, "no vote gave it", "--grant", "2")]
    public async Task A_payment_that_a_decision_does_not_cover_is_not_written(
        string amount,
        string payee,
        string says,
        params string[] options
    )
    {
        await GrantAsync();
        string[] grant = options is ["--grant", ..] ? options : ["--grant", "1", .. options];

        var result = await Dao.RunAsync([.. Proposal(payee, amount, Folder.Combine("pay.json")), .. grant]);

        result.ShouldFail(4, says);
        File.Exists(Folder.Combine("pay.json")).ShouldBeFalse();
    }
}
