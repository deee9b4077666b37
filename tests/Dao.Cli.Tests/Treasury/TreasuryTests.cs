using Dao.Cli.Tests.Coops;

namespace Dao.Cli.Tests.Treasury;

public sealed class TreasuryTests(CoopChain coop) : CoopTest(coop)
{
    private const string Shop = "0x00000000219ab540356cBB839Cbe05303d7705Fa";

    [Fact]
    public async Task Three_treasurers_pay_together()
    {
        var file = await ProposeAsync();
        foreach (var treasurer in new[] { 3, 1, 2 })
        {
            await AskAsync("treasury", "sign", file, "--key", Coop.MemberKey(treasurer));
        }

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
        payment.GetProperty("sentence").GetString().ShouldBe($"Pays 12,400 TEUR to {Shop}.");
        foreach (var hash in new[] { "domainHash", "messageHash", "safeTxHash" })
        {
            payment.GetProperty(hash).GetString().ShouldNotBeNull().Length.ShouldBe(66);
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
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        text.ShouldContain(from);
        await File.WriteAllTextAsync(
            file,
            text.Replace(from, to, StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );

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
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            file,
            text.Replace(
                "0x8984885799563C8D3473cACD1c70E204A72A6178",
                "0xEe6366730b2774CAE63F02E63b38Fc5745e29B7A",
                StringComparison.Ordinal
            ),
            TestContext.Current.CancellationToken
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
            "--out",
            "pay.json",
        ]);

        result.ShouldFail(exitCode, says);
        File.Exists(Folder.Combine("pay.json")).ShouldBeFalse();
    }

    private async Task<string> ProposeAsync()
    {
        var file = Folder.Combine("pay.json");
        await AskAsync(
            "treasury",
            "propose",
            "--to",
            Shop,
            "--amount",
            "12,400",
            "--token",
            "TEUR",
            "--reason",
            "A server",
            "--out",
            file
        );
        return file;
    }
}
