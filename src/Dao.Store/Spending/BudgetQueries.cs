using Dao.Ethereum.Primitives;

namespace Dao.Store.Spending;

/// <summary>What is paid without the treasurers' signatures: budgets and salaries.</summary>
public sealed class BudgetQueries
{
    private readonly IndexSnapshot _snapshot;

    internal BudgetQueries(IndexSnapshot snapshot) => _snapshot = snapshot;

    /// <summary>All budgets: the open ones first, each part the newest first.</summary>
    public async Task<IReadOnlyList<Budget>> ListAsync(CancellationToken cancellationToken)
    {
        var now = _snapshot.AsOf?.Timestamp ?? default;
        var budgets = await _snapshot.ListAsync<Budget>(
            """
            SELECT budget_id, team, token, amount, maximum, starts_at, period_seconds, expires_at, budget_line, revoked_at,
              deciding_proposal_id, timestamp, block_number, log_index, transaction_hash
            FROM budgets ORDER BY block_number DESC, log_index DESC
            """,
            null,
            cancellationToken
        );
        return [.. budgets.OrderByDescending(budget => budget.IsOpenAt(now))];
    }

    /// <summary>Who may be paid, in the order of the budget's terms; none: the team names them.</summary>
    public Task<IReadOnlyList<BudgetPayee>> PayeesAsync(long budgetId, CancellationToken cancellationToken) =>
        _snapshot.ListAsync<BudgetPayee>(
            "SELECT account, standing FROM budget_payees WHERE budget_id = @budgetId ORDER BY block_number, log_index, ordinal",
            new { budgetId },
            cancellationToken
        );

    /// <summary>The periods in which a budget paid or failed to pay, the oldest first.</summary>
    public async Task<IReadOnlyList<BudgetPeriod>> PeriodsAsync(long budgetId, CancellationToken cancellationToken)
    {
        var payments = await _snapshot.ListAsync<Payment>(
            """
            SELECT period, payee, amount, paid, reason_digest FROM budget_payments
            WHERE budget_id = @budgetId ORDER BY period, block_number, log_index
            """,
            new { budgetId },
            cancellationToken
        );
        var whole = await _snapshot.ListAsync<long>(
            "SELECT period FROM budget_periods_paid WHERE budget_id = @budgetId",
            new { budgetId },
            cancellationToken
        );
        return [.. payments.GroupBy(p => p.Period).Select(g => Period(g.Key, [.. g], whole.Contains(g.Key)))];
    }

    /// <summary>Payroll runs, refused ones too, the newest first.</summary>
    public async Task<Slice<PayrollRun>> PayrollRunsAsync(
        Position? before,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var from = before ?? new Position(long.MaxValue, 0);
        var rows = await _snapshot.ListAsync<PayrollRun>(
            """
            SELECT r.period, r.treasurer, r.amount, r.reason_digest, r.refused_member, r.rule, r.allowed, b.timestamp,
              r.block_number, r.log_index, r.transaction_hash
            FROM payroll_runs r JOIN blocks b ON b.block_number = r.block_number
            WHERE r.block_number < @block OR (r.block_number = @block AND r.log_index < @log)
            ORDER BY r.block_number DESC, r.log_index DESC LIMIT @take
            """,
            new
            {
                block = from.BlockColumn,
                log = from.LogColumn,
                take = limit + 1,
            },
            cancellationToken
        );
        return Slice<PayrollRun>.Of(rows, limit, r => r.Position);
    }

    /// <summary>What a run paid, in its order; nothing for a refused one.</summary>
    public Task<IReadOnlyList<Salary>> SalariesAsync(PayrollRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        return _snapshot.ListAsync<Salary>(
            """
            SELECT s.member_id, s.account, s.amount FROM salaries_paid s
            WHERE s.block_number = @block AND s.log_index > @log
              AND (SELECT MAX(r.log_index) FROM payroll_runs r
                WHERE r.block_number = s.block_number AND r.log_index < s.log_index) = @log
            ORDER BY s.log_index
            """,
            new { block = run.Position.BlockColumn, log = run.LogIndex },
            cancellationToken
        );
    }

    /// <summary>A payee on schedule is paid once a period: one who was paid after all did not fail.</summary>
    private static BudgetPeriod Period(long number, IReadOnlyList<Payment> payments, bool isSchedulePaid)
    {
        var sum = payments.Where(p => p.Paid).Aggregate(UInt256.Zero, (total, p) => total + p.Amount);
        var reached = payments.Where(p => p.Paid && p.ReasonDigest == default).Select(p => p.Payee).ToHashSet();
        var failed = payments.Where(p => !p.Paid && !reached.Contains(p.Payee)).Select(p => p.Payee).Distinct();
        return new(number, sum, isSchedulePaid, [.. failed]);
    }

    private sealed record Payment
    {
        public required long Period { get; init; }
        public required Address Payee { get; init; }
        public required UInt256 Amount { get; init; }
        public required bool Paid { get; init; }
        public required Hash32 ReasonDigest { get; init; }
    }
}
