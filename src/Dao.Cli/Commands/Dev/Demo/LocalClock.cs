using System.Text.Json;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands.Dev.Demo;

/// <summary>The clock of a local anvil chain: the demo's months pass in seconds.</summary>
internal sealed class LocalClock(IJsonRpcClient rpc)
{
    public async Task AdvanceAsync(TimeSpan time, CancellationToken cancellation)
    {
        await rpc.CallAsync("evm_increaseTime", [(ulong)time.TotalSeconds], cancellation);
        await rpc.CallAsync("evm_mine", [], cancellation);
    }

    /// <summary>Until this moment (Unix seconds), if it is not past already.</summary>
    public async Task AdvanceToAsync(ulong timestamp, CancellationToken cancellation)
    {
        var now = (ulong)(await NowAsync(cancellation)).ToUnixTimeSeconds();
        if (timestamp > now)
        {
            await AdvanceAsync(TimeSpan.FromSeconds(timestamp - now), cancellation);
        }
    }

    /// <summary>Ether for gas, out of thin air.</summary>
    public Task FundAsync(Address account, CancellationToken cancellation) =>
        rpc.CallAsync("anvil_setBalance", [account.ToString(), "0x8ac7230489e80000"], cancellation);

    /// <summary>Brings the chain to the present and lets it mine by itself.</summary>
    public async Task JoinPresentAsync(DateTimeOffset now, TimeSpan blockTime, CancellationToken cancellation)
    {
        await rpc.CallAsync("evm_setTime", [now.ToUnixTimeSeconds()], cancellation);
        await rpc.CallAsync("evm_mine", [], cancellation);
        await rpc.CallAsync("evm_setIntervalMining", [(ulong)blockTime.TotalSeconds], cancellation);
    }

    public async Task<DateTimeOffset> NowAsync(CancellationToken cancellation)
    {
        JsonElement block = await rpc.CallAsync("eth_getBlockByNumber", ["latest", false], cancellation);
        string text = block.GetProperty("timestamp").GetString() ?? "";
        return DateTimeOffset.FromUnixTimeSeconds(Convert.ToInt64(text, 16));
    }
}
