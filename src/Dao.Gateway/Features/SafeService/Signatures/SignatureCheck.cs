using System.Diagnostics.CodeAnalysis;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Features.SafeService.Chain;
using Dao.Store.SafeService;

namespace Dao.Gateway.Features.SafeService.Signatures;

/// <summary>Checks signatures as the Safe will: all of one request stand, or none.</summary>
internal sealed class SignatureCheck(SafeChain chain)
{
    /// <summary>Longer than the signatures of any Safe's owners.</summary>
    public const int MaxBytes = 5_000;

    /// <param name="allowed">Who may sign: the owners, and for some requests delegates.</param>
    public async Task<CheckedSignatures> RunAsync(
        SafeState safe,
        Hash32 hash,
        byte[] blob,
        IReadOnlySet<Address> allowed,
        CancellationToken cancellationToken
    )
    {
        if (!SignatureBlob.TryRead(blob, out var words, out var fault))
        {
            return CheckedSignatures.Refused(fault);
        }

        var signers = new List<SignatureSigner>();
        foreach (var word in words)
        {
            if (SignatureSigner.Of(word, hash) is not { } signer)
            {
                return CheckedSignatures.Refused("A signature is not valid: no account can have made it.");
            }

            if (!allowed.Contains(signer.Account))
            {
                return CheckedSignatures.Refused(
                    $"Signer {signer.Account} is not an owner. Another transaction, chain or Safe than the signed one looks like this too."
                );
            }

            if (signers.Exists(other => other.Account == signer.Account))
            {
                return CheckedSignatures.Refused($"Signer {signer.Account} signs twice.");
            }

            signers.Add(signer);
        }

        foreach (var signer in signers)
        {
            if (signer.IsClaim && await RefusalAsync(safe, hash, signer, cancellationToken) is { } refusal)
            {
                return CheckedSignatures.Refused(refusal);
            }
        }

        return new([.. signers.Select(s => new SafeConfirmation(s.Account, s.Kind, s.Signature))], null);
    }

    private async Task<string?> RefusalAsync(
        SafeState safe,
        Hash32 hash,
        SignatureSigner signer,
        CancellationToken cancellationToken
    )
    {
        if (signer.Kind == SignatureKinds.ApprovedHash)
        {
            return await chain.HasApprovedAsync(safe.Address, signer.Account, hash, cancellationToken)
                ? null
                : $"{signer.Account} has not approved {hash} on the Safe.";
        }

        if (safe.Version?.StartsWith("1.5.", StringComparison.Ordinal) != true)
        {
            return "Signatures of contracts are checked by Safe 1.5 only.";
        }

        return await chain.AcceptsAsync(safe, hash, signer.Signature, cancellationToken)
            ? null
            : $"The contract {signer.Account} does not accept its signature of {hash}.";
    }
}

/// <summary>The valid signatures of a request, one per signer; or why they are refused.</summary>
internal sealed record CheckedSignatures(IReadOnlyList<SafeConfirmation> Signatures, string? Refusal)
{
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsValid => Refusal is null;

    public static CheckedSignatures Refused(string why) => new([], why);
}
