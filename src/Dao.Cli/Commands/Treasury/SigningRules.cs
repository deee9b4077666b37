using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;
using Dao.Rules.Treasury;

namespace Dao.Cli.Commands.Treasury;

/// <summary>What must hold before a treasurer's key is used, and before a payment is sent.</summary>
internal static class SigningRules
{
    internal static void RequireThisSafe(Coop coop, SafeTransactionFile file)
    {
        if (file.ChainId != coop.ChainId)
        {
            throw CliFailure.Refused(
                "wrong-chain",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The payment is for chain {file.ChainId}, but this co-op is on chain {coop.ChainId}. Nothing was signed."
                )
            );
        }

        if (file.Safe != coop.Treasury)
        {
            throw CliFailure.Refused(
                "wrong-safe",
                $"The payment is from the Safe {file.Safe}, but this co-op's treasury is {coop.Treasury}. "
                    + "Nothing was signed."
            );
        }

        if (file.Transaction().HasRefund)
        {
            throw CliFailure.Refused(
                "refund",
                "The payment carries gas refund fields (safeTxGas, baseGas, gasPrice, gasToken, refundReceiver). "
                    + "They can drain the treasury or hide a failed payment; the treasury never uses them."
            );
        }
    }

    internal static void RequireFreshNonce(SafeState safe, SafeTransactionFile file)
    {
        if (file.Nonce.CompareTo(safe.Nonce) < 0)
        {
            throw CliFailure.Refused(
                "nonce-used",
                $"The Safe has already used nonce {file.Nonce} (the next is {safe.Nonce}): this payment was executed "
                    + "or replaced. See 'dao treasury list'."
            );
        }
    }

    internal static void RequireOwner(SafeState safe, Address signer)
    {
        if (!safe.IsOwner(signer))
        {
            throw CliFailure.Refused(
                "not-an-owner",
                $"{signer} is not a treasurer: the Safe's owners are {string.Join(", ", safe.Owners)}. "
                    + "Nothing was signed."
            );
        }
    }

    /// <summary>
    /// The signatures of the file, each checked against the recomputed hash. One that is not valid means that somebody
    /// touched the file: the whole file is refused.
    /// </summary>
    internal static IReadOnlyList<SafeSignature> ValidSignatures(SafeTransactionFile file, SafeState safe)
    {
        var transaction = file.Transaction();
        var valid = new List<SafeSignature>();
        foreach (var entry in file.Signatures)
        {
            if (!SafeSignatures.TryRead(transaction, entry.Signature, out var signature, out var error))
            {
                throw Invalid($"the signature of {entry.Owner} is not valid: {error}");
            }

            // TryRead sets the signature when it returns true.
            if (signature!.Owner != entry.Owner)
            {
                throw Invalid($"the signature filed under {entry.Owner} was made by {signature.Owner}.");
            }

            if (!safe.IsOwner(entry.Owner))
            {
                throw Invalid($"{entry.Owner} signed, but is not an owner of the Safe.");
            }

            if (valid.Any(other => other.Owner == entry.Owner))
            {
                throw Invalid($"{entry.Owner} signed twice; an owner counts once.");
            }

            valid.Add(signature);
        }

        return valid;
    }

    private static CliFailure Invalid(string why) =>
        CliFailure.Refused("signature-invalid", $"Nothing was signed or sent: {why} Remove it from the file.");
}
