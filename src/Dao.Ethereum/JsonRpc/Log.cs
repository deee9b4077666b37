using System.Text.Json;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.JsonRpc;

/// <summary>An event log of a mined transaction.</summary>
public sealed record Log
{
    public required Address Address { get; init; }

    public required IReadOnlyList<Hash32> Topics { get; init; }

    public required byte[] Data { get; init; }

    public required BlockNumber BlockNumber { get; init; }

    public required Hash32 BlockHash { get; init; }

    public required Hash32 TransactionHash { get; init; }

    public required int TransactionIndex { get; init; }

    /// <summary>Its place in the block, over all transactions.</summary>
    public required int LogIndex { get; init; }

    /// <summary>True when a reorganisation took the log back.</summary>
    public bool Removed { get; init; }

    internal static Log Read(JsonElement json) =>
        new()
        {
            Address = RpcJson.ReadAddress(RpcJson.Member(json, "address"), "log.address"),
            Topics = ReadTopics(RpcJson.Member(json, "topics")),
            Data = RpcJson.Bytes(RpcJson.Member(json, "data"), "log.data"),
            BlockNumber = new BlockNumber(RpcJson.Number(json, "blockNumber", "log")),
            BlockHash = RpcJson.Hash(RpcJson.Member(json, "blockHash"), "log.blockHash"),
            TransactionHash = RpcJson.Hash(RpcJson.Member(json, "transactionHash"), "log.transactionHash"),
            TransactionIndex = checked((int)RpcJson.Number(json, "transactionIndex", "log")),
            LogIndex = checked((int)RpcJson.Number(json, "logIndex", "log")),
            Removed = RpcJson.Optional(json, "removed") is { ValueKind: JsonValueKind.True },
        };

    private static Hash32[] ReadTopics(JsonElement json)
    {
        var topics = RpcJson.List(json, "log.topics", topic => RpcJson.Hash(topic, "log.topics"));
        return topics.Length <= 4 ? topics : throw RpcJson.Unexpected("log.topics", "at most 4 topics", json);
    }
}
