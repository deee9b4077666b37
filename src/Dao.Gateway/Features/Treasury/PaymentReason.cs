using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;

namespace Dao.Gateway.Features.Treasury;

/// <summary>Why the treasury pays, and out of what: what a treasurer announces.</summary>
/// <param name="GrantId">The grant it draws on; zero for none.</param>
public sealed record PaymentReason(string BudgetLine, uint GrantId, string Text)
{
    internal Hash32 LineKey =>
        ClauseWords.Key(BudgetLine) ?? throw new InvalidOperationException("A budget line is checked when it is read.");
}
