using Dao.Ethereum.Primitives;
using Dao.Store;
using static Dao.Indexer.Tests.Store.StoreSamples;

namespace Dao.Indexer.Tests.Store;

/// <summary>Every question about watched Safes, on both engines.</summary>
public sealed class SafeQueriesTests
{
    private static readonly Address s_safe = Account(90);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_watched_safe_is_read_as_it_was_written(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        await using var index = await IndexDatabase.OpenAsync(await server.DatabaseAsync("index"), Cancellation);
        (await index.Writer.CommitAsync(History(), null, Source, Cancellation)).ShouldBeTrue();
        await using var snapshot = await index.SnapshotAsync(Cancellation);
        var safes = snapshot.Safes;

        var made = (await safes.FindAsync(s_safe, Cancellation)).ShouldNotBeNull();
        (made.Factory, made.Singleton, made.BlockNumber).ShouldBe((Account(91), Account(92), new BlockNumber(1)));
        (await safes.FindAsync(Account(1), Cancellation)).ShouldBeNull();
        (await safes.OwnersAsync(s_safe, Cancellation)).ShouldBe([Account(1)]);
        (await safes.OwnedByAsync(Account(1), Cancellation)).ShouldBe([s_safe]);
        (await safes.ThresholdAsync(s_safe, Cancellation)).ShouldBe(1);
        (await safes.WithModuleAsync(Account(93), Cancellation)).ShouldBe([s_safe]);
        var done = (await safes.ExecutionsAsync(s_safe, Cancellation)).ShouldHaveSingleItem();
        (done.Module, done.Nonce, done.Succeeded).ShouldBe((Account(93), null, true));
        (await safes.ExecutionsAsync(s_safe, 0, long.MaxValue, Cancellation)).ShouldBeEmpty();
        (await safes.FindExecutionAsync(Hash(80), Cancellation)).ShouldBeNull();
        (await safes.ApprovalsAsync(s_safe, Cancellation)).Select(a => a.ApprovedHash).ShouldBe([Hash(95)]);
        var moved = (await safes.TransfersAsync(s_safe, Cancellation)).ShouldHaveSingleItem();
        (moved.Kind, moved.Token, moved.Recipient).ShouldBe(("erc20", Token, Account(6)));
        (await safes.TokensAsync(s_safe, 5, Cancellation)).ShouldBe([Token]);
        (await safes.TokensAsync(Account(1), 5, Cancellation)).ShouldBeEmpty();
        var known = await index.Writer.WatchedSafesAsync(new BlockNumber(1), Cancellation);
        known.ShouldHaveSingleItem().Key.ShouldBe(s_safe);
        (await index.Writer.WatchedSafesAsync(null, Cancellation)).ShouldBeEmpty();
    }
}
