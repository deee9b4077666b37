using Dao.Ethereum.Primitives;
using Dao.Ethereum.Proofs;

namespace Dao.Rules.Receipts;

/// <summary>An event of a contract with all that is needed to see that a block contains it.</summary>
/// <param name="BlockHash">What everything hangs on: <paramref name="Header"/> must have this hash.</param>
/// <param name="TransactionIndex">The transaction's place in the block, from 0.</param>
/// <param name="Receipt">The transaction's outcome.</param>
/// <param name="LogIndex">The event's place in the receipt, from 0.</param>
/// <param name="Proof">The nodes of the receipts trie from the header's root to the receipt.</param>
public sealed record ProvenEvent(
    Hash32 BlockHash,
    BlockHeader Header,
    int TransactionIndex,
    ConsensusReceipt Receipt,
    int LogIndex,
    IReadOnlyList<byte[]> Proof
)
{
    internal BlockClaim Claim => new(Header.Number, BlockHash);

    /// <summary>Why the block with this hash does not show this event; null if it does, and then the event.</summary>
    public string? Flaw(out ConsensusLog? log)
    {
        log = null;
        if (!Header.IsOfOneFork || Header.ComputeHash() != BlockHash)
        {
            var found = Header.IsOfOneFork ? Header.ComputeHash().ToString() : "no hash at all";
            return $"Expected a block header with the hash {BlockHash}, got one with {found}.";
        }

        if (Receipt.Type > ConsensusReceipt.LastType)
        {
            return $"Expected a transaction of a type up to {ConsensusReceipt.LastType}, got {Receipt.Type}.";
        }

        if (!ReceiptTrie.TryVerify(Header.ReceiptsRoot, (uint)TransactionIndex, Receipt, Proof, out var flaw))
        {
            return flaw;
        }

        if (!Receipt.Succeeded || LogIndex < 0 || LogIndex >= Receipt.Logs.Count)
        {
            return $"Expected event {LogIndex} in the receipt of a transaction that succeeded, got none.";
        }

        log = Receipt.Logs[LogIndex];
        return null;
    }

    internal bool HasGaps() => Receipt.Logs.Any(log => log is null);
}
