using Dao.Ethereum.Primitives;

namespace Dao.Store.Spending;

/// <summary>Someone who may be paid from a budget.</summary>
public sealed record BudgetPayee
{
    public required Address Account { get; init; }

    /// <summary>Paid every period on schedule; zero: on the team's call only.</summary>
    public required UInt256 Standing { get; init; }
}
