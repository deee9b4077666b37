using Dao.Ethereum.Primitives;
using Dao.Store.Facts;

namespace Dao.Store.Spending;

/// <param name="Team">The zero address: only the schedule pays.</param>
/// <param name="Token">Null for the chain's own coin.</param>
/// <param name="Maximum">What is available to the team at most.</param>
public sealed record BudgetGranted(
    EventKey At,
    ulong BudgetId,
    Address Team,
    Address? Token,
    UInt256 Amount,
    UInt256 Maximum,
    DateTimeOffset StartsAt,
    ulong PeriodSeconds,
    DateTimeOffset ExpiresAt,
    Hash32 BudgetLine
) : Fact(At)
{
    internal static readonly FactTable<BudgetGranted> Definition = new(
        "budgets_granted",
        new("budget_id", f => f.BudgetId),
        new("team", f => f.Team),
        new("token", f => f.Token),
        new("amount", f => f.Amount),
        new("maximum", f => f.Maximum),
        new("starts_at", f => f.StartsAt),
        new("period_seconds", f => f.PeriodSeconds),
        new("expires_at", f => f.ExpiresAt),
        new("budget_line", f => f.BudgetLine)
    );

    internal override FactTable Table => Definition;
}

/// <param name="Standing">Paid every period on schedule; zero: on the team's call only.</param>
public sealed record BudgetPayeeNamed(EventKey At, long Ordinal, ulong BudgetId, Address Account, UInt256 Standing)
    : Fact(At)
{
    internal static readonly FactTable<BudgetPayeeNamed> Definition = new(
        "budget_payees",
        new("ordinal", f => f.Ordinal),
        new("budget_id", f => f.BudgetId),
        new("account", f => f.Account),
        new("standing", f => f.Standing)
    );

    internal override FactTable Table => Definition;
}

public sealed record BudgetRevoked(EventKey At, ulong BudgetId) : Fact(At)
{
    internal static readonly FactTable<BudgetRevoked> Definition = new(
        "budgets_revoked",
        new FactColumn<BudgetRevoked>("budget_id", f => f.BudgetId)
    );

    internal override FactTable Table => Definition;
}

/// <param name="IsPaid">False for a payee on schedule who could not be paid.</param>
/// <param name="ReasonDigest">Zero for payments on schedule.</param>
public sealed record BudgetPayment(
    EventKey At,
    ulong BudgetId,
    ulong Period,
    Address Payee,
    UInt256 Amount,
    bool IsPaid,
    Hash32 ReasonDigest
) : Fact(At)
{
    internal static readonly FactTable<BudgetPayment> Definition = new(
        "budget_payments",
        new("budget_id", f => f.BudgetId),
        new("period", f => f.Period),
        new("payee", f => f.Payee),
        new("amount", f => f.Amount),
        new("paid", f => f.IsPaid),
        new("reason_digest", f => f.ReasonDigest)
    );

    internal override FactTable Table => Definition;
}

/// <summary>All payees on schedule are paid for a period.</summary>
public sealed record BudgetPeriodPaid(EventKey At, ulong BudgetId, ulong Period) : Fact(At)
{
    internal static readonly FactTable<BudgetPeriodPaid> Definition = new(
        "budget_periods_paid",
        new("budget_id", f => f.BudgetId),
        new("period", f => f.Period)
    );

    internal override FactTable Table => Definition;
}
