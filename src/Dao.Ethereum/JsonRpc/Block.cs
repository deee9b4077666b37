using System.Text.Json;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.JsonRpc;

/// <summary>A block's header and its transactions.</summary>
public sealed record Block
{
    public required BlockNumber Number { get; init; }

    public required Hash32 Hash { get; init; }

    public required Hash32 ParentHash { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public required ulong Timestamp { get; init; }

    /// <summary>256 bytes.</summary>
    public required byte[] LogsBloom { get; init; }

    public required Hash32 ReceiptsRoot { get; init; }

    public required ulong GasUsed { get; init; }

    public required ulong GasLimit { get; init; }

    /// <summary>Nothing before EIP-1559.</summary>
    public UInt256? BaseFeePerGas { get; init; }

    public required IReadOnlyList<Hash32> TransactionHashes { get; init; }

    /// <summary>Empty unless full transactions were asked for.</summary>
    public IReadOnlyList<Transaction> Transactions { get; init; } = [];

    internal static Block Read(JsonElement json)
    {
        var list = RpcJson.Member(json, "transactions");
        var isFull =
            list.ValueKind == JsonValueKind.Array
            && list.GetArrayLength() > 0
            && list[0].ValueKind == JsonValueKind.Object;
        var transactions = isFull ? RpcJson.List(list, "block.transactions", Transaction.Read) : [];
        return new Block
        {
            Number = new BlockNumber(RpcJson.Number(json, "number", "block")),
            Hash = RpcJson.Hash(RpcJson.Member(json, "hash"), "block.hash"),
            ParentHash = RpcJson.Hash(RpcJson.Member(json, "parentHash"), "block.parentHash"),
            Timestamp = RpcJson.Number(json, "timestamp", "block"),
            LogsBloom = RpcJson.Bytes(RpcJson.Member(json, "logsBloom"), 256, "block.logsBloom"),
            ReceiptsRoot = RpcJson.Hash(RpcJson.Member(json, "receiptsRoot"), "block.receiptsRoot"),
            GasUsed = RpcJson.Number(json, "gasUsed", "block"),
            GasLimit = RpcJson.Number(json, "gasLimit", "block"),
            BaseFeePerGas = RpcJson.Optional(json, "baseFeePerGas") is { } fee
                ? RpcJson.Quantity(fee, "block.baseFeePerGas")
                : null,
            TransactionHashes = isFull
                ? [.. transactions.Select(transaction => transaction.Hash)]
                : RpcJson.List(list, "block.transactions", hash => RpcJson.Hash(hash, "block.transactions")),
            Transactions = transactions,
        };
    }
}
