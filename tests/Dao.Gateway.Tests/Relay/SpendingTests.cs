using System.Text.Json;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Tests.Worlds;
using Dao.Testing;

namespace Dao.Gateway.Tests.Relay;

/// <summary>The relayer spends what it may, and not a wei more; whoever waits comes through when there is more.</summary>
public sealed class SpendingTests
{
    private const int Members = 12;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Relay:MaxGweiPerDay")]
    [InlineData("Relay:MaxGweiPerProposal")]
    public async Task Spending_stays_within_the_allowance_and_nobody_is_shut_out(string setting)
    {
        await using var world = await GatewayWorld.StartAsync(A.Coop().WithMembers(Members).Build());
        var before = await world.Coop.Node.GetBalanceAsync(Relayer, BlockTag.Latest, Token);
        await world.Coop.Chain.SetAutomineAsync(false, Token);
        // A ballot takes a hundred thousand gas at the test's one gwei, and may take twice as much: a few fit, and never twelve.
        var cap = 390_000L;
        await using (
            var poor = world.Factory("gateway.db", more: [("Relay:MaxBallotsPerTransaction", "1"), (setting, $"{cap}")])
        )
        {
            using var client = poor.CreateClient();
            await world.UntilIndexedAsync(client);
            for (var member = 1; member <= Members; member++)
            {
                await client.HandInAsync(world, member, "For");
            }

            var relay = await SettledAsync(world, client);
            Count(relay, "queued").ShouldBeGreaterThan(0);
            Count(relay, "failed").ShouldBe(0);
            var left = await world.Coop.Node.GetBalanceAsync(Relayer, BlockTag.Latest, Token);
            var spent = before - left;
            spent.ShouldBeGreaterThan(UInt256.Zero);
            spent.ShouldBeLessThanOrEqualTo(UInt256.From((ulong)cap) * UInt256.From(1_000_000_000));
            relay.GetProperty("spentToday").GetString().ShouldBe(spent.ToString());
        }

        var client2 = await world.OpenAsync("gateway.db");
        await Poll.Until(async () =>
        {
            await MineAsync(world);
            return (await world.CountedAsync()).Count >= Members;
        });
        (await world.CountedAsync()).Select(log => log.Topics[1]).Distinct().Count().ShouldBe(Members);
        Count((await client2.GetJsonAsync("/api/v1/status")).GetProperty("relay"), "failed").ShouldBe(0);
    }

    /// <summary>The relay's counts once ten blocks in a row, each at one gwei, changed nothing.</summary>
    private static async Task<JsonElement> SettledAsync(GatewayWorld world, HttpClient client)
    {
        JsonElement relay = default;
        var quiet = 0;
        await Poll.Until(async () =>
        {
            await MineAsync(world);
            var now = (await client.GetJsonAsync("/api/v1/status")).GetProperty("relay");
            var same = relay.ValueKind == JsonValueKind.Object && relay.GetRawText() == now.GetRawText();
            var idle = Count(now, "final") > 0 && Count(now, "sent") + Count(now, "mined") == 0;
            quiet = same && idle ? quiet + 1 : 0;
            relay = now;
            return quiet >= 10;
        });
        return relay;
    }

    /// <summary>Blocks would make gas cheaper and cheaper, until everything fits.</summary>
    private static async Task MineAsync(GatewayWorld world)
    {
        await world.Coop.Chain.Rpc.CallAsync("anvil_setNextBlockBaseFeePerGas", [UInt256.From(1_000_000_000)], Token);
        await world.Coop.Chain.MineAsync(1, Token);
    }

    private static Address Relayer
    {
        get
        {
            using var key = DemoKeys.Funded(1);
            return key.Address;
        }
    }

    private static long Count(JsonElement relay, string state) => relay.GetProperty(state).GetInt64();
}
