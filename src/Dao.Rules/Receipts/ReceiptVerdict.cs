using Dao.Ethereum.Primitives;

namespace Dao.Rules.Receipts;

/// <summary>What a receipt is worth by itself.</summary>
public abstract record ReceiptVerdict
{
    private ReceiptVerdict() { }

    /// <summary>It does not prove what it says.</summary>
    /// <param name="Flaw">What was expected and what came, as a sentence.</param>
    public sealed record Refused(string Flaw) : ReceiptVerdict;

    /// <summary>It proves what it says to whoever knows that these blocks have these hashes. Never more than that without a node.</summary>
    /// <param name="Others">The membership's, or the candidacies' in the order of the candidates.</param>
    public sealed record ProvenIf(BlockClaim Vote, IReadOnlyList<BlockClaim> Others) : ReceiptVerdict;
}

/// <summary>That the chain's block with this number has this hash.</summary>
public sealed record BlockClaim(BlockNumber Number, Hash32 Hash);
