using Dao.Ethereum.Primitives;
using Dao.Store.Facts;

namespace Dao.Store.Spending;

/// <param name="Amount">The sum; of a refused run what the rule refused.</param>
/// <param name="RefusedMember">Null when it was paid; zero when the sum was refused.</param>
/// <param name="Rule">What refused it; null when it was paid.</param>
/// <param name="Allowed">What the rule would have allowed.</param>
public sealed record PayrollRan(
    EventKey At,
    ulong Period,
    Address Treasurer,
    UInt256 Amount,
    Hash32 ReasonDigest,
    uint? RefusedMember,
    string? Rule,
    UInt256? Allowed
) : Fact(At)
{
    internal static readonly FactTable<PayrollRan> Definition = new(
        "payroll_runs",
        new("period", f => f.Period),
        new("treasurer", f => f.Treasurer),
        new("amount", f => f.Amount),
        new("reason_digest", f => f.ReasonDigest),
        new("refused_member", f => f.RefusedMember),
        new("rule", f => f.Rule),
        new("allowed", f => f.Allowed)
    );

    internal override FactTable Table => Definition;
}

public sealed record SalaryPaid(EventKey At, ulong Period, uint MemberId, Address Account, UInt256 Amount) : Fact(At)
{
    internal static readonly FactTable<SalaryPaid> Definition = new(
        "salaries_paid",
        new("period", f => f.Period),
        new("member_id", f => f.MemberId),
        new("account", f => f.Account),
        new("amount", f => f.Amount)
    );

    internal override FactTable Table => Definition;
}
