using Dao.Ethereum.Primitives;
using Dao.Gateway.Http;

namespace Dao.Gateway.Features.Treasury.Pages;

/// <summary>Everything that the budgets' page shows.</summary>
/// <param name="Names">What the page calls teams and payees.</param>
public sealed record BudgetsView(Page<BudgetResource> Page, IReadOnlyDictionary<Address, string?> Names);
