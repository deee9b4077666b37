using Dao.Ethereum.Primitives;
using Dao.Ethereum.Rlp;

namespace Dao.Ethereum.Proofs;

/// <summary>The receipts of a block, each under the RLP of its transaction's index; the header holds the root.</summary>
public static class ReceiptTrie
{
    /// <summary>The whole trie of a block.</summary>
    public static MerkleTrie Of(IReadOnlyList<ConsensusReceipt> receipts) =>
        new(receipts.Select((receipt, index) => KeyValuePair.Create(Key((ulong)index), receipt.Encode())));

    /// <summary>The index's RLP; 0 is the one byte 0x80, which sorts behind 1 to 127.</summary>
    public static byte[] Key(ulong transactionIndex) => new RlpWriter().Write(transactionIndex).ToArray();

    /// <summary>Checks that a block with this receipts root holds this receipt at this index.</summary>
    /// <param name="flaw">What is wrong, as a sentence; empty when the proof holds.</param>
    /// <exception cref="InvalidOperationException">The receipt is of a type that this version does not know.</exception>
    public static bool TryVerify(
        Hash32 receiptsRoot,
        ulong transactionIndex,
        ConsensusReceipt receipt,
        IReadOnlyList<byte[]> nodes,
        out string flaw
    )
    {
        ArgumentNullException.ThrowIfNull(receipt);
        if (!MerkleProof.TryVerify(receiptsRoot, Key(transactionIndex), nodes, out var proven, out flaw))
        {
            return false;
        }

        if (!proven.AsSpan().SequenceEqual(receipt.Encode()))
        {
            flaw = "Expected the proof to lead to this receipt, got another receipt at its end.";
        }

        return flaw.Length == 0;
    }
}
