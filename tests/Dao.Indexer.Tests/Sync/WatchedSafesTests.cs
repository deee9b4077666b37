using Dao.Ethereum.Primitives;
using Dao.Indexer.Projections.Treasury;
using Dao.Indexer.Sync;
using Dao.Indexer.Tests.Chain;
using Dao.Store;
using Dao.Testing;

namespace Dao.Indexer.Tests.Sync;

/// <summary>Safes are found by their birth at the factory, and followed from that block on.</summary>
public sealed class WatchedSafesTests
{
    private static readonly Address s_safe = EventChain.Safes[0];
    private static readonly Address s_payer = Story.Account(8);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2000)]
    public async Task Safe_is_followed_from_the_block_of_its_birth(int maxBlocks)
    {
        await using var chain = await EventChain.StartAsync(Cancellation);
        using var folder = new TempFolder();
        await using var index = await IndexDatabase.OpenAsync(folder.Combine("index.db"), Cancellation);
        await chain.SayAsync([Paid(1), Said.Event(s_safe, SafeProjection.OwnerAdded, s_payer)], Cancellation);
        await chain.SayAsync([Paid(2), .. Birth(chain)], Cancellation);
        await chain.SayAsync(
            [Paid(3), Said.Event(s_safe, SafeProjection.ThresholdChanged, UInt256.From(2))],
            Cancellation
        );

        await chain.CatchUpAsync(index, Cancellation, maxBlocks);

        await using var snapshot = await index.SnapshotAsync(Cancellation);
        var moved = await snapshot.Safes.TransfersAsync(s_safe, Cancellation);
        moved.Select(t => t.Amount).ShouldBe([UInt256.From(3), UInt256.From(2)]);
        (await snapshot.Safes.OwnersAsync(s_safe, Cancellation)).ShouldBe([Story.Account(1)]);
        (await snapshot.Safes.OwnedByAsync(Story.Account(1), Cancellation)).ShouldBe([s_safe]);
        (await snapshot.Safes.ThresholdAsync(s_safe, Cancellation)).ShouldBe(2);
    }

    [Fact]
    public async Task Reorg_that_takes_the_birth_takes_the_safe()
    {
        await using var chain = await EventChain.StartAsync(Cancellation);
        using var folder = new TempFolder();
        await using var index = await IndexDatabase.OpenAsync(folder.Combine("index.db"), Cancellation);
        string fork = await chain.Local.SnapshotAsync(Cancellation);
        await chain.SayAsync([.. Birth(chain)], Cancellation);
        await chain.CatchUpAsync(index, Cancellation);

        await chain.Local.RevertAsync(fork, Cancellation);
        await chain.SayAsync([Paid(1)], Cancellation);
        await chain.SayAsync([Paid(2)], Cancellation);
        await chain.CatchUpAsync(index, Cancellation);

        await using var snapshot = await index.SnapshotAsync(Cancellation);
        (await snapshot.Safes.FindAsync(s_safe, Cancellation)).ShouldBeNull();
        (await snapshot.Safes.TransfersAsync(s_safe, Cancellation)).ShouldBeEmpty();
        (await index.Digest.ComputeAsync(null, Cancellation)).ShouldBe(await chain.RebuiltDigestAsync(Cancellation));
    }

    [Fact]
    public async Task Proxy_of_other_code_is_watched_only_by_name()
    {
        await using var chain = await EventChain.StartAsync(Cancellation);
        var birth = await chain.SayAsync(
            [Said.Event(chain.Contracts.Watch.Factory, SafeWatch.Created, s_safe, Story.Account(4))],
            Cancellation
        );
        var (factory, treasury) = (chain.Contracts.Watch.Factory, chain.Contracts.Treasury);

        new SafeWatch(factory, Story.Account(5), treasury, new WatchList(true, []))
            .IsBirth(birth.Logs[0], out _)
            .ShouldBeFalse();
        new SafeWatch(factory, Story.Account(5), treasury, new WatchList(false, [s_safe]))
            .IsBirth(birth.Logs[0], out var safe)
            .ShouldBeTrue();
        safe.ShouldBe(s_safe);
    }

    [Theory]
    [InlineData("", true, "")]
    [InlineData("*", true, "*")]
    [InlineData("0x00000000219ab540356cBB839Cbe05303d7705Fa", true, "0x00000000219ab540356cBB839Cbe05303d7705Fa")]
    [InlineData("0x00000000219ab540356cbb839cbe05303d7705fa", false, "")]
    [InlineData("* 0x00000000219ab540356cBB839Cbe05303d7705Fa", false, "")]
    [InlineData("all", false, "")]
    public void Watch_list_is_read_strictly(string text, bool isRight, string expected)
    {
        WatchList.TryParse(text, out var list).ShouldBe(isRight);
        list.ToString().ShouldBe(expected);
    }

    private static Said Paid(ulong amount) =>
        Said.Event(EventChain.Token, TransferProjection.Erc20, s_payer, s_safe, UInt256.From(amount));

    /// <summary>As the factory does it: the setup inside, then the birth.</summary>
    private static IEnumerable<Said> Birth(EventChain chain) =>
        [
            Said.Event(
                s_safe,
                SafeProjection.Setup,
                Story.Account(1),
                new object[] { Story.Account(1) },
                UInt256.One,
                Story.Account(2),
                Story.Account(3)
            ),
            Said.Event(
                chain.Contracts.Watch.Factory,
                SafeWatch.Created,
                s_safe,
                Contracts.Deployment.SafeContracts.Canonical.Singleton
            ),
        ];
}
