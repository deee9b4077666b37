using Dao.Gateway.Http;

namespace Dao.Gateway.Features.Treasury.Pages;

/// <summary>Everything that the treasury's page shows.</summary>
public sealed record TreasuryView(
    TreasuryResource Treasury,
    IReadOnlyList<ExecutionLine> Executions,
    string? Next,
    bool IsFirst,
    IReadOnlyList<TransferLine> Transfers,
    AsOf AsOf
);
