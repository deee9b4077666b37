using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.TypedData;

namespace Dao.Rules.Treasury;

/// <summary>Reads owners' signatures of a Safe transaction, and collects them in the order that the Safe demands.</summary>
public static class SafeSignatures
{
    internal const int WordSize = 65;

    /// <summary>Reads one owner's signature as it stands alone, and finds out who signed.</summary>
    /// <remarks>
    /// 64 bytes (ERC-2098), or 65 whose last one, v, names the kind: 27 and 28, 31 and 32 (<c>eth_sign</c>), 1 (approved on the
    /// chain), 0 (a contract's, with what it is shown behind). The last two are claims, which only the chain can confirm.
    /// </remarks>
    public static bool TryRead(
        SafeTransaction transaction,
        ReadOnlySpan<byte> bytes,
        out SafeSignature? signature,
        out string error
    )
    {
        ArgumentNullException.ThrowIfNull(transaction);
        signature = null;
        error = "";
        var hash = transaction.Hash();
        switch (bytes.Length >= WordSize ? bytes[WordSize - 1] : byte.MaxValue)
        {
            case 0:
                signature = ReadContract(bytes);
                error = signature is null ? "What stands behind a contract's signature does not fit." : "";
                break;
            case 1 when bytes.Length == WordSize:
                signature = new SafeSignature.Approved(Address.FromBytes(bytes[12..32]));
                break;
            case 31 or 32 when bytes.Length == WordSize:
                signature = Recover(bytes, Eip191.Hash(hash.ToArray()), 31, out var message) is { } owner
                    ? new SafeSignature.EthSign(owner, message)
                    : null;
                break;
            case 27 or 28 when bytes.Length == WordSize:
                signature = Recover(bytes, hash, 27, out var digest) is { } signer
                    ? new SafeSignature.Ecdsa(signer, digest)
                    : null;
                break;
            default:
                if (!Signature.TryParse(bytes, out var compact, out error))
                {
                    return false;
                }

                signature = Secp256k1.TryRecover(hash, compact, out var account)
                    ? new SafeSignature.Ecdsa(account, compact)
                    : null;
                break;
        }

        if (signature is null && error.Length == 0)
        {
            error = "No account can have made this signature.";
        }

        return signature is not null;
    }

    /// <summary>The argument <c>signatures</c> of <c>execTransaction</c>: sorted by owner, one per owner, concatenated.</summary>
    /// <exception cref="ArgumentException">An owner appears twice: the Safe would refuse the whole transaction.</exception>
    public static byte[] Pack(IEnumerable<SafeSignature> signatures)
    {
        var sorted = signatures.OrderBy(signature => signature.Owner).ToArray();
        var words = new List<byte>();
        var tails = new List<byte>();
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i > 0 && sorted[i].Owner == sorted[i - 1].Owner)
            {
                throw new ArgumentException(
                    $"{sorted[i].Owner} signed twice; a Safe counts an owner once.",
                    nameof(signatures)
                );
            }

            words.AddRange(sorted[i].Word((sorted.Length * WordSize) + tails.Count));
            tails.AddRange(sorted[i].Tail);
        }

        return [.. words, .. tails];
    }

    internal static byte[] Word(Address owner, UInt256 second, byte v) =>
        [.. new byte[12], .. owner.ToArray(), .. second.ToBigEndian(), v];

    /// <summary>The Safe takes s in either half of the curve order; kept is the lower one, which recovers the same account.</summary>
    private static Address? Recover(ReadOnlySpan<byte> bytes, Hash32 digest, byte first, out Signature signature) =>
        Signature.TryCreateFromEitherHalf(
            Hash32.FromBytes(bytes[..32]),
            Hash32.FromBytes(bytes[32..64]),
            (byte)(bytes[64] - first),
            out signature
        )
        && Secp256k1.TryRecover(digest, signature, out var account)
        && account != Address.Zero
            ? account
            : null;

    /// <summary>Null unless the content stands right behind the word and ends with the bytes.</summary>
    private static SafeSignature.OfContract? ReadContract(ReadOnlySpan<byte> bytes)
    {
        const int start = WordSize + 32;
        if (
            bytes.Length < start
            || UInt256.FromBigEndian(bytes[32..64]) != UInt256.From(WordSize)
            || UInt256.FromBigEndian(bytes[WordSize..start]) != UInt256.From((ulong)(bytes.Length - start))
        )
        {
            return null;
        }

        return new SafeSignature.OfContract(Address.FromBytes(bytes[12..32]), bytes[start..].ToArray());
    }
}
