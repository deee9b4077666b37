using System.Text.Json;
using Dao.Cli.Tests.Coops;
using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Tests.Treasury;

/// <summary>What the assembly grants in advance: proposed, granted, paid on schedule, by a team, and as salaries.</summary>
public sealed class BudgetTests(CoopChain coop) : CoopTest(coop)
{
    private const string Shop = "0x00000000219ab540356cBB839Cbe05303d7705Fa";
    private const int Member = 4;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_budget_is_proposed_voted_and_then_pays_itself_once_a_period()
    {
        var proposed = await AskAsync([
            "budget",
            "grant",
            "--direct",
            "--line",
            "garden",
            "--payee",
            $"{Shop}=300",
            "--expires",
            "2027-03-01",
            "--key",
            Coop.MemberKey(1),
        ]);
        await AskAsync("dev", "advance", "2d");
        foreach (var voter in Enumerable.Range(1, 8))
        {
            await AskAsync("proposal", "vote", "1", "--choice", "For", "--direct", "--key", Coop.MemberKey(voter));
        }

        await AskAsync("dev", "advance", "7d");
        await AskAsync("proposal", "queue", "1", "--key", Coop.DeployerKey);
        await AskAsync("dev", "advance", "4d");
        await AskAsync("proposal", "execute", "1", "--key", Coop.DeployerKey);
        var early = await Dao.RunAsync("budget", "pay", "1", "--key", Coop.DeployerKey, "--json");
        await AskAsync("dev", "advance", "12d");
        var paid = await AskAsync("budget", "pay", "1", "--key", Coop.DeployerKey);
        var again = await Dao.RunAsync("budget", "pay", "1", "--period", "0", "--key", Coop.DeployerKey, "--json");

        proposed.GetProperty("title").GetString().ShouldBe("Grant the budget garden: 300 TEUR every 30 days");
        proposed
            .GetProperty("actions")[0]
            .GetProperty("sentence")
            .GetString()
            .ShouldNotBeNull()
            .ShouldContain($"paid every period: 300 TEUR to {Shop}");
        early.ShouldFail(4, "The chain refuses");
        paid.GetProperty("paid")[0].GetProperty("amount").GetString().ShouldBe("300 TEUR");
        (await EuroOfAsync(Shop)).ShouldBe(UInt256.From(300_000_000));
        again.ShouldFail(4, "ModulePeriod");
    }

    [Fact]
    public async Task A_team_spends_its_budget_and_nobody_else_does()
    {
        await GrantAsync(CoopChain.MemberAddress(Member), 500_000_000);

        var paid = await AskAsync([.. Spend("120.50"), "--key", Coop.MemberKey(Member)]);
        var stranger = await Dao.RunAsync([.. Spend("1"), "--key", Coop.MemberKey(1), "--json"]);
        var tooMuch = await Dao.RunAsync([.. Spend("400"), "--key", Coop.MemberKey(Member)]);

        paid.GetProperty("paid")[0].GetProperty("amount").GetString().ShouldBe("120.50 TEUR");
        (await EuroOfAsync(Shop)).ShouldBe(UInt256.From(120_500_000));
        stranger.ShouldFail(4).Failure.GetProperty("code").GetString().ShouldBe("not-the-team");
        tooMuch.ShouldFail(4, "ModuleBudgetSpent");
    }

    [Theory]
    [InlineData(2, "--to needs --amount", "--to", Shop)]
    [InlineData(2, "--to as well", "--amount", "5")]
    [InlineData(2, "give one of them", "--to", Shop, "--period", "0")]
    [InlineData(2, "checksum", "--to", "0x00000000219ab540356cBB839Cbe05303d7705fa", "--amount", "5", "--reason", "x")]
    [InlineData(2, "--amount", "--to", Shop, "--amount", "0.0000001", "--reason", "x")]
    [InlineData(2, "--reason must say", "--to", Shop, "--amount", "5")]
    public async Task Impossible_payments_from_a_budget_are_not_sent(int exitCode, string says, params string[] options)
    {
        await GrantAsync(CoopChain.MemberAddress(Member), 500_000_000);

        var result = await Dao.RunAsync(["budget", "pay", "1", .. options, "--key", Coop.MemberKey(Member)]);

        result.ShouldFail(exitCode, says);
        (await EuroOfAsync(Shop)).IsZero.ShouldBeTrue();
    }

    [Fact]
    public async Task A_budget_that_is_not_there_is_not_found()
    {
        var paid = await Dao.RunAsync("budget", "pay", "1", "--key", Coop.DeployerKey, "--json");

        paid.ShouldFail(3, "There is no budget 1").Failure.GetProperty("code").GetString().ShouldBe("not-found");
    }

    [Theory]
    [InlineData("--line is 1 to 32", "--line", "a line that is longer than 32 bytes, and has spaces")]
    [InlineData("--payee", "--payee", Shop + "=0.0000001")]
    [InlineData("--payee must be more than zero", "--payee", Shop + "=0")]
    [InlineData("checksum", "--payee", "0x00000000219ab540356cBB839Cbe05303d7705fa=5")]
    [InlineData("--start is too early", "--start", "2026-03-05")]
    [InlineData("--start is a day", "--start", "soon")]
    [InlineData("--expires must be after", "--expires", "2026-03-02")]
    [InlineData("--every must be 7 days at least", "--every", "1d")]
    [InlineData("--every:", "--every", "often")]
    [InlineData("more than the --amount", "--amount", "299")]
    [InlineData("there is none", "--maximum", "10")]
    [InlineData("less than the 5 TEUR", "--team", Shop, "--amount", "305", "--maximum", "4")]
    [InlineData("not both", "--eth", "--token", "TEUR")]
    public async Task Impossible_budgets_are_not_proposed(string says, params string[] options)
    {
        var arguments = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["--line"] = "garden",
            ["--payee"] = Shop + "=300",
            ["--expires"] = "2027-03-01",
        };
        string? last = null;
        foreach (var option in options)
        {
            if (option.StartsWith("--", StringComparison.Ordinal))
            {
                arguments[last = option] = null;
            }
            else
            {
                arguments[last.ShouldNotBeNull()] = option;
            }
        }

