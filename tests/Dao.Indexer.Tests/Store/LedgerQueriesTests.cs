using System.Numerics;
using Dao.Ethereum.Primitives;
using Dao.Store;
using Dao.Store.Facts;
using Dao.Store.Spending;
using Dao.Store.Treasury;
using static Dao.Indexer.Tests.Store.StoreSamples;

namespace Dao.Indexer.Tests.Store;

public sealed class LedgerQueriesTests
{
    private static readonly Hash32 s_care = ShortText.Write("care");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Movement_is_explained_by_what_moved_it_and_not_by_what_looks_alike(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        await using var index = await IndexAsync(server);
        await using var snapshot = await index.SnapshotAsync(Cancellation);

        var ledger = (await snapshot.Ledger.ListAsync(LedgerFilter.All, null, null, Cancellation)).Items;

        // Within the treasurers' execution of block 4, although a decision paid the same to the same in that transaction.
        ledger
            .Take(3)
            .Select(e => (e.Nonce, e.AnnouncementNumber, e.DecisionBlock, e.BudgetLine))
            .ShouldAllBe(e => e.Nonce == 0 && e.AnnouncementNumber == 2 && e.DecisionBlock == null);
        ledger
            .Skip(3)
            .Select(e =>
                (e.LogIndex, e.BudgetId, e.Period, e.MemberId, e.BudgetLine, IsDecision: e.DecisionBlock != null)
            )
            .ShouldBe([
                (80L, 1L, 2L, 7L, s_care, false),
                (70L, 1L, 2L, null, s_care, false),
                (61L, null, null, null, Hash(107), true),
                (50L, null, null, null, null, false),
            ]);
        ledger[^1].Module.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Balance_counts_every_movement_whatever_is_shown(string engine)
    {
        await using var server = await Engines.StartAsync(engine);
        await using var index = await IndexAsync(server);
        await using var snapshot = await index.SnapshotAsync(Cancellation);
        var most = (BigInteger.One << 256) - 1;
        BigInteger[] balances = [-1, most - 14 + 6, most - 14 + 10, most - 14, most - 9, most - 4, most];

        var whole = (await snapshot.Ledger.ListAsync(LedgerFilter.All, null, null, Cancellation)).Items;
        List<LedgerEntry> paged = [];
        Position? next = null;
        do
        {
            var page = await snapshot.Ledger.ListAsync(LedgerFilter.All, next, 2, Cancellation);
            paged.AddRange(page.Items);
            next = page.Next;
        } while (next is not null);

        whole.Select(e => e.Balance).ShouldBe(balances);
        paged.ShouldBe(whole);
        (await ShownAsync(new(Time(4), null, null, null))).ShouldBe(balances[..3]);
        (await ShownAsync(new(null, Time(4), null, null))).ShouldBe(balances[3..]);
        (await ShownAsync(new(null, null, s_care, null))).ShouldBe(balances[3..5]);
        (await ShownAsync(new(null, null, null, Address.Zero))).ShouldBe(balances[..1]);
        (await ShownAsync(new(Time(4), null, null, Token))).ShouldBe(balances[1..3]);
        (await snapshot.Ledger.BudgetLinesAsync(Cancellation)).ShouldContain(s_care);

        async Task<IEnumerable<BigInteger>> ShownAsync(LedgerFilter filter) =>
            (await snapshot.Ledger.ListAsync(filter, null, null, Cancellation)).Items.Select(e => e.Balance);
    }

    /// <summary>What block 4 of the samples moved, and before it a deposit, a decision, a team's payment and a salary.</summary>
    private static async Task<IndexDatabase> IndexAsync(Engines server)
    {
        var history = History();
        IReadOnlyList<Fact> before =
        [
            new TreasuryTransferred(At(3, 50), 0, Token, true, Account(5), UInt256.MaxValue),
            Executed(60, 62),
            new TreasuryTransferred(At(3, 61), 0, Token, false, Account(6), UInt256.From(4)),
            new DecisionPaid(At(3, 63), Account(6), Token, UInt256.From(4), Hash(107), Hash(108)),
            Executed(69, 71),
            new TreasuryTransferred(At(3, 70), 0, Token, false, Account(7), UInt256.From(5)),
            new BudgetPayment(At(3, 72), 1, 2, Account(7), UInt256.From(5), true, Hash(109)),
            new SalaryPaid(At(3, 78), 1, 7, Account(7), UInt256.From(5)),
            Executed(79, 81),
            new TreasuryTransferred(At(3, 80), 0, Token, false, Account(7), UInt256.From(5)),
            new BudgetPayment(At(3, 82), 1, 2, Account(7), UInt256.From(5), true, Hash(109)),
        ];
        var index = await IndexDatabase.OpenAsync(await server.DatabaseAsync("index"), Cancellation);
        var batch = history with { Facts = [.. history.Facts, .. before] };
        (await index.Writer.CommitAsync(batch, null, Source, Cancellation)).ShouldBeTrue();
        return index;
    }

    private static SafeExecuted Executed(long begin, long end) =>
        new(At(3, begin), true, Token, UInt256.Zero, [1], 0, Account(77), null, end);
}
