using Dao.Ethereum.Primitives;
using Dao.Indexer.Tests.Chain;
using Dao.Store;
using Dao.Testing;

namespace Dao.Indexer.Tests.Sync;

public sealed class FollowTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(2000)]
    public async Task The_size_of_ranges_leaves_no_trace(int maxBlocks)
    {
        await using var chain = await EventChain.StartAsync(Cancellation);
        using var folder = new TempFolder();
        await using var index = await IndexDatabase.OpenAsync(folder.Combine("index.db"), Cancellation);

        await new Story(chain, 1).PlayAsync(30, Cancellation);
        await chain.CatchUpAsync(index, Cancellation, maxBlocks);

        (await index.Digest.ComputeAsync(null, Cancellation)).ShouldBe(await chain.RebuiltDigestAsync(Cancellation));
    }

    [Fact]
    public async Task The_digest_at_a_block_is_what_it_was_then()
    {
        await using var chain = await EventChain.StartAsync(Cancellation);
        using var folder = new TempFolder();
        await using var index = await IndexDatabase.OpenAsync(folder.Combine("index.db"), Cancellation);
        var story = new Story(chain, 2);
        await story.PlayAsync(10, Cancellation);
        await chain.CatchUpAsync(index, Cancellation);
        var then = (await index.Digest.ComputeAsync(null, Cancellation))!;

        await story.PlayAsync(10, Cancellation);
        await chain.CatchUpAsync(index, Cancellation);

        (await index.Digest.ComputeAsync(then.Number, Cancellation)).ShouldBe(then);
        (await index.Digest.ComputeAsync(null, Cancellation))!.Digest.ShouldNotBe(then.Digest);
        (await index.Digest.ComputeAsync(new BlockNumber(1_000_000), Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_reorg_of_64_blocks_with_other_contents_leaves_no_trace()
    {
        await using var chain = await EventChain.StartAsync(Cancellation);
        using var folder = new TempFolder();
        await using var index = await IndexDatabase.OpenAsync(folder.Combine("index.db"), Cancellation);
        await new Story(chain, 3).PlayAsync(5, Cancellation);
        string fork = await chain.Local.SnapshotAsync(Cancellation);
        await new Story(chain, 4).PlayAsync(64, Cancellation);
        await chain.CatchUpAsync(index, Cancellation, maxBlocks: 7);
        var abandoned = (await index.Digest.ComputeAsync(null, Cancellation))!;

        await chain.Local.RevertAsync(fork, Cancellation);
        await new Story(chain, 5).PlayAsync(66, Cancellation);
        await chain.CatchUpAsync(index, Cancellation, maxBlocks: 7);

        var digest = (await index.Digest.ComputeAsync(null, Cancellation))!;
        digest.ShouldBe(await chain.RebuiltDigestAsync(Cancellation));
        digest.Digest.ShouldNotBe(abandoned.Digest);
    }

    [Fact]
    public async Task A_reorg_to_a_shorter_branch_is_followed()
    {
        await using var chain = await EventChain.StartAsync(Cancellation);
        using var folder = new TempFolder();
        await using var index = await IndexDatabase.OpenAsync(folder.Combine("index.db"), Cancellation);
        await new Story(chain, 6).PlayAsync(3, Cancellation);
        string fork = await chain.Local.SnapshotAsync(Cancellation);
        await new Story(chain, 7).PlayAsync(20, Cancellation);
        await chain.CatchUpAsync(index, Cancellation);

        await chain.Local.RevertAsync(fork, Cancellation);
        await new Story(chain, 8).PlayAsync(5, Cancellation);
        await chain.CatchUpAsync(index, Cancellation);

        (await index.Digest.ComputeAsync(null, Cancellation)).ShouldBe(await chain.RebuiltDigestAsync(Cancellation));
    }

    [Fact]
    public async Task A_reorg_during_backfill_leaves_no_trace()
    {
        await using var chain = await EventChain.StartAsync(Cancellation);
        using var folder = new TempFolder();
        await using var index = await IndexDatabase.OpenAsync(folder.Combine("index.db"), Cancellation);
        await new Story(chain, 9).PlayAsync(10, Cancellation);
        string fork = await chain.Local.SnapshotAsync(Cancellation);
        await new Story(chain, 10).PlayAsync(40, Cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var following = Following.Loop(chain, index, maxBlocks: 2).RunAsync(once: false, stop.Token);
        await Poll.Until(async () => await TipAsync(index) > 20);

        await chain.Local.RevertAsync(fork, Cancellation);
        await new Story(chain, 11).PlayAsync(50, Cancellation);
        var head = await chain.Local.HeadAsync(Cancellation);
        await Poll.Until(async () => await TipAsync(index) == head.Number.Value);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => following);

        (await index.Digest.ComputeAsync(null, Cancellation)).ShouldBe(await chain.RebuiltDigestAsync(Cancellation));
    }

    [Fact]
    public async Task An_index_that_is_cleared_while_followed_comes_back()
    {
        await using var chain = await EventChain.StartAsync(Cancellation);
        using var folder = new TempFolder();
        await using var index = await IndexDatabase.OpenAsync(folder.Combine("index.db"), Cancellation);
        await new Story(chain, 12).PlayAsync(30, Cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var following = Following.Loop(chain, index, maxBlocks: 2).RunAsync(once: false, stop.Token);
        await Poll.Until(async () => await TipAsync(index) > 10);

        await index.Writer.ClearAsync(Cancellation);
        var head = await chain.Local.HeadAsync(Cancellation);
        await Poll.Until(async () => await TipAsync(index) == head.Number.Value);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => following);

        (await index.Digest.ComputeAsync(null, Cancellation)).ShouldBe(await chain.RebuiltDigestAsync(Cancellation));
    }

    private static async Task<ulong> TipAsync(IndexDatabase index)
    {
        await using var snapshot = await index.SnapshotAsync(Cancellation);
        return snapshot.AsOf?.Number.Value ?? 0;
    }
}
