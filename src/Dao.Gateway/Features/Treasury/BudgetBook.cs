using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Http;
using Dao.Gateway.Reading;
using Dao.Store;
using Dao.Store.Spending;

namespace Dao.Gateway.Features.Treasury;

/// <summary>What the assembly granted for the months to come, and what was paid of it.</summary>
public sealed class BudgetBook(IndexReader index, CoopContracts contracts)
{
    private const int MostPeriods = 12;

    /// <summary>All budgets on one page: the open ones first.</summary>
    public async Task<Page<BudgetResource>> ListAsync(CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        var budgets = new List<BudgetResource>();
        foreach (var budget in await block.Budgets.ListAsync(cancellationToken))
        {
            var payees = await block.Budgets.PayeesAsync(budget.BudgetId, cancellationToken);
            var periods = await block.Budgets.PeriodsAsync(budget.BudgetId, cancellationToken);
            budgets.Add(Read(budget, payees, periods.ToDictionary(p => p.Period), block.Block.Timestamp));
        }

        return new Page<BudgetResource>(budgets, null, block.AsOf);
    }

    private BudgetResource Read(
        Budget budget,
        IReadOnlyList<BudgetPayee> payees,
        Dictionary<long, BudgetPeriod> paid,
        DateTimeOffset now
    )
    {
        var token = contracts.Tokens.FirstOrDefault(t => t.Address == budget.Token);
        var (symbol, decimals) = budget.Token is null
            ? (TreasuryBook.EtherSymbol, TreasuryBook.EtherDecimals)
            : (token?.Symbol, token?.Decimals);
        var hasSchedule = payees.Any(payee => payee.Standing > UInt256.Zero);
        var begun = Begun(budget, now);
        return new BudgetResource(
            budget.BudgetId,
            budget.RevokedAt is not null ? "revoked"
                : now >= budget.ExpiresAt ? "expired"
                : begun == 0 ? "planned"
                : "running",
            ShortText.Read(budget.BudgetLine),
            budget.Team == Address.Zero ? null : budget.Team,
            budget.Token,
            symbol,
            decimals,
            budget.Amount,
            budget.Maximum,
            budget.StartsAt,
            budget.PeriodSeconds,
            budget.ExpiresAt,
            budget.RevokedAt,
            hasSchedule && budget.IsOpenAt(now) ? NextPayout(budget, paid, begun) : null,
            budget.DecidingProposalId,
            payees,
            [.. Newest(begun).Select(period => Read(budget, period, paid.GetValueOrDefault(period), hasSchedule))]
        );
    }

    private static BudgetPeriodResource Read(Budget budget, long period, BudgetPeriod? paid, bool hasSchedule) =>
        new(
            period,
            StartOf(budget, period),
            budget.Amount,
            paid?.Paid ?? UInt256.Zero,
            hasSchedule ? paid?.IsSchedulePaid ?? false : null,
            paid?.Failed ?? []
        );

    /// <summary>How many periods have begun: those that would begin after the expiry never do.</summary>
    private static long Begun(Budget budget, DateTimeOffset now)
    {
        var last = now < budget.ExpiresAt ? now : budget.ExpiresAt.AddSeconds(-1);
        var seconds = last.ToUnixTimeSeconds() - budget.StartsAt.ToUnixTimeSeconds();
        return seconds < 0 ? 0 : (seconds / budget.PeriodSeconds) + 1;
    }

    /// <summary>The first period that is not paid: one that has begun, or the next one if it begins before the expiry.</summary>
    private static DateTimeOffset? NextPayout(Budget budget, Dictionary<long, BudgetPeriod> paid, long begun)
    {
        var next = 0L;
        while (next < begun && paid.GetValueOrDefault(next) is { IsSchedulePaid: true })
        {
            next++;
        }

        var seconds = (budget.ExpiresAt - budget.StartsAt).TotalSeconds;
        return next < begun || next * (double)budget.PeriodSeconds < seconds ? StartOf(budget, next) : null;
    }

    private static IEnumerable<long> Newest(long begun)
    {
        for (var period = begun - 1; period >= 0 && period >= begun - MostPeriods; period--)
        {
            yield return period;
        }
    }

    private static DateTimeOffset StartOf(Budget budget, long period) =>
        budget.StartsAt.AddSeconds(period * budget.PeriodSeconds);
}
