namespace Dao.Rules.Receipts;

/// <summary>A file that proves a member's ballot to whoever knows the hashes of a few blocks. docs/receipts.md describes it.</summary>
public interface IReceipt
{
    ulong ChainId { get; }

    uint MemberId { get; }

    /// <summary>Exactly the sentences that <see cref="ReceiptWords"/> writes for it: nobody can put other advice into a receipt.</summary>
    IReadOnlyList<string> HowToCheck { get; }

    /// <summary>What it is worth with no node, no gateway and no trust in whoever made it.</summary>
    ReceiptVerdict Check();

    byte[] ToJson();

    /// <summary>Null where the lists' types have none: JSON can hold it.</summary>
    internal bool HasGaps();
}
