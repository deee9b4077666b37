using Dao.Ethereum.Primitives;

namespace Dao.Rules.Treasury.Intents;

/// <summary>The three hashes that a hardware wallet shows.</summary>
public sealed record IntentHashes(Hash32 Domain, Hash32 Message, Hash32 SafeTx)
{
    /// <summary>Computed here, from the raw fields.</summary>
    public static IntentHashes Of(SafeTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return new(transaction.DomainHash(), transaction.MessageHash(), transaction.Hash());
    }
}
