using Dao.Ethereum.Primitives;
using Dao.Gateway.Features.SafeService.Transactions;
using Dao.Gateway.Features.SafeService.Transfers;

namespace Dao.Gateway.Features.SafeService.History;

/// <summary>What owners executed, with what moved in the same chain transaction.</summary>
internal sealed record MultisigHistory : MultisigTransaction
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public MultisigHistory(MultisigTransaction transaction, IReadOnlyList<SafeTransfer> transfers)
        : base(transaction) => Transfers = transfers;

    public string TxType { get; } = "MULTISIG_TRANSACTION";

    public IReadOnlyList<SafeTransfer> Transfers { get; }
}

/// <summary>What a module executed.</summary>
/// <param name="ModuleTransactionId">Opaque to clients.</param>
internal record ModuleTransaction(
    DateTimeOffset Created,
    DateTimeOffset ExecutionDate,
    ulong BlockNumber,
    bool IsSuccessful,
    Hash32 TransactionHash,
    Address Safe,
    Address Module,
    Address To,
    UInt256 Value,
    string? Data,
    long Operation,
    object? DataDecoded,
    string ModuleTransactionId
);

internal sealed record ModuleHistory : ModuleTransaction
{
    public ModuleHistory(ModuleTransaction transaction, IReadOnlyList<SafeTransfer> transfers)
        : base(transaction) => Transfers = transfers;

    public string TxType { get; } = "MODULE_TRANSACTION";

    public IReadOnlyList<SafeTransfer> Transfers { get; }
}

/// <summary>A chain transaction of anybody that moved something from or to the Safe.</summary>
/// <param name="From">Null while the node is away.</param>
internal sealed record EthereumHistory(
    DateTimeOffset ExecutionDate,
    Address? To,
    string? Data,
    Hash32 TxHash,
    ulong BlockNumber,
    Address? From,
    IReadOnlyList<SafeTransfer> Transfers
)
{
    public string TxType { get; } = "ETHEREUM_TRANSACTION";
}
