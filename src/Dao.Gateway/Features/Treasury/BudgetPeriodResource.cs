using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.Treasury;

/// <summary>One period of a budget: the plan and what was paid.</summary>
/// <param name="Planned">What the period pays at most. A team that saved before may pay more.</param>
/// <param name="IsSchedulePaid">Whether all payees on schedule are paid; null without any.</param>
/// <param name="Failed">Payees on schedule who could not be paid.</param>
public sealed record BudgetPeriodResource(
    long Period,
    DateTimeOffset StartsAt,
    UInt256 Planned,
    UInt256 Paid,
    bool? IsSchedulePaid,
    IReadOnlyList<Address> Failed
);
