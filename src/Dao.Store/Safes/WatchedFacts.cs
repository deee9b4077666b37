using Dao.Ethereum.Primitives;
using Dao.Store.Facts;
using Dao.Store.Treasury;

namespace Dao.Store.Safes;

internal static class WatchedFacts
{
    public static readonly IReadOnlyList<FactTable> Tables =
    [
        WatchedSafeCreated.Definition,
        WatchedOwnerChanged.Definition,
        WatchedThresholdChanged.Definition,
        WatchedModuleChanged.Definition,
        WatchedPartChanged.Definition,
        WatchedExecuted.Definition,
        WatchedHashApproved.Definition,
        WatchedTransferred.Definition,
    ];
}

/// <summary>The factory made a Safe that is followed from this block on.</summary>
public sealed record WatchedSafeCreated(EventKey At, Address Safe, Address Factory, Address Singleton) : Fact(At)
{
    internal static readonly FactTable<WatchedSafeCreated> Definition = new(
        "watched_safes",
        new("safe", f => f.Safe),
        new("factory", f => f.Factory),
        new("singleton", f => f.Singleton)
    );

    internal override FactTable Table => Definition;
}

public sealed record WatchedOwnerChanged(EventKey At, long Ordinal, Address Safe, Address Owner, bool Added) : Fact(At)
{
    internal static readonly FactTable<WatchedOwnerChanged> Definition = new(
        "watched_owner_changes",
        new("ordinal", f => f.Ordinal),
        new("safe", f => f.Safe),
        new("owner", f => f.Owner),
        new("added", f => f.Added)
    );

    internal override FactTable Table => Definition;
}

public sealed record WatchedThresholdChanged(EventKey At, Address Safe, long Threshold) : Fact(At)
{
    internal static readonly FactTable<WatchedThresholdChanged> Definition = new(
        "watched_threshold_changes",
        new("safe", f => f.Safe),
        new("threshold", f => f.Threshold)
    );

    internal override FactTable Table => Definition;
}

public sealed record WatchedModuleChanged(EventKey At, Address Safe, Address Module, bool Enabled) : Fact(At)
{
    internal static readonly FactTable<WatchedModuleChanged> Definition = new(
        "watched_module_changes",
        new("safe", f => f.Safe),
        new("module", f => f.Module),
        new("enabled", f => f.Enabled)
    );

    internal override FactTable Table => Definition;
}

/// <param name="Part"><c>guard</c>, <c>module-guard</c> or <c>fallback-handler</c>; the zero address means none.</param>
public sealed record WatchedPartChanged(EventKey At, Address Safe, string Part, Address Address) : Fact(At)
{
    internal static readonly FactTable<WatchedPartChanged> Definition = new(
        "watched_part_changes",
        new("safe", f => f.Safe),
        new("part", f => f.Part),
        new("address", f => f.Address)
    );

    internal override FactTable Table => Definition;
}

/// <summary>A transaction of a Safe, by its owners (nonce and hash) or by a module.</summary>
public sealed record WatchedExecuted(
    EventKey At,
    Address Safe,
    bool Succeeded,
    Address Target,
    UInt256 Value,
    byte[] Call,
    long Operation,
    Address? Module,
    OwnersExecution? Owners
) : Fact(At)
{
    internal static readonly FactTable<WatchedExecuted> Definition = new(
        "watched_executions",
        new("safe", f => f.Safe),
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
        new("payment", f => f.Owners?.Payment)
    );

    internal override FactTable Table => Definition;
}

/// <summary>An owner agreed on chain to a hash, before or after anybody proposed what it stands for.</summary>
public sealed record WatchedHashApproved(EventKey At, Address Safe, Hash32 ApprovedHash, Address Owner) : Fact(At)
{
    internal static readonly FactTable<WatchedHashApproved> Definition = new(
        "watched_approvals",
        new("safe", f => f.Safe),
        new("approved_hash", f => f.ApprovedHash),
        new("owner", f => f.Owner)
    );

    internal override FactTable Table => Definition;
}

/// <summary>Something of value moved from or to a watched Safe.</summary>
/// <param name="Kind"><c>ether</c>, <c>erc20</c> or <c>erc721</c>.</param>
/// <param name="Token">Null for ether.</param>
/// <param name="Amount">For an ERC-721 the id of the token.</param>
public sealed record WatchedTransferred(
    EventKey At,
    long Ordinal,
    string Kind,
    Address? Token,
    Address Sender,
    Address Recipient,
    UInt256 Amount
) : Fact(At)
{
    public const string Ether = "ether";
    public const string Erc20 = "erc20";
    public const string Erc721 = "erc721";

    internal static readonly FactTable<WatchedTransferred> Definition = new(
        "watched_transfers",
        new("ordinal", f => f.Ordinal),
        new("kind", f => f.Kind),
        new("token", f => f.Token),
        new("sender", f => f.Sender),
        new("recipient", f => f.Recipient),
        new("amount", f => f.Amount)
    );

    internal override FactTable Table => Definition;
}
