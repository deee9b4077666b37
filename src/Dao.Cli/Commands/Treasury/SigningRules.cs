using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Abi;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Treasury;

namespace Dao.Cli.Commands.Treasury;

/// <summary>What must hold before a treasurer's key is used, and before a payment is sent.</summary>
internal static class SigningRules
{
    /// <summary>What an owner that is a contract may take to look at a signature.</summary>
    private const ulong CheckGas = 5_000_000;

    private static readonly AbiFunction s_check = SafeL2.Abi.Functions.Single(function =>
        function.Signature == "checkNSignatures(address,bytes32,bytes,uint256)"
    );

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
    }

    internal static void RequireNoRefund(SafeTransactionFile file)
    {
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
    internal static async Task<IReadOnlyList<SafeSignature>> ValidSignaturesAsync(
        Coop coop,
        SafeTransactionFile file,
        SafeState safe,
        CancellationToken cancellation
    )
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

            if (signature.IsClaim && !await IsConfirmedAsync(coop, transaction, signature, cancellation))
            {
                throw Invalid($"{entry.Owner} did not agree to it on the chain ({signature.Kind}).");
            }

            valid.Add(signature);
        }

        return valid;
    }

    /// <summary>Whether the Safe itself takes an approval, or a contract's signature, for its owner's.</summary>
    private static async Task<bool> IsConfirmedAsync(
        Coop coop,
        SafeTransaction transaction,
        SafeSignature signature,
        CancellationToken cancellation
    )
    {
        try
        {
            await coop.Node.CallAsync(
                new CallRequest
                {
                    To = transaction.Safe,
                    Data = s_check.EncodeCall([
                        Address.Zero,
                        transaction.Hash(),
                        SafeSignatures.Pack([signature]),
                        UInt256.One,
                    ]),
                    Gas = CheckGas,
                },
                BlockTag.Latest,
                cancellation
            );
            return true;
        }
        catch (JsonRpcException)
        {
            return false;
        }
    }

    private static CliFailure Invalid(string why) =>
        CliFailure.Refused("signature-invalid", $"Nothing was signed or sent: {why} Take it out.");
}
