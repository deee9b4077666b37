using System.Text;
using System.Text.Json;
using Dao.Cli.Tests.Coops;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Tests.Treasury;

/// <summary>What treasurers look at with a gateway: the queue, the ledger, the budgets.</summary>
[Collection(GatewayCollection.Name)]
public sealed class TreasuryReadingTests(GatewayCoop coop) : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DaoTool Dao => coop.Tool(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_queue_says_who_signed_and_what_is_missing()
    {
        var payment = await coop.PaymentAsync(ahead: 20);
        var hash = (await coop.ProposeAsync(payment, 1)).ToString();
        var rejection = payment with { To = payment.Safe, Data = [] };
        var rejected = (await coop.ProposeAsync(rejection, 1)).ToString();
        await AskAsync("treasury", "sign", rejected, "--key", coop.MemberKey(3));

        var queue = await AskAsync("treasury", "queue", "--limit", "100");
        var text = await Dao.RunAsync("treasury", "queue", "--limit", "100");

        var item = Item(queue, hash);
        item.GetProperty("nonce").GetString().ShouldBe(payment.Nonce.ToString());
        item.GetProperty("verdict").GetProperty("code").GetString().ShouldBe("needsAnnouncement");
        item.GetProperty("signedBy").GetArrayLength().ShouldBe(1);
        item.GetProperty("notSignedBy").GetArrayLength().ShouldBe(2);
        item.GetProperty("missing").GetInt32().ShouldBe(1);
        Item(queue, rejected).GetProperty("missing").GetInt32().ShouldBe(0);
        queue
            .GetProperty("items")
            .EnumerateArray()
            .Select(one => UInt256.Parse(one.GetProperty("nonce").GetString().ShouldNotBeNull()))
            .ShouldBeInOrder();
        text.ShouldSucceed().Out.ShouldContain("1 of 2, 1 missing");
    }

    [Fact]
    public async Task A_queue_that_is_not_what_was_proposed_is_not_shown()
    {
        var payment = await coop.PaymentAsync(ahead: 30);
        await coop.ProposeAsync(payment, 1);
        await using var gateway = new AlteringProxy(
            coop.Gateway,
            (path, answer) =>
                path.Contains("/multisig-transactions/?", StringComparison.Ordinal)
                    ? answer.Replace(
                        Hex.Encode(payment.Data),
                        Hex.Encode([.. payment.Data[..^1], 1]),
                        StringComparison.Ordinal
                    )
                    : answer
        );

        var queue = await coop.Tool(_folder.Path, gateway.Url)
            .RunAsync("treasury", "queue", "--limit", "100", "--json");

        queue.ShouldFail(4).Failure.GetProperty("code").GetString().ShouldBe("transaction-differs");
        queue.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_ledger_says_why_and_goes_into_a_spreadsheet()
    {
        var payment = await coop.PaymentAsync();
        var hash = (await coop.ProposeAsync(payment, 1)).ToString();
        await AskAsync([
            "treasury",
            "announce",
            hash,
            "--line",
            "music",
            "--reason",
            "Strings",
            "--key",
            coop.MemberKey(1),
        ]);
        await coop.UntilIndexedAsync();
        await AskAsync("treasury", "sign", hash, "--key", coop.MemberKey(2));
        await AskAsync("treasury", "execute", hash, "--key", coop.PayerKey);
        await coop.UntilIndexedAsync();

        var ledger = await AskAsync("treasury", "ledger", "--line", "music");
        var text = await Dao.RunAsync("treasury", "ledger", "--line", "music");
        var none = await AskAsync("treasury", "ledger", "--line", "music", "--to", "2001-01-01");
        var csv = _folder.Combine("ledger.csv");
        await AskAsync("treasury", "ledger", "--line", "music", "--csv", csv);
        var over = await Dao.RunAsync("treasury", "ledger", "--csv", csv);

        var line = ledger.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        line.GetProperty("safeTxHash").GetString().ShouldBe(hash);
        line.GetProperty("amount").GetString().ShouldBe("1000000");
        text.ShouldSucceed().Out.ShouldContain("-1 TEUR");
        none.GetProperty("items").GetArrayLength().ShouldBe(0);
        var bytes = await File.ReadAllBytesAsync(csv, Token);
        bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble).ShouldBeTrue();
        Encoding.UTF8.GetString(bytes).ShouldContain("music");
        over.ShouldFail(2, "not overwritten");
    }

    [Fact]
    public async Task Budgets_are_listed_with_their_plan()
    {
        var now = (await coop.Chain.HeadAsync(Token)).Timestamp;
        await coop.Chain.ActAsAsync(
            coop.Coop.Manifest.Contracts.AssemblyTimelock.Address,
            coop.Coop.Manifest.Contracts.TreasuryModule.Address,
            new TreasuryModule.Functions.GrantBudget(
                new(
                    Address.Zero,
                    coop.Euro,
                    UInt256.From(30_000_000),
                    UInt256.From(30_000_000),
                    now + (8 * 86_400),
                    30 * 86_400,
                    now + (300 * 86_400),
                    ClauseDefinition.ToOnChainKey("garden")
                ),
                [new(GatewayCoop.MemberAddress(5), UInt256.From(30_000_000))]
            ),
            Token
        );
        await coop.UntilIndexedAsync();

        var budgets = await AskAsync("budget", "list");
        var text = await Dao.RunAsync("budget", "list");

        var budget = budgets.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        budget.GetProperty("state").GetString().ShouldBe("planned");
        budget.GetProperty("payees")[0].GetProperty("standing").GetString().ShouldBe("30000000");
        text.ShouldSucceed().Out.ShouldContain("Budget 1, garden (planned): 30 TEUR every 30 days");
    }

    private static JsonElement Item(JsonElement queue, string hash) =>
        queue.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("safeTxHash").GetString() == hash);

    private async Task<JsonElement> AskAsync(params IReadOnlyList<string> arguments)
    {
        var result = await Dao.RunAsync([.. arguments, "--json"]);
        result.ShouldSucceed().Error.ShouldBeEmpty();
        return result.Json;
    }
}
