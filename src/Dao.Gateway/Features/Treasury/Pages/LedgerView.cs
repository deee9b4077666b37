using Dao.Gateway.Http;

namespace Dao.Gateway.Features.Treasury.Pages;

/// <summary>Everything that the ledger's page shows.</summary>
/// <param name="Query">The filter as an address carries it, empty for none.</param>
/// <param name="Names">What the page calls the counterparties, in the order of the lines; null for strangers.</param>
public sealed record LedgerView(
    Page<LedgerLine> Page,
    IReadOnlyList<string?> Names,
    LedgerQuery Filter,
    string Query,
    IReadOnlyList<string> BudgetLines,
    IReadOnlyList<string> Symbols,
    bool IsFirst
);
