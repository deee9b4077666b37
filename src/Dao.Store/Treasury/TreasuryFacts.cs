using Dao.Ethereum.Primitives;
using Dao.Store.Facts;

namespace Dao.Store.Treasury;

internal static class TreasuryFacts
{
    public static readonly IReadOnlyList<FactTable> Tables =
    [
        SafeOwnerChanged.Definition,
        SafeThresholdChanged.Definition,
        SafeModuleChanged.Definition,
        SafePartChanged.Definition,
        SafeExecuted.Definition,
        TreasuryTransferred.Definition,
    ];
}

public sealed record SafeOwnerChanged(EventKey At, long Ordinal, Address Owner, bool Added) : Fact(At)
{
    internal static readonly FactTable<SafeOwnerChanged> Definition = new(
        "safe_owner_changes",
        new("ordinal", f => f.Ordinal),
        new("owner", f => f.Owner),
        new("added", f => f.Added)
    );

    internal override FactTable Table => Definition;
}

public sealed record SafeThresholdChanged(EventKey At, long Threshold) : Fact(At)
{
    internal static readonly FactTable<SafeThresholdChanged> Definition = new(
        "safe_threshold_changes",
        new FactColumn<SafeThresholdChanged>("threshold", f => f.Threshold)
    );

    internal override FactTable Table => Definition;
}

public sealed record SafeModuleChanged(EventKey At, Address Module, bool Enabled) : Fact(At)
{
    internal static readonly FactTable<SafeModuleChanged> Definition = new(
        "safe_module_changes",
        new("module", f => f.Module),
        new("enabled", f => f.Enabled)
    );

    internal override FactTable Table => Definition;
}

/// <param name="Part"><c>guard</c>, <c>module-guard</c> or <c>fallback-handler</c>; the zero address means none.</param>
public sealed record SafePartChanged(EventKey At, string Part, Address Address) : Fact(At)
{
    internal static readonly FactTable<SafePartChanged> Definition = new(
        "safe_part_changes",
        new("part", f => f.Part),
        new("address", f => f.Address)
    );

    internal override FactTable Table => Definition;
}

/// <summary>A transaction of the Safe, by its owners (nonce and hash) or by a module.</summary>
/// <param name="EndedLogIndex">The log that closed it: what was logged in between, it caused.</param>
public sealed record SafeExecuted(
    EventKey At,
    bool Succeeded,
    Address Target,
    UInt256 Value,
    byte[] Call,
    long Operation,
    Address? Module,
    OwnersExecution? Owners,
    long EndedLogIndex
) : Fact(At)
{
    internal static readonly FactTable<SafeExecuted> Definition = new(
        "safe_executions",
        new("succeeded", f => f.Succeeded),
        new("target", f => f.Target),
        new("value", f => f.Value),
        new("call", f => f.Call),
        new("operation", f => f.Operation),
        new("module", f => f.Module),
        new("nonce", f => f.Owners?.Nonce),
        new("safe_transaction_hash", f => f.Owners?.SafeTransactionHash),
        new("executor", f => f.Owners?.Executor),
        new("threshold", f => f.Owners?.Threshold),
        new("safe_tx_gas", f => f.Owners?.SafeTxGas),
        new("base_gas", f => f.Owners?.BaseGas),
        new("gas_price", f => f.Owners?.GasPrice),
        new("gas_token", f => f.Owners?.GasToken),
        new("refund_receiver", f => f.Owners?.RefundReceiver),
        new("signatures", f => f.Owners?.Signatures),
        new("payment", f => f.Owners?.Payment),
        new("ended_log_index", f => f.EndedLogIndex)
    );

    internal override FactTable Table => Definition;
}

/// <summary>What only a transaction signed by owners has.</summary>
/// <param name="Threshold">How many signatures the Safe asked for then.</param>
public sealed record OwnersExecution(
    long Nonce,
    Hash32 SafeTransactionHash,
    Address Executor,
    long Threshold,
    UInt256 SafeTxGas,
    UInt256 BaseGas,
    UInt256 GasPrice,
    Address GasToken,
    Address RefundReceiver,
    byte[] Signatures,
    UInt256 Payment
);

/// <param name="Token">Null for the chain's own coin.</param>
public sealed record TreasuryTransferred(
    EventKey At,
    long Ordinal,
    Address? Token,
    bool Incoming,
    Address Counterparty,
    UInt256 Amount
) : Fact(At)
{
    internal static readonly FactTable<TreasuryTransferred> Definition = new(
        "treasury_transfers",
        new("ordinal", f => f.Ordinal),
        new("token", f => f.Token),
        new("incoming", f => f.Incoming),
        new("counterparty", f => f.Counterparty),
        new("amount", f => f.Amount)
    );

    internal override FactTable Table => Definition;
}
