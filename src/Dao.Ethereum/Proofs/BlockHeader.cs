using System.Text.Json.Serialization;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.Rlp;

namespace Dao.Ethereum.Proofs;

/// <summary>All fields that a block's hash is made of, as Ethereum writes them up to the forks Prague and Osaka.</summary>
/// <remarks>
/// The fields that forks added stand at the end and are there from one fork on, so a header that has one has all before it.
/// A later fork may add more: then <see cref="ComputeHash"/> gives another hash than the block's, and nothing can be proven.
/// In JSON its fields are called as nodes call them. Source: yellow paper, section 4.4, and EIP-1559, 4895, 4844, 4788 and 7685.
/// </remarks>
public sealed record BlockHeader
{
    public const int BloomSize = 256;
    public const int NonceSize = 8;

    public required Hash32 ParentHash { get; init; }

    [JsonPropertyName("sha3Uncles")]
    public required Hash32 OmmersHash { get; init; }

    [JsonPropertyName("miner")]
    public required Address Beneficiary { get; init; }

    public required Hash32 StateRoot { get; init; }

    public required Hash32 TransactionsRoot { get; init; }

    public required Hash32 ReceiptsRoot { get; init; }

    /// <summary>256 bytes.</summary>
    public required byte[] LogsBloom { get; init; }

    public required UInt256 Difficulty { get; init; }

    public required BlockNumber Number { get; init; }

    public required ulong GasLimit { get; init; }

    public required ulong GasUsed { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public required ulong Timestamp { get; init; }

    public required byte[] ExtraData { get; init; }

    /// <summary>The node's <c>mixHash</c>; since the merge the beacon chain's random value.</summary>
    public required Hash32 MixHash { get; init; }

    /// <summary>8 bytes.</summary>
    public required byte[] Nonce { get; init; }

    /// <summary>Since London, EIP-1559.</summary>
    public UInt256? BaseFeePerGas { get; init; }

    /// <summary>Since Shanghai, EIP-4895.</summary>
    public Hash32? WithdrawalsRoot { get; init; }

    /// <summary>Since Cancun, EIP-4844.</summary>
    public ulong? BlobGasUsed { get; init; }

    /// <summary>Since Cancun, EIP-4844.</summary>
    public ulong? ExcessBlobGas { get; init; }

    /// <summary>Since Cancun, EIP-4788.</summary>
    public Hash32? ParentBeaconBlockRoot { get; init; }

    /// <summary>Since Prague, EIP-7685.</summary>
    public Hash32? RequestsHash { get; init; }

    /// <summary>The fields that forks added, oldest first; null where the block has none.</summary>
    private Action<RlpWriter>?[] Added =>
        [
            BaseFeePerGas is { } fee ? list => list.Write(fee) : null,
            WithdrawalsRoot is { } withdrawals ? list => list.Write(withdrawals) : null,
            BlobGasUsed is { } blobGas ? list => list.Write(blobGas) : null,
            ExcessBlobGas is { } excess ? list => list.Write(excess) : null,
            ParentBeaconBlockRoot is { } beacon ? list => list.Write(beacon) : null,
            RequestsHash is { } requests ? list => list.Write(requests) : null,
        ];

    /// <summary>False when a later fork's field is there and an earlier fork's is not: no block has such a header.</summary>
    [JsonIgnore]
    public bool IsOfOneFork => !Added.SkipWhile(write => write is not null).Any(write => write is not null);

    /// <exception cref="InvalidOperationException">The header is not <see cref="IsOfOneFork"/>.</exception>
    public byte[] Encode()
    {
        var added = Added;
        if (!IsOfOneFork)
        {
            throw new InvalidOperationException(
                "Expected a block header whose fields are those of one fork, got a later fork's field without an earlier one's."
            );
        }

        return new RlpWriter()
            .WriteList(list =>
            {
                list.Write(ParentHash)
                    .Write(OmmersHash)
                    .Write(Beneficiary)
                    .Write(StateRoot)
                    .Write(TransactionsRoot)
                    .Write(ReceiptsRoot)
                    .Write(LogsBloom)
                    .Write(Difficulty)
                    .Write(Number.Value)
                    .Write(GasLimit)
                    .Write(GasUsed)
                    .Write(Timestamp)
                    .Write(ExtraData)
                    .Write(MixHash)
                    .Write(Nonce);
                foreach (var field in added.OfType<Action<RlpWriter>>())
                {
                    field(list);
                }
            })
            .ToArray();
    }

    /// <summary>The block's hash, if these are all its fields.</summary>
    /// <exception cref="InvalidOperationException">The header is not <see cref="IsOfOneFork"/>.</exception>
    public Hash32 ComputeHash() => Keccak.Hash(Encode());
}
