using Dao.Ethereum.JsonRpc;
using Dao.Indexer.Tests.Chain;
using Dao.Store;
using Dao.Testing;

namespace Dao.Indexer.Tests.Sync;

public sealed class LyingNodeTests(ITestOutputHelper output)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Lies => [.. Enum.GetNames<Lie>(), "all"];

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task Lies_leave_no_trace(string lie)
    {
        await using var chain = await EventChain.StartAsync(Cancellation);
        using var folder = new TempFolder();
        await using var index = await IndexDatabase.OpenAsync(folder.Combine("index.db"), Cancellation);
        var lies = lie == "all" ? Enum.GetValues<Lie>() : [Enum.Parse<Lie>(lie)];
        using var proxy = new LyingNode(new Random(7), 0.3, lies) { IsLying = false };
        using var http = new HttpClient(proxy);
        var options = new JsonRpcOptions { Retries = 0 };
        var node = new EthereumNode(new JsonRpcClient(http, chain.Local.Url, options, TimeProvider.System));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var following = Following.Loop(chain, index, node, maxBlocks: 3).RunAsync(once: false, stop.Token);
        await Poll.Until(async () => await TipAsync(index) > 0);

        proxy.IsLying = true;
        ulong highest = 0;
        for (int round = 0; round < 8; round++)
        {
            await new Story(chain, 30 + round).PlayAsync(5, Cancellation);
            ulong tip = await TipAsync(index);
            tip.ShouldBeGreaterThanOrEqualTo(highest);
            highest = tip;
        }

        await Poll.Until(() => proxy.Lies >= 3);
        proxy.IsLying = false;
        var head = await chain.Local.HeadAsync(Cancellation);
        await Poll.Until(async () => await TipAsync(index) == head.Number.Value);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => following);

        output.WriteLine($"{proxy.Lies} lies");
        (await index.Digest.ComputeAsync(null, Cancellation)).ShouldBe(await chain.RebuiltDigestAsync(Cancellation));
    }

    private static async Task<ulong> TipAsync(IndexDatabase index)
    {
        await using var snapshot = await index.SnapshotAsync(Cancellation);
        return snapshot.AsOf?.Number.Value ?? 0;
    }
}
