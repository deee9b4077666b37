using Dao.Ethereum.Primitives;

namespace Dao.Store.Spending;

/// <summary>What a budget paid in one period.</summary>
/// <param name="Paid">To payees on schedule and by the team.</param>
/// <param name="IsSchedulePaid">Whether all payees on schedule are paid.</param>
/// <param name="Failed">Payees on schedule whose last attempt failed.</param>
public sealed record BudgetPeriod(long Period, UInt256 Paid, bool IsSchedulePaid, IReadOnlyList<Address> Failed);
