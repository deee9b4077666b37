using System.CommandLine;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Ethereum.Crypto;

namespace Dao.Cli.Commands.Treasury;

/// <summary>
/// <c>dao treasury sign</c>: computes the hash from the raw fields, shows what it means, and adds this treasurer's
/// signature; a payment that nobody announced is announced by the same key. A hash that came with the file is compared,
/// never signed.
/// </summary>
internal static class TreasurySign
{
    internal static Command Create() =>
        new Command("sign", "Check a payment, show what it does, and add your signature (treasurers)")
        {
            TreasuryCommands.File,
        }.Runs(SignAsync);

    private static async Task<Answer> SignAsync(Session session, CancellationToken cancellation)
    {
        var path = session.Get(TreasuryCommands.File);
        session.Keyring.RequireKeyFile();
        var file = await SafeTransactionFile.ReadAsync(path, cancellation);
        var coop = await Coop.OpenAsync(session, cancellation);
        SigningRules.RequireThisSafe(coop, file);
        var safe = await SafeState.ReadAsync(coop, cancellation);
        SigningRules.RequireFreshNonce(safe, file);
        var signed = SigningRules.ValidSignatures(file, safe);
        var announces = !file.IsRejection && !await IsAnnouncedAsync(coop, file, safe, cancellation);

        using var key = session.Keyring.Unlock();
        SigningRules.RequireOwner(safe, key.Address);
        var card = PaymentCard.Of(coop, file);
        if (announces || signed.All(signature => signature.Owner != key.Address))
        {
            session.ShowAndConfirm(
                page => card.Render(page),
                announces ? "Announce and sign this payment?" : "Sign this payment?"
            );
            file = file with
            {
                Announcement = announces
                    ? await Announcements.SignAsync(coop, file, key, cancellation)
                    : file.Announcement,
                Signatures = signed.Any(signature => signature.Owner == key.Address)
                    ? file.Signatures
                    : [.. file.Signatures, Sign(file, key)],
            };
            await file.WriteAsync(path, overwrite: true, cancellation);
        }

        var owners = SigningRules.ValidSignatures(file, safe).Select(signature => signature.Owner).ToArray();
        return new TreasuryFileAnswer(
            Path.GetFullPath(path),
            card,
            safe.Threshold,
            owners,
            null,
            (ulong)owners.Length >= safe.Threshold ? $"dao treasury execute {path}" : $"dao treasury sign {path}"
        );
    }

    /// <summary>On the chain, or by a signature in the file that anyone can hand in: in both, as the file says.</summary>
    private static async Task<bool> IsAnnouncedAsync(
        Coop coop,
        SafeTransactionFile file,
        SafeState safe,
        CancellationToken cancellation
    )
    {
        if (await Announcements.FindAsync(coop, file, cancellation) is { } announced)
        {
            Announcements.RequireSameMeaning(file, announced);
            return true;
        }

        return await Announcements.ValidSignatureAsync(coop, file, safe, cancellation) is not null;
    }

    private static OwnerSignature Sign(SafeTransactionFile file, PrivateKey key) =>
        new() { Owner = key.Address, Signature = key.Sign(file.Transaction().Hash()).ToBytes() };
}
