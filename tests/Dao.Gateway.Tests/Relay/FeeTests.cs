using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Tests.Worlds;
using Dao.Testing;

namespace Dao.Gateway.Tests.Relay;

/// <summary>What the relay offers for gas, and how much gas it takes.</summary>
public sealed class FeeTests
{
    private const ulong Cap = 300_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Transaction_that_the_market_outbids_is_replaced_until_it_is_mined()
    {
        await using var world = await GatewayWorld.StartAsync();
        var client = await world.OpenAsync("gateway.db", more: ("Relay:StuckAfterSeconds", "1"));
        await world.Coop.Chain.SetAutomineAsync(false, Token);
        var id = await client.HandInAsync(world, 2, "For");
        await client.UntilStateAsync(id, "sent");
        var first = await CarrierAsync(world, client, id);
        var dear = first.MaxFeePerGas * UInt256.From(3);

        await Poll.Until(async () =>
        {
            await world.Coop.Chain.Rpc.CallAsync("anvil_setNextBlockBaseFeePerGas", [dear], Token);
            await world.Coop.Chain.MineAsync(1, Token);
            return (await client.RelayedAsync(id)).GetProperty("state").GetString() is "mined" or "final";
        });

        var last = await CarrierAsync(world, client, id);
        last.Hash.ShouldNotBe(first.Hash);
        last.Nonce.ShouldBe(first.Nonce);
        last.MaxFeePerGas.ShouldBeGreaterThanOrEqualTo(dear);
        (await world.Coop.Node.GetReceiptAsync(first.Hash, Token)).ShouldBeNull();
        (await world.CountedAsync(2)).ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Batch_never_takes_more_gas_than_the_setting_or_a_block(bool isBlockTheLimit)
    {
        const int members = 30;
        await using var world = await GatewayWorld.StartAsync(A.Coop().WithMembers(members).Build());
        if (isBlockTheLimit)
        {
            await world.Coop.Chain.Rpc.CallAsync("evm_setBlockGasLimit", [UInt256.From(Cap)], Token);
            await world.Coop.Chain.MineAsync(1, Token);
        }

        var desk = await world.OpenAsync("gateway.db", withKey: false);
        for (var member = 1; member <= members; member++)
        {
            await desk.HandInAsync(world, member, "For");
        }

        var setting = isBlockTheLimit ? 6_000_000 : Cap;
        var client = await world.OpenAsync(
            "gateway.db",
            more: ("Relay:MaxGasPerTransaction", setting.ToString(System.Globalization.CultureInfo.InvariantCulture))
        );
        await Poll.Until(async () => (await world.CountedAsync()).Count >= members);

        var counted = await world.CountedAsync();
        counted.Select(log => log.Topics[1]).Distinct().Count().ShouldBe(members);
        counted.Count.ShouldBe(members);
        var carriers = counted.Select(log => log.TransactionHash).Distinct().ToList();
        carriers.Count.ShouldBeInRange(2, members / 2);
        foreach (var hash in carriers)
        {
            (await world.Coop.Node.GetTransactionAsync(hash, Token))
                .ShouldNotBeNull()
                .GasLimit.ShouldBeLessThanOrEqualTo(Cap);
        }

        var relay = (await client.GetJsonAsync("/api/v1/status")).GetProperty("relay");
        relay.GetProperty("failed").GetInt64().ShouldBe(0);
    }

    private static async Task<Transaction> CarrierAsync(GatewayWorld world, HttpClient client, string id)
    {
        var hash = (await client.RelayedAsync(id)).GetProperty("transactionHash").GetString().ShouldNotBeNull();
        return (await world.Coop.Node.GetTransactionAsync(Hash32.Parse(hash), Token)).ShouldNotBeNull();
    }
}
