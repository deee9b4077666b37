using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Rules.Treasury;

/// <summary>Collects the owners' signatures of one Safe transaction in the order that the Safe demands.</summary>
public static class SafeSignatures
{
    /// <summary>Reads one owner's signature (64 or 65 bytes) and finds out who signed.</summary>
    public static bool TryRead(
        SafeTransaction transaction,
        ReadOnlySpan<byte> bytes,
        out SafeSignature.Ecdsa? signature,
        out string error
    )
    {
        signature = null;
        if (!Signature.TryParse(bytes, out var parsed, out error))
        {
            return false;
        }

        if (!Secp256k1.TryRecover(transaction.Hash(), parsed, out var owner))
        {
            error = "No account can have made this signature.";
            return false;
        }

        signature = new SafeSignature.Ecdsa(owner, parsed);
        return true;
    }

    /// <summary>The argument <c>signatures</c> of <c>execTransaction</c>: sorted by owner, one per owner, concatenated.</summary>
    /// <exception cref="ArgumentException">An owner appears twice: the Safe would refuse the whole transaction.</exception>
    public static byte[] Pack(IEnumerable<SafeSignature> signatures)
    {
        var sorted = signatures.OrderBy(signature => signature.Owner).ToArray();
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Owner == sorted[i - 1].Owner)
            {
                throw new ArgumentException(
                    $"{sorted[i].Owner} signed twice; a Safe counts an owner once.",
                    nameof(signatures)
                );
            }
        }

        return [.. sorted.SelectMany(signature => signature.ToBytes())];
    }
}
