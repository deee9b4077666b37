using System.Text.Json;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.JsonRpc;

/// <summary>A transaction as the node knows it, pending or mined.</summary>
public sealed record Transaction
{
    public required Hash32 Hash { get; init; }

    public required Address From { get; init; }

    /// <summary>Nothing when it creates a contract.</summary>
    public Address? To { get; init; }

    public required ulong Nonce { get; init; }

    /// <summary>In wei.</summary>
    public required UInt256 Value { get; init; }

    public required byte[] Input { get; init; }

    public required ulong GasLimit { get; init; }

    /// <summary>Wei per gas at most; the gas price of a legacy transaction.</summary>
    public required UInt256 MaxFeePerGas { get; init; }

    /// <summary>Nothing while pending.</summary>
    public BlockNumber? BlockNumber { get; init; }

    public Hash32? BlockHash { get; init; }

    public int? TransactionIndex { get; init; }

    internal static Transaction Read(JsonElement json) =>
        new()
        {
            Hash = RpcJson.Hash(RpcJson.Member(json, "hash"), "transaction.hash"),
            From = RpcJson.ReadAddress(RpcJson.Member(json, "from"), "transaction.from"),
            To = RpcJson.OptionalAddress(json, "to", "transaction"),
            Nonce = RpcJson.Number(json, "nonce", "transaction"),
            Value = RpcJson.Quantity(RpcJson.Member(json, "value"), "transaction.value"),
            Input = RpcJson.Bytes(RpcJson.Member(json, "input"), "transaction.input"),
            GasLimit = RpcJson.Number(json, "gas", "transaction"),
            MaxFeePerGas = RpcJson.Quantity(
                RpcJson.Optional(json, "maxFeePerGas") ?? RpcJson.Member(json, "gasPrice"),
                "transaction.maxFeePerGas"
            ),
            BlockNumber = RpcJson.Optional(json, "blockNumber") is { } number
                ? new BlockNumber(RpcJson.Number(number, "transaction.blockNumber"))
                : null,
            BlockHash = RpcJson.Optional(json, "blockHash") is { } hash
                ? RpcJson.Hash(hash, "transaction.blockHash")
                : null,
            TransactionIndex = RpcJson.Optional(json, "transactionIndex") is { } index
                ? checked((int)RpcJson.Number(index, "transaction.transactionIndex"))
                : null,
        };
}
