using Dao.Ethereum.Primitives;
using Dao.Rules.Amounts;
using Dao.Store.Spending;

namespace Dao.Gateway.Features.Treasury;

/// <summary>Money that the assembly granted for payees on schedule and for a team, and what was paid of it.</summary>
/// <param name="State"><c>planned</c> (it has not begun), <c>running</c>, <c>expired</c> or <c>revoked</c>.</param>
/// <param name="Team">Who may pay payees from it; null: only the schedule pays.</param>
/// <param name="Token">Null for the chain's own coin.</param>
/// <param name="Symbol">Null for a token that the co-op does not list; so are the decimals.</param>
/// <param name="Amount">What each period pays at most, in the smallest unit.</param>
/// <param name="Maximum">What is available to the team at most.</param>
/// <param name="NextPayout">When standing amounts are due next, in the past if they are due now; null for never.</param>
/// <param name="Payees">None: the team names them.</param>
/// <param name="Periods">The periods that have begun, the newest first, twelve at most.</param>
public sealed record BudgetResource(
    long BudgetId,
    string State,
    string BudgetLine,
    Address? Team,
    Address? Token,
    string? Symbol,
    int? Decimals,
    UInt256 Amount,
    UInt256 Maximum,
    DateTimeOffset StartsAt,
    long PeriodSeconds,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt,
    DateTimeOffset? NextPayout,
    UInt256? DecidingProposalId,
    IReadOnlyList<BudgetPayee> Payees,
    IReadOnlyList<BudgetPeriodResource> Periods
)
{
    /// <summary>An amount of its money for people.</summary>
    public string Say(UInt256 units) =>
        Decimals is { } decimals and <= TokenAmount.MaxDecimals && Symbol is { } symbol
            ? TokenAmount.Format(units, decimals, symbol)
            : $"{units} units of an unlisted token";
}
