using Dao.Ethereum.Primitives;
using Dao.Rules.Treasury.Intents;

namespace Dao.Rules.Treasury;

/// <summary>The last look before signing: is what somebody serves what was agreed?</summary>
/// <remarks>Whoever signs knows the Safe and the chain on their own, and computes every hash here; none is believed.</remarks>
public static class SigningCheck
{
    /// <summary>Null if nothing differs; otherwise one sentence that says what does.</summary>
    /// <param name="transaction">The raw fields, as they were served.</param>
    /// <param name="sentence">What the fields mean, as it was decoded just now.</param>
    /// <param name="stored">What was proposed.</param>
    public static string? Refuse(
        ulong chainId,
        Address safe,
        SafeTransaction transaction,
        string sentence,
        StoredIntent stored
    )
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(stored);
        var hashes = IntentHashes.Of(transaction);
        var differs =
            transaction.ChainId != chainId ? $"it is for chain {transaction.ChainId}, not for chain {chainId}"
            : transaction.Safe != safe ? $"it is for the Safe {transaction.Safe}, not for {safe}"
            : hashes.Domain != stored.Hashes.Domain
                ? $"its domain hash is {hashes.Domain}, but {stored.Hashes.Domain} was proposed"
            : hashes.Message != stored.Hashes.Message
                ? $"the message hash of its fields is {hashes.Message}, but {stored.Hashes.Message} was proposed"
            : hashes.SafeTx != stored.Hashes.SafeTx
                ? $"the safeTxHash of its fields is {hashes.SafeTx}, but {stored.Hashes.SafeTx} was proposed"
            : sentence != stored.Sentence ? $"it would “{sentence}”, but “{stored.Sentence}” was proposed"
            : null;
        return differs is null
            ? null
            : $"Nothing was signed. The transaction is not the one that was proposed: {differs}.";
    }
}