        var result = await Dao.RunAsync([
            "budget",
            "grant",
            "--direct",
            .. arguments.SelectMany(pair => pair.Value is null ? [pair.Key] : new[] { pair.Key, pair.Value }),
            "--key",
            Coop.MemberKey(1),
        ]);

        result.ShouldFail(2, says);
    }

    [Fact]
    public async Task A_payroll_pays_what_is_due_and_what_breaks_a_rule_stays_on_record()
    {
        await SalaryAsync();

        var tooMuch = await Dao.RunAsync([.. Payroll("4=5,000"), "--key", Coop.MemberKey(1), "--json"]);
        var ordinary = await Dao.RunAsync([.. Payroll("4"), "--key", Coop.RegistrarKey]);
        var paid = await AskAsync([.. Payroll("4"), "--key", Coop.MemberKey(1)]);
        var twice = await Dao.RunAsync([.. Payroll("4=1"), "--key", Coop.MemberKey(1)]);
        var nothing = await Dao.RunAsync([.. Payroll("4"), "--key", Coop.MemberKey(1), "--json"]);

        tooMuch.ExitCode.ShouldBe(12, tooMuch.Error);
        tooMuch.Json.GetProperty("paid").GetBoolean().ShouldBeFalse();
        tooMuch
            .Json.GetProperty("refusal")
            .GetRawText()
            .ShouldBe("""{"rule":"maxSalaryRatio","memberId":4,"amount":"5,000 TEUR","allowed":"4,800 TEUR"}""");
        ordinary.ShouldFail(4, "not a treasurer");
        paid.GetProperty("paid").GetBoolean().ShouldBeTrue();
        paid.GetProperty("pays")[0].GetProperty("amount").GetString().ShouldBe("2,000 TEUR");
        (await EuroOfAsync(CoopChain.MemberAddress(4).ToString())).ShouldBe(UInt256.From(2_000_000_000));
        twice.ExitCode.ShouldBe(12, twice.Error);
        twice.Out.ShouldContain("more than what was agreed for this period");
        nothing.ShouldFail(4).Failure.GetProperty("code").GetString().ShouldBe("nothing-due");
    }

    [Theory]
    [InlineData("4=lots", "--pay")]
    [InlineData("four=1", "MEMBER=AMOUNT")]
    [InlineData("0=1", "MEMBER=AMOUNT")]
    [InlineData("4=1.0000001", "--pay")]
    public async Task Malformed_pay_is_bad_input(string pay, string says)
    {
        await SalaryAsync();

        var result = await Dao.RunAsync([.. Payroll(pay), "--key", Coop.MemberKey(1)]);

        result.ShouldFail(2, says);
    }

    [Fact]
    public async Task A_payroll_without_a_budget_pays_nobody()
    {
        var result = await Dao.RunAsync([.. Payroll("4=1"), "--key", Coop.MemberKey(1), "--json"]);

        result.ShouldFail(4).Failure.GetProperty("code").GetString().ShouldBe("payroll-not-begun");
    }

    private static string[] Payroll(string pay) => ["payroll", "run", "--pay", pay, "--reason", "April"];

    private static string[] Spend(string amount) =>
        ["budget", "pay", "1", "--to", Shop, "--amount", amount, "--reason", "Seeds"];

    /// <summary>Member 4 has 2,000 a month, from a budget that has begun.</summary>
    private async Task SalaryAsync()
    {
        var payroll = Coop.Manifest.Contracts.Payroll.Address;
        await GrantAsync(payroll, 10_000_000_000);
        await ActAsync(payroll, new Payroll.Functions.SetSalary(Member, UInt256.From(2_000_000_000), 10_000));
        await ActAsync(payroll, new Payroll.Functions.SetBudget(1));
    }

    /// <summary>What a vote would execute; begun when it returns.</summary>
    private async Task GrantAsync(Address team, ulong amount)
    {
        var now = (await Coop.Chain.HeadAsync(Token)).Timestamp;
        await ActAsync(
            Coop.Manifest.Contracts.TreasuryModule.Address,
            new TreasuryModule.Functions.GrantBudget(
                new(
                    team,
                    Coop.Manifest.Tokens[0].Address,
                    UInt256.From(amount),
                    UInt256.From(amount),
                    now + (8 * 86_400),
                    30 * 86_400,
                    now + (300 * 86_400),
                    ClauseDefinition.ToOnChainKey("garden")
                ),
                []
            )
        );
        await Coop.Chain.AdvanceAsync(TimeSpan.FromDays(9), Token);
    }

    private Task<Receipt> ActAsync(Address contract, IContractCall call) =>
        Coop.Chain.ActAsAsync(Coop.Manifest.Contracts.AssemblyTimelock.Address, contract, call, Token);

    private Task<UInt256> EuroOfAsync(string account) =>
        Coop.Chain.Node.ReadAsync(
            Coop.Manifest.Tokens[0].Address,
            new TestEuro.Functions.BalanceOf(Address.Parse(account)),
            BlockTag.Latest,
            Token
        );
}
