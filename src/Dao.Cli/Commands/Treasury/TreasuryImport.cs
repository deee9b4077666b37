using System.CommandLine;
using Dao.Cli.Chain;
using Dao.Cli.Gateway;
using Dao.Cli.Output;
using Dao.Rules.Treasury;

namespace Dao.Cli.Commands.Treasury;

/// <summary>
/// <c>dao treasury import</c>: gives a gateway the payment of a file with all its signatures, and the announcement if the chain
/// does not have it. What the gateway has already stays as it is.
/// </summary>
internal static class TreasuryImport
{
    private static readonly Argument<string> File = new("FILE")
    {
        Description = "A file of 'dao treasury propose', 'sign' or 'export'",
    };

    internal static Command Create() =>
        new Command("import", "Propose the payment of a file at the gateway, with all its signatures") { File }.Runs(
            ImportAsync
        );

    private static async Task<Answer> ImportAsync(Session session, CancellationToken cancellation)
    {
        var path = session.Get(File);
        var payment = await OpenPayment.ReadFileAsync(session, path, cancellation);
        var (coop, file) = (payment.Coop, payment.File);
        SigningRules.RequireNoRefund(file);
        var safe = await SafeState.ReadAsync(coop, cancellation);
        SigningRules.RequireFreshNonce(safe, file);
        var signatures = await SigningRules.ValidSignaturesAsync(coop, file, safe, cancellation);
        if (signatures.Count == 0)
        {
            throw CliFailure.Refused(
                "signatures-missing",
                $"Nobody signed {path} yet, and a gateway takes nothing without a treasurer's signature. A treasurer runs "
                    + $"'dao treasury sign {path}' first."
            );
        }

        var announcement = await AnnouncementAsync(payment, safe, cancellation);
        var packed = SafeSignatures.Pack(signatures);
        await session.SafeService.ProposeAsync(
            file.Transaction(),
            signatures.OrderBy(signature => signature.IsClaim).First().Owner,
            packed,
            cancellation
        );
        // Of a proposal that is there already the gateway may keep only what is new.
        await session.SafeService.ConfirmAsync(file.SafeTxHash, packed, cancellation);
        var relayed = announcement is null
            ? null
            : await session.Gateway.SendAnnouncementAsync(Announcements.PostOf(file, announcement), cancellation);
        return new CarriedAnswer(
            Path.GetFullPath(path),
            session.Gateway.Address,
            payment.Card,
            safe.Threshold,
            [.. signatures.Select(CarriedSignature.Of)],
            relayed,
            (ulong)signatures.Count >= safe.Threshold
                ? $"dao treasury execute {file.SafeTxHash}"
                : $"dao treasury sign {file.SafeTxHash}"
        );
    }

    /// <summary>Null when the chain has it, or nobody signed one.</summary>
    private static async Task<AnnouncementSignature?> AnnouncementAsync(
        OpenPayment payment,
        SafeState safe,
        CancellationToken cancellation
    )
    {
        if (payment.Announced is { IsOpen: true } announced)
        {
            Announcements.RequireSameMeaning(payment.File, announced);
            return null;
        }

        return await Announcements.ValidSignatureAsync(payment.Coop, payment.File, safe, cancellation);
    }
}
