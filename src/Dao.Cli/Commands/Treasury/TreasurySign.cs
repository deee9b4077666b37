using System.CommandLine;
using Dao.Cli.Chain;
using Dao.Cli.Gateway;
using Dao.Cli.Output;
using Dao.Ethereum.Crypto;
using Dao.Rules.Treasury;

namespace Dao.Cli.Commands.Treasury;

/// <summary>
/// <c>dao treasury sign</c>: computes the hash from the raw fields, shows what it means, and adds this treasurer's
/// signature, to the file or at the gateway; a payment that nobody announced is announced by the same key. A hash that came
/// from elsewhere is compared, never signed.
/// </summary>
internal static class TreasurySign
{
    internal static Command Create() =>
        new Command("sign", "Check a payment, show what it does, and add your signature (treasurers)")
        {
            TreasuryCommands.Payment,
            PaymentMeaning.Line,
            PaymentMeaning.Grant,
            PaymentMeaning.Reason,
        }.Runs(SignAsync);

    private static async Task<Answer> SignAsync(Session session, CancellationToken cancellation)
    {
        session.Keyring.RequireKeyFile();
        var payment = await OpenPayment.ReadAsync(session, cancellation);
        var coop = payment.Coop;
        SigningRules.RequireNoRefund(payment.File);
        var safe = await SafeState.ReadAsync(coop, cancellation);
        SigningRules.RequireFreshNonce(safe, payment.File);
        payment = await PaymentMeaning.ApplyAsync(session, payment, cancellation);
        var signed = await SigningRules.ValidSignaturesAsync(coop, payment.File, safe, cancellation);
        var announces = !await IsAnnouncedAsync(payment, safe, cancellation);
        if (announces && !payment.File.HasMeaning)
        {
            throw PaymentMeaning.Missing();
        }

        using var key = session.Keyring.Unlock();
        SigningRules.RequireOwner(safe, key.Address);
        AnnouncementItem? relayed = null;
        if (announces || signed.All(signature => signature.Owner != key.Address))
        {
            if (announces)
            {
                payment = payment with
                {
                    Card = await PaymentIntent.ReadAnnouncedAsync(coop, payment.File, cancellation),
                };
            }

            session.ShowAndConfirm(
                payment.Card.Render,
                announces ? "Announce and sign this payment?" : "Sign this payment?"
            );
            var announcement = announces
                ? await Announcements.SignAsync(coop, payment.File, key, cancellation)
                : payment.File.Announcement;
            OwnerSignature? own = signed.All(signature => signature.Owner != key.Address)
                ? Sign(payment.File, key)
                : null;
            payment = payment.With(
                payment.File with
                {
                    Announcement = announcement,
                    Signatures = own is null ? payment.File.Signatures : [.. payment.File.Signatures, own],
                }
            );
            relayed = await KeepAsync(session, payment, announces ? announcement : null, own, cancellation);
        }

        var owners = (await SigningRules.ValidSignaturesAsync(coop, payment.File, safe, cancellation))
            .Select(signature => signature.Owner)
            .ToArray();
        return new TreasuryFileAnswer(
            payment.Path is null ? null : Path.GetFullPath(payment.Path),
            payment.Card,
            safe.Threshold,
            owners,
            relayed,
            null,
            (ulong)owners.Length >= safe.Threshold
                ? $"dao treasury execute {payment.Name}"
                : $"dao treasury sign {payment.Name}"
        );
    }

    /// <summary>Into the file, or to the gateway: what is announced first, as it may be refused.</summary>
    private static async Task<AnnouncementItem?> KeepAsync(
        Session session,
        OpenPayment payment,
        AnnouncementSignature? announcement,
        OwnerSignature? own,
        CancellationToken cancellation
    )
    {
        if (payment.Path is { } path)
        {
            await payment.File.WriteAsync(path, overwrite: true, cancellation);
            return null;
        }

        var relayed = announcement is null
            ? null
            : await session.Gateway.SendAnnouncementAsync(
                Announcements.PostOf(payment.File, announcement),
                cancellation
            );
        if (own is not null)
        {
            await session.SafeService.ConfirmAsync(payment.File.SafeTxHash, own.Signature, cancellation);
        }

        return relayed;
    }

    /// <summary>On the chain, or by a signature in the file that anyone can hand in: in both, as the file says.</summary>
    private static async Task<bool> IsAnnouncedAsync(
        OpenPayment payment,
        SafeState safe,
        CancellationToken cancellation
    )
    {
        if (payment.File.IsRejection)
        {
            return true;
        }

        if (payment.Announced is { IsOpen: true } announced)
        {
            Announcements.RequireSameMeaning(payment.File, announced);
            return true;
        }

        return await Announcements.ValidSignatureAsync(payment.Coop, payment.File, safe, cancellation) is not null;
    }

    /// <summary>A signature leaves this machine only if it leads back to the key.</summary>
    private static OwnerSignature Sign(SafeTransactionFile file, PrivateKey key)
    {
        var transaction = file.Transaction();
        var bytes = key.Sign(transaction.Hash()).ToBytes();
        return SafeSignatures.TryRead(transaction, bytes, out var read, out _) && read?.Owner == key.Address
            ? new() { Owner = key.Address, Signature = bytes }
            : throw new InvalidOperationException("What this key signed does not lead back to it.");
    }
}
