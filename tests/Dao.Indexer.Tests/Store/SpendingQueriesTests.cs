using Dao.Ethereum.Primitives;
using Dao.Store;
using Dao.Store.Spending;
using static Dao.Indexer.Tests.Store.StoreSamples;

namespace Dao.Indexer.Tests.Store;

public sealed class SpendingQueriesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Announcements_say_how_they_ended(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        await using var index = await IndexAsync(server);
        await using var snapshot = await index.SnapshotAsync(Cancellation);

        var listed = await snapshot.Spending.AnnouncementsAsync(null, 10, Cancellation);

        listed
            .Items.Select(a => (a.Number, a.GrantId, a.Outcome, a.ClosedAt))
            .ShouldBe([(2u, 0u, "used", Time(4)), (1u, 1u, "withdrawn", Time(3))]);
        var first = await snapshot.Spending.AnnouncementsAsync(null, 1, Cancellation);
        (await snapshot.Spending.AnnouncementsAsync(first.Next, 1, Cancellation)).Items.Single().Number.ShouldBe(1u);
        (await snapshot.Spending.UsedInAsync(At(4, 0).TransactionHash, Cancellation))
            .Single()
            .Subject.ShouldBe(Hash(103));
        (await snapshot.Spending.UsedInAsync(At(3, 0).TransactionHash, Cancellation)).ShouldBeEmpty();
        (await snapshot.Spending.FindOpenAnnouncementAsync(Hash(101), Cancellation)).ShouldBeNull();
        var hold = (await snapshot.Spending.FindHoldAsync(Hash(103), Cancellation))!;
        (hold.Until, hold.ReasonDigest, hold.IsHeldAt(Time(40))).ShouldBe((null, Hash(105), false));
        (await snapshot.Spending.FindHoldAsync(Hash(100), Cancellation)).ShouldBeNull();
        var holds = await snapshot.Spending.HoldsOfAsync(Hash(103), Cancellation);
        holds.Select(h => (h.Timestamp, h.Until)).ShouldBe([(Time(2), Time(50)), (Time(3), null)]);
        Hold.TotalAt(holds, Time(40)).ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Held_time_is_what_the_contract_counts()
    {
        Hold[] holds = [Placed(10, 40), Lifted(15), Placed(100, 130), Placed(200, 230)];

        Hold.TotalAt([], Time(500)).ShouldBe(TimeSpan.Zero);
        Hold.TotalAt(holds[..1], Time(12)).ShouldBe(TimeSpan.FromSeconds(2), "it is held now");
        Hold.TotalAt(holds[..1], Time(500)).ShouldBe(TimeSpan.FromSeconds(30), "it ended by itself");
        Hold.TotalAt(holds[..2], Time(500)).ShouldBe(TimeSpan.FromSeconds(5), "it was lifted");
        Hold.TotalAt(holds, Time(210)).ShouldBe(TimeSpan.FromSeconds(5 + 30 + 10));
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Announcement_is_open_until_its_end_is_indexed(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        await using var index = await IndexDatabase.OpenAsync(await server.DatabaseAsync("index"), Cancellation);
        var history = History();
        var upTo3 = new BlockBatch(
            null,
            [.. history.Headers.Take(3)],
            [.. history.Facts.Where(f => f.At.Block.Value <= 3)]
        );
        await index.Writer.CommitAsync(upTo3, null, Source, Cancellation);
        await using var snapshot = await index.SnapshotAsync(Cancellation);

        var open = await snapshot.Spending.FindOpenAnnouncementAsync(Hash(101), Cancellation);

        // The first of the two was withdrawn: the second one is what treasurers wait for.
        open!.Number.ShouldBe(2u);
        open.ExpiresAt.ShouldBe(Time(600));
        ShortText.Read(open.BudgetLine).ShouldBe("infrastructure");
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Open_grants_and_budgets_come_first(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        await using var index = await IndexAsync(server);
        await using var snapshot = await index.SnapshotAsync(Cancellation);

        var grants = await snapshot.Spending.GrantsAsync(Cancellation);
        var budgets = await snapshot.Budgets.ListAsync(Cancellation);

        // 1 is open; 4 is drawn, 3 expired, 2 revoked.
        grants
            .Select(g => (g.GrantId, g.Token, g.Remaining, g.RevokedAt))
            .ShouldBe([
                (1u, Token, UInt256.From(2), null),
                (4u, null, UInt256.Zero, null),
                (3u, null, UInt256.From(9), null),
                (2u, null, UInt256.From(9), Time(3)),
            ]);
        var draws = await snapshot.Spending.DrawsAsync(1, Cancellation);
        draws
            .Select(d => (d.Subject, d.Amount, d.Remaining))
            .ShouldBe([(Hash(100), UInt256.From(4), UInt256.From(5)), (Hash(103), UInt256.From(3), UInt256.From(2))]);
        budgets.Select(b => (b.BudgetId, b.RevokedAt)).ShouldBe([(1L, null), (2L, Time(2))]);
        (await snapshot.Budgets.PayeesAsync(1, Cancellation))
            .Select(p => (p.Account, p.Standing))
            .ShouldBe([(Account(6), UInt256.From(20)), (Account(7), UInt256.From(30))]);
        var periods = await snapshot.Budgets.PeriodsAsync(1, Cancellation);
        periods
            .Select(p => (p.Period, p.Paid, p.IsSchedulePaid))
            .ShouldBe([(0L, UInt256.From(50), true), (1L, UInt256.From(5), false)]);
        periods[0].Failed.ShouldBeEmpty();
        periods[1].Failed.ShouldBe([Account(7)]);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Payroll_runs_are_told_apart_from_each_other(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        await using var index = await IndexAsync(server);
        await using var snapshot = await index.SnapshotAsync(Cancellation);

        var runs = (await snapshot.Budgets.PayrollRunsAsync(null, 10, Cancellation)).Items;

        runs.Select(r => (r.Amount, r.Rule, r.RefusedMember, r.Allowed))
            .ShouldBe([
                (UInt256.From(99), "workload", 2L, UInt256.From(3)),
                (UInt256.From(10), null, null, null),
                (UInt256.From(70), null, null, null),
            ]);
        (await snapshot.Budgets.SalariesAsync(runs[2], Cancellation))
            .Select(s => (s.MemberId, s.Account, s.Amount))
            .ShouldBe([(1u, Account(1), UInt256.From(40)), (2u, Account(2), UInt256.From(30))]);
        (await snapshot.Budgets.SalariesAsync(runs[1], Cancellation)).Single().Amount.ShouldBe(UInt256.From(10));
        (await snapshot.Budgets.SalariesAsync(runs[0], Cancellation)).ShouldBeEmpty();
    }

    private static Hold Placed(long at, long until) => Lifted(at) with { Until = Time(until) };

    private static Hold Lifted(long at) =>
        new()
        {
            Subject = Hash(1),
            ReasonDigest = Hash(2),
            Timestamp = Time(at),
            TransactionHash = Hash(3),
        };

    private static async Task<IndexDatabase> IndexAsync(Engines server)
    {
        var index = await IndexDatabase.OpenAsync(await server.DatabaseAsync("index"), Cancellation);
        (await index.Writer.CommitAsync(History(), null, Source, Cancellation)).ShouldBeTrue();
        return index;
    }
}
