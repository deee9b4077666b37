using System.Text.Json;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.Proofs;

namespace Dao.Ethereum.JsonRpc;

/// <summary>What the receipts trie holds of a transaction, and where the node says it was mined.</summary>
public sealed record MinedReceipt(
    Hash32 TransactionHash,
    int TransactionIndex,
    Hash32 BlockHash,
    ConsensusReceipt Receipt
)
{
    internal static MinedReceipt Read(JsonElement json) =>
        new(
            RpcJson.Hash(RpcJson.Member(json, "transactionHash"), "receipt.transactionHash"),
            checked((int)RpcJson.Number(json, "transactionIndex", "receipt")),
            RpcJson.Hash(RpcJson.Member(json, "blockHash"), "receipt.blockHash"),
            new ConsensusReceipt
            {
                Type = ReadType(json),
                Succeeded = RpcJson.Number(json, "status", "receipt") == 1,
                CumulativeGasUsed = RpcJson.Number(json, "cumulativeGasUsed", "receipt"),
                LogsBloom = RpcJson.Bytes(
                    RpcJson.Member(json, "logsBloom"),
                    BlockHeader.BloomSize,
                    "receipt.logsBloom"
                ),
                Logs = RpcJson.List(RpcJson.Member(json, "logs"), "receipt.logs", ReadLog),
            }
        );

    private static ConsensusLog ReadLog(JsonElement json)
    {
        var log = Log.Read(json);
        return new ConsensusLog(log.Address, log.Topics, log.Data);
    }

    /// <summary>Old nodes say no type; then it is a legacy transaction.</summary>
    private static byte ReadType(JsonElement json)
    {
        if (RpcJson.Optional(json, "type") is not { } type)
        {
            return 0;
        }

        var number = RpcJson.Number(type, "receipt.type");
        return number <= 0x7f ? (byte)number : throw RpcJson.Unexpected("receipt.type", "a type below 0x80", type);
    }
}
