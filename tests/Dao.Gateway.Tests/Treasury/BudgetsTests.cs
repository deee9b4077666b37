using System.Text.Json;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Tests.Worlds;
using Dao.Testing;

namespace Dao.Gateway.Tests.Treasury;

/// <summary>Plan and payments of a budget over HTTP.</summary>
public sealed class BudgetsTests
{
    private const ulong Period = 30 * 86_400;

    private static readonly Address s_payee = Address.Parse("0xC200000000000000000000000000000000000002");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Budget_shows_what_was_paid_of_it_and_when_it_pays_next()
    {
        await using var world = await GatewayWorld.StartAsync();
        var coop = world.Coop;
        var (module, token) = (coop.Manifest.Contracts.TreasuryModule.Address, coop.Manifest.Tokens[0].Address);
        var start = (await coop.Chain.HeadAsync(Token)).Timestamp + (8 * 86_400);
        await coop.Chain.ActAsAsync(
            coop.Manifest.Contracts.AssemblyTimelock.Address,
            module,
            new TreasuryModule.Functions.GrantBudget(
                new TreasuryModule.Structs.Terms(
                    Address.Zero,
                    token,
                    UInt256.From(50),
                    UInt256.From(50),
                    start,
                    Period,
                    start + (2 * Period),
                    ClauseDefinition.ToOnChainKey("care")
                ),
                [new TreasuryModule.Structs.Payee(s_payee, UInt256.From(50))]
            ),
            Token
        );
        var client = await world.OpenAsync("budgets.db", withKey: false);
        var planned = await OnlyAsync(client);
        await coop.Chain.AdvanceToAsync(start + 60, Token);
        using var key = DemoKeys.Funded(2);
        using var sender = new TransactionSender(coop.Node, key, coop.Chain.ChainId);
        await world.UntilIndexedAsync(client);
        var due = await OnlyAsync(client);
        await sender.SendAsync(module, new TreasuryModule.Functions.PayStanding(1, 0).Encode(), UInt256.Zero, Token);
        await world.UntilIndexedAsync(client);
        var paid = await OnlyAsync(client);
        await coop.Chain.AdvanceToAsync(start + Period + 60, Token);
        await sender.SendAsync(module, new TreasuryModule.Functions.PayStanding(1, 1).Encode(), UInt256.Zero, Token);
        await world.UntilIndexedAsync(client);
        var last = await OnlyAsync(client);
        await coop.Chain.AdvanceToAsync(start + (2 * Period), Token);
        await world.UntilIndexedAsync(client);
        var over = await OnlyAsync(client);

        Say(planned).ShouldBe(("planned", At(start), 0));
        Say(due).ShouldBe(("running", At(start), 1));
        Say(paid).ShouldBe(("running", At(start + Period), 1));
        Say(last).ShouldBe(("running", null, 2));
        Say(over).ShouldBe(("expired", null, 2));
        paid.GetProperty("budgetLine").GetString().ShouldBe("care");
        paid.GetProperty("team").ValueKind.ShouldBe(JsonValueKind.Null);
        var payee = paid.GetProperty("payees").EnumerateArray().Single();
        payee.GetProperty("account").GetString().ShouldBe(s_payee.ToString());
        payee.GetProperty("standing").GetString().ShouldBe("50");
        var period = due.GetProperty("periods")[0];
        (period.GetProperty("paid").GetString(), period.GetProperty("isSchedulePaid").GetBoolean()).ShouldBe(
            ("0", false)
        );
        period = paid.GetProperty("periods")[0];
        (period.GetProperty("paid").GetString(), period.GetProperty("isSchedulePaid").GetBoolean()).ShouldBe(
            ("50", true)
        );
        period.GetProperty("planned").GetString().ShouldBe("50");
    }

    private static (string? State, DateTimeOffset? Next, int Periods) Say(JsonElement budget) =>
        (
            budget.GetProperty("state").GetString(),
            budget.GetProperty("nextPayout") is { ValueKind: JsonValueKind.String } next
                ? next.GetDateTimeOffset()
                : null,
            budget.GetProperty("periods").GetArrayLength()
        );

    private static DateTimeOffset At(ulong seconds) => DateTimeOffset.FromUnixTimeSeconds((long)seconds);

    private static async Task<JsonElement> OnlyAsync(HttpClient client) =>
        (await client.GetJsonAsync("/api/v1/treasury/budgets")).GetProperty("items").EnumerateArray().Single();
}
