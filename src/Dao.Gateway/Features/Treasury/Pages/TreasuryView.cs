using Dao.Ethereum.Primitives;
using Dao.Gateway.Http;

namespace Dao.Gateway.Features.Treasury.Pages;

/// <summary>Everything that the treasury's page shows.</summary>
public sealed record TreasuryView(
    Address Safe,
    ulong Threshold,
    IReadOnlyList<(Address Account, ulong? MemberId)> Owners,
    IReadOnlyList<BalanceLine> Balances,
    IReadOnlyList<ExecutionLine> Executions,
    string? Next,
    bool IsFirst,
    IReadOnlyList<TransferLine> Transfers,
    AsOf AsOf
);
