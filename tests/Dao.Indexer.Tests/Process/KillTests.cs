using Dao.Indexer.Tests.Chain;
using Dao.Indexer.Tests.Store;
using Dao.Indexer.Tests.Sync;
using Dao.Store;
using Dao.Testing;

namespace Dao.Indexer.Tests.Process;

public sealed class KillTests(ITestOutputHelper output)
{
    private const int Kills = 20;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Killed_twenty_times_it_loses_nothing_and_doubles_nothing(string engine)
    {
        await using var chain = await EventChain.StartAsync(Cancellation);
        await using var server = await Engines.StartAsync(engine);
        using var folder = new TempFolder();
        string database = await server.DatabaseAsync("index");
        string deployment = chain.WriteDeployment(folder);
        var random = new Random(20);
        var story = new Story(chain, 20);
        int working = 0;
        await using var watched = await IndexDatabase.OpenAsync(database, Cancellation);
        await story.PlayAsync(20, Cancellation);

        // A new reorg or a longer chain each time; one transaction per block or two; killed somewhere in the middle of it.
        for (int kill = 0; kill < Kills; kill++)
        {
            string fork = await chain.Local.SnapshotAsync(Cancellation);
            await story.PlayAsync(random.Next(2, 12), Cancellation);
            ulong before = await TipAsync(watched);
            using var indexer = new IndexerProcess(chain.Local.Url, deployment, database, "--Follow:MaxBlocks=2");
            int blocksSeen = random.Next(0, 4);
            await Poll.Until(async () => indexer.HasExited || await TipAsync(watched) >= before + (ulong)blocksSeen);
            await indexer.KillAsync(Cancellation);
            working += await TipAsync(watched) > before ? 1 : 0;
            if (kill % 5 == 4)
            {
                await chain.Local.RevertAsync(fork, Cancellation);
                await new Story(chain, 100 + kill).PlayAsync(8, Cancellation);
            }
        }

        using var last = new IndexerProcess(chain.Local.Url, deployment, database, "--once");
        (await last.ExitAsync(Cancellation)).ShouldBe(0, last.Output);

        output.WriteLine($"{Kills} kills, {working} of them after the process had stored blocks");
        working.ShouldBeGreaterThan(Kills / 3);
        (await watched.Digest.ComputeAsync(null, Cancellation)).ShouldBe(await chain.RebuiltDigestAsync(Cancellation));
    }

    private static async Task<ulong> TipAsync(IndexDatabase index)
    {
        await using var snapshot = await index.SnapshotAsync(Cancellation);
        return snapshot.AsOf?.Number.Value ?? 0;
    }
}
