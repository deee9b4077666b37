using Dao.Ethereum.Primitives;

namespace Dao.Store.Spending;

/// <summary>What one member was paid by a payroll run.</summary>
public sealed record Salary
{
    public required uint MemberId { get; init; }

    /// <summary>The member's account then.</summary>
    public required Address Account { get; init; }

    public required UInt256 Amount { get; init; }
}
