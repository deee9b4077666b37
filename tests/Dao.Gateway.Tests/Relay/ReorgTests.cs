using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.Transactions;
using Dao.Gateway.Tests.Worlds;
using Dao.Testing;

namespace Dao.Gateway.Tests.Relay;

/// <summary>Blocks that held ballots disappear; what was accepted still counts, once.</summary>
public sealed class ReorgTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ballot_whose_block_is_dropped_goes_again_and_ends_final_once()
    {
        await using var world = await GatewayWorld.StartAsync();
        var client = await world.OpenAsync("gateway.db");
        var id = await client.HandInAsync(world, 2, "For");
        await client.UntilStateAsync(id, "mined");

        await world.Coop.Chain.SetAutomineAsync(false, Token);
        await world.Coop.Chain.ReorgAsync(1, Token);
        (await world.CountedAsync(2)).ShouldBe(0);
        await client.UntilStateAsync(id, "sent");
        await world.Coop.Chain.SetAutomineAsync(true, Token);
        await world.Coop.Chain.MineAsync(1, Token);

        await client.UntilStateAsync(id, "mined");
        await world.Coop.Chain.MineAsync(4, Token);
        await client.UntilStateAsync(id, "final");
        var counted = (await world.CountedLogsAsync(2)).ShouldHaveSingleItem();
        var relayed = await client.RelayedAsync(id);
        relayed.GetProperty("transactionHash").GetString().ShouldBe(counted.TransactionHash.ToString());
        relayed.GetProperty("block").GetUInt64().ShouldBe(counted.BlockNumber.Value);
        await world.UntilIndexedAsync(client);
        var ballots = (await client.GetJsonAsync(BallotClient.Path)).GetProperty("items").EnumerateArray();
        ballots.ShouldHaveSingleItem().GetProperty("memberId").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Ballot_that_failed_in_a_dropped_block_counts_on_the_new_branch()
    {
        await using var world = await GatewayWorld.StartAsync();
        var client = await world.OpenAsync("gateway.db");
        await world.Coop.Chain.SetAutomineAsync(false, Token);
        var id = await client.HandInAsync(world, 3, "For");
        await client.UntilStateAsync(id, "sent");
        await VoteFirstAsync(world, 3, support: 0);
        await world.Coop.Chain.MineAsync(1, Token);
        await client.UntilStateAsync(id, "failed");
        (await client.RelayedAsync(id))
            .GetProperty("reason")
            .GetString()
            .ShouldBe("Another ballot of this member was counted first.");

        await world.Coop.Chain.ReorgAsync(1, Token);
        (await world.CountedAsync(3)).ShouldBe(0);
        await world.Coop.Chain.SetAutomineAsync(true, Token);

        await client.UntilStateAsync(id, "sent", "mined", "final");
        await world.Coop.Chain.MineAsync(1, Token);
        await client.UntilStateAsync(id, "mined", "final");
        await world.Coop.Chain.MineAsync(4, Token);
        await client.UntilStateAsync(id, "final");
        (await client.RelayedAsync(id)).GetProperty("reason").GetString().ShouldBeNull();
        var counted = (await world.CountedLogsAsync(3)).ShouldHaveSingleItem();
        CoopGovernor.Events.VoteCast.TryDecode(counted, out var vote).ShouldBeTrue();
        vote.ShouldNotBeNull().Support.ShouldBe((byte)1);
    }

    /// <summary>The member votes without the relay, with a tip that brings the vote ahead of the relay's transaction.</summary>
    private static async Task VoteFirstAsync(GatewayWorld world, int member, byte support)
    {
        using var key = DemoKeys.Member(member);
        await world.Coop.Chain.SetBalanceAsync(key.Address, UInt256.Parse("1000000000000000000"), Token);
        var transaction = new Eip1559Transaction
        {
            ChainId = world.Coop.Chain.ChainId,
            Nonce = await world.Coop.Node.GetTransactionCountAsync(key.Address, BlockTag.Latest, Token),
            MaxPriorityFeePerGas = UInt256.From(50_000_000_000),
            MaxFeePerGas = UInt256.From(100_000_000_000),
            GasLimit = 300_000,
            To = world.Assembly,
            Data = new CoopGovernor.Functions.CastVote(world.ProposalId, support).Encode(),
        };
        await world.Coop.Node.SendRawTransactionAsync(transaction.Sign(key).Raw, Token);
    }
}
