using System.Text.Json;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.Proofs;

namespace Dao.Ethereum.JsonRpc;

/// <summary>A block's header as the node tells it.</summary>
/// <param name="Hash">The node's word for the hash.</param>
public sealed record MinedHeader(BlockHeader Header, Hash32 Hash, IReadOnlyList<Hash32> TransactionHashes)
{
    /// <summary>Whether the fields are all that the hash is made of. A later fork's header has some that this version does not know.</summary>
    public bool IsComplete => Header.ComputeHash() == Hash;

    internal static MinedHeader Read(JsonElement json) =>
        new(
            new BlockHeader
            {
                ParentHash = Root(json, "parentHash"),
                OmmersHash = Root(json, "sha3Uncles"),
                Beneficiary = RpcJson.ReadAddress(RpcJson.Member(json, "miner"), "block.miner"),
                StateRoot = Root(json, "stateRoot"),
                TransactionsRoot = Root(json, "transactionsRoot"),
                ReceiptsRoot = Root(json, "receiptsRoot"),
                LogsBloom = RpcJson.Bytes(RpcJson.Member(json, "logsBloom"), BlockHeader.BloomSize, "block.logsBloom"),
                Difficulty = RpcJson.Quantity(RpcJson.Member(json, "difficulty"), "block.difficulty"),
                Number = new BlockNumber(RpcJson.Number(json, "number", "block")),
                GasLimit = RpcJson.Number(json, "gasLimit", "block"),
                GasUsed = RpcJson.Number(json, "gasUsed", "block"),
                Timestamp = RpcJson.Number(json, "timestamp", "block"),
                ExtraData = RpcJson.Bytes(RpcJson.Member(json, "extraData"), "block.extraData"),
                MixHash = Root(json, "mixHash"),
                Nonce = RpcJson.Bytes(RpcJson.Member(json, "nonce"), BlockHeader.NonceSize, "block.nonce"),
                BaseFeePerGas = RpcJson.Optional(json, "baseFeePerGas") is { } fee
                    ? RpcJson.Quantity(fee, "block.baseFeePerGas")
                    : null,
                WithdrawalsRoot = OptionalRoot(json, "withdrawalsRoot"),
                BlobGasUsed = OptionalNumber(json, "blobGasUsed"),
                ExcessBlobGas = OptionalNumber(json, "excessBlobGas"),
                ParentBeaconBlockRoot = OptionalRoot(json, "parentBeaconBlockRoot"),
                RequestsHash = OptionalRoot(json, "requestsHash"),
            },
            Root(json, "hash"),
            RpcJson.List(
                RpcJson.Member(json, "transactions"),
                "block.transactions",
                hash => RpcJson.Hash(hash, "block.transactions")
            )
        );

    private static Hash32 Root(JsonElement json, string name) =>
        RpcJson.Hash(RpcJson.Member(json, name), $"block.{name}");

    private static Hash32? OptionalRoot(JsonElement json, string name) =>
        RpcJson.Optional(json, name) is { } value ? RpcJson.Hash(value, $"block.{name}") : null;

    private static ulong? OptionalNumber(JsonElement json, string name) =>
        RpcJson.Optional(json, name) is { } value ? RpcJson.Number(value, $"block.{name}") : null;
}
