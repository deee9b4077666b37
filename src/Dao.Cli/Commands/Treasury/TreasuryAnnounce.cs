using System.CommandLine;
using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands.Treasury;

/// <summary>
/// <c>dao treasury announce</c>: puts on the chain that a payment is meant, by which budget line or decision, and why. A
/// treasurer announces by their own key; with a treasurer's signature in the file, anyone hands it in.
/// </summary>
internal static class TreasuryAnnounce
{
    internal static Command Create() =>
        new Command("announce", "Announce a payment on the chain, with its budget line and reason (treasurers)")
        {
            TreasuryCommands.Payment,
            PaymentMeaning.Line,
            PaymentMeaning.Grant,
            PaymentMeaning.Reason,
        }.Runs(AnnounceAsync);

    private static async Task<Answer> AnnounceAsync(Session session, CancellationToken cancellation)
    {
        session.Keyring.RequireKeyFile();
        var payment = await OpenPayment.ReadAsync(session, cancellation);
        var coop = payment.Coop;
        SigningRules.RequireNoRefund(payment.File);
        if (payment.File.IsRejection)
        {
            throw CliFailure.BadInput("This only uses up a nonce: it pays nothing, and is not announced.");
        }

        payment = await PaymentMeaning.ApplyAsync(session, payment, cancellation);
        var file = payment.File;
        if (payment.Announced is { IsOpen: true } known)
        {
            Announcements.RequireSameMeaning(file, known);
            return AnnouncedAnswer.Of(payment.Card, known, null);
        }

        if (!file.HasMeaning)
        {
            throw PaymentMeaning.Missing();
        }

        var safe = await SafeState.ReadAsync(coop, cancellation);
        var signed = await Announcements.ValidSignatureAsync(coop, file, safe, cancellation);
        using var key = session.Keyring.Unlock();
        if (signed is null)
        {
            SigningRules.RequireOwner(safe, key.Address);
        }

        session.ShowAndConfirm(payment.Card.Render, "Announce this payment?");
        var receipt = await Sending.SendAsync(
            session,
            key,
            coop.Guard,
            signed is null ? Announcements.CallOf(file).Encode() : Announcements.CallOf(file, signed),
            UInt256.Zero,
            cancellation
        );
        var made =
            await Announcements.FindAsync(coop, file, cancellation)
            ?? throw new CliFailure(
                ExitCode.Verification,
                "announcement-missing",
                $"{receipt.TransactionHash} was mined, but the guard does not know the announcement. Ask another node."
            );
        return AnnouncedAnswer.Of(payment.Card, made, receipt.TransactionHash);
    }
}

/// <summary>
/// <c>treasury announce</c>: <c>{payment, subject, number, announcer, announcedAt, expiresAt, transactionHash}</c>; without a
/// transaction hash it was announced before.
/// </summary>
internal sealed record AnnouncedAnswer(
    TreasuryCard Payment,
    Hash32 Subject,
    uint Number,
    Address Announcer,
    DateTimeOffset AnnouncedAt,
    DateTimeOffset ExpiresAt,
    Hash32? TransactionHash
) : Answer
{
    internal static AnnouncedAnswer Of(TreasuryCard payment, GuardAnnouncement made, Hash32? transactionHash) =>
        new(
            payment,
            made.Subject,
            made.Number,
            made.Announcer,
            Moments.FromChain(made.AnnouncedAt),
            Moments.FromChain(made.ExpiresAt),
            transactionHash
        );

    internal override void Render(Page page)
    {
        page.Good((TransactionHash is null ? "Announced before: " : "Announced: ") + Payment.Sentence);
        page.Facts(
            ("Announcement", Number.ToString(CultureInfo.InvariantCulture)),
            ("By", Announcer.ToString()),
            ("At", Moments.Say(AnnouncedAt)),
            ("Good until", Moments.Say(ExpiresAt)),
            ("Subject", Subject.ToString()),
            ("Transaction", TransactionHash?.ToString())
        );
    }
}
