using System.Text.Json;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.JsonRpc;

/// <summary>What a mined transaction did.</summary>
public sealed record Receipt
{
    public required Hash32 TransactionHash { get; init; }

    public required int TransactionIndex { get; init; }

    public required BlockNumber BlockNumber { get; init; }

    public required Hash32 BlockHash { get; init; }

    public required Address From { get; init; }

    public Address? To { get; init; }

    /// <summary>The contract that the transaction created.</summary>
    public Address? ContractAddress { get; init; }

    /// <summary>False when it reverted; its gas is spent all the same.</summary>
    public required bool Succeeded { get; init; }

    public required ulong GasUsed { get; init; }

    /// <summary>Wei per gas that was paid.</summary>
    public required UInt256 EffectiveGasPrice { get; init; }

    public required IReadOnlyList<Log> Logs { get; init; }

    internal static Receipt Read(JsonElement json) =>
        new()
        {
            TransactionHash = RpcJson.Hash(RpcJson.Member(json, "transactionHash"), "receipt.transactionHash"),
            TransactionIndex = checked((int)RpcJson.Number(json, "transactionIndex", "receipt")),
            BlockNumber = new BlockNumber(RpcJson.Number(json, "blockNumber", "receipt")),
            BlockHash = RpcJson.Hash(RpcJson.Member(json, "blockHash"), "receipt.blockHash"),
            From = RpcJson.ReadAddress(RpcJson.Member(json, "from"), "receipt.from"),
            To = RpcJson.OptionalAddress(json, "to", "receipt"),
            ContractAddress = RpcJson.OptionalAddress(json, "contractAddress", "receipt"),
            Succeeded = RpcJson.Number(json, "status", "receipt") == 1,
            GasUsed = RpcJson.Number(json, "gasUsed", "receipt"),
            EffectiveGasPrice = RpcJson.Quantity(
                RpcJson.Member(json, "effectiveGasPrice"),
                "receipt.effectiveGasPrice"
            ),
            Logs = RpcJson.List(RpcJson.Member(json, "logs"), "receipt.logs", Log.Read),
        };
}
