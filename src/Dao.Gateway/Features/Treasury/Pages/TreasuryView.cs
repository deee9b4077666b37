using Dao.Ethereum.Primitives;
using Dao.Gateway.Features.Treasury.Payments;
using Dao.Gateway.Http;

namespace Dao.Gateway.Features.Treasury.Pages;

/// <summary>Everything that the treasury's page shows.</summary>
/// <param name="Waiting">What waits for signatures, dates or decisions; null while the chain can not be asked.</param>
/// <param name="Names">What the page calls the treasurers.</param>
public sealed record TreasuryView(
    TreasuryResource Treasury,
    IReadOnlyList<ExecutionLine> Executions,
    string? Next,
    bool IsFirst,
    IReadOnlyList<TransferLine> Transfers,
    PaymentQueue? Waiting,
    IReadOnlyDictionary<Address, string?> Names,
    IReadOnlyList<BudgetResource> Budgets,
    AsOf AsOf
);
