using Dao.Cli.Chain;
using Dao.Cli.Gateway;
using Dao.Cli.Output;
using Dao.Contracts.Authority;
using Dao.Contracts.Bindings;
using Dao.Contracts.Texts;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;
using Dao.Rules.Signing;
using Dao.Rules.Treasury;

namespace Dao.Cli.Commands.Treasury;

/// <summary>An announcement that the guard has and that was not used yet.</summary>
/// <param name="IsOpen">Not expired: the payment can be made by it.</param>
internal sealed record GuardAnnouncement(
    Hash32 Subject,
    uint Number,
    Address Announcer,
    uint GrantId,
    Hash32 BudgetLine,
    Hash32 ReasonDigest,
    ulong AnnouncedAt,
    ulong ExpiresAt,
    bool IsOpen
);

/// <summary>
/// Announcing: no payment leaves the treasury before a treasurer said with their name why, and which budget line or decision
/// pays for it. What is on the chain must be what the file says; what is not there yet is signed along with the payment.
/// </summary>
internal static class Announcements
{
    /// <summary>For how long a signed announcement may be handed in.</summary>
    private static readonly TimeSpan s_handIn = TimeSpan.FromDays(7);

    /// <summary>Null for a payment that nobody announced, or whose announcement is used up.</summary>
    internal static async Task<GuardAnnouncement?> FindAsync(
        Coop coop,
        SafeTransactionFile file,
        CancellationToken cancellation
    )
    {
        await RequireGuardAsync(coop, cancellation);
        if (file.IsRejection)
        {
            return null;
        }

        var content = Announcement.ContentOf(file.Transaction());
        var head = await coop.HeadAsync(cancellation);
        var entry = await coop.ReadAsync(coop.Guard, new TreasuryGuard.Functions.AnnouncementOf(content), cancellation);
        if (entry.Number == 0)
        {
            return null;
        }

        var subject = Announcement.SubjectOf(coop.Guard, content, entry.Number);
        var held = await coop.ReadAsync(
            coop.Manifest.Contracts.Holds.Address,
            new Holds.Functions.HeldSeconds(subject),
            cancellation
        );
        var logs = await LogScan.ReadAsync(
            coop.Node,
            [coop.Guard],
            [TreasuryGuard.Events.Announced.Topic],
            coop.GenesisBlock,
            head.Number.Value,
            cancellation,
            subject
        );
        return logs is [.., var log] && TreasuryGuard.Events.Announced.TryDecode(log, out var made)
            ? new(
                subject,
                entry.Number,
                made.Announcer,
                made.GrantId,
                made.BudgetLine,
                made.ReasonDigest,
                entry.AnnouncedAt,
                entry.ExpiresAt,
                UInt256.From(head.Timestamp) < UInt256.From(entry.ExpiresAt) + held
            )
            : throw new CliFailure(
                ExitCode.Verification,
                "announcement-missing",
                $"The guard has announcement {entry.Number}, but the node shows no event of it. Ask another node."
            );
    }

    /// <summary>
    /// Nobody signs a payment for a reason that is not the one on the chain. A payment that comes without a meaning has the one
    /// on the chain.
    /// </summary>
    internal static void RequireSameMeaning(SafeTransactionFile file, GuardAnnouncement announced)
    {
        if (!file.HasMeaning)
        {
            return;
        }

        var differs =
            announced.GrantId != file.GrantId
                ? $"on the chain it draws on grant {announced.GrantId}, in the file on {file.GrantId}"
            : announced.BudgetLine != LineOf(file)
                ? $"on the chain its budget line is “{ClauseWords.Name(announced.BudgetLine)}”, in the file “{file.BudgetLine}”"
            : announced.ReasonDigest != CanonicalText.Digest(file.Reason)
                ? $"the reason on the chain has the fingerprint {announced.ReasonDigest}, the file's reason {CanonicalText.Digest(file.Reason)}"
            : null;
        if (differs is not null)
        {
            throw CliFailure.Refused(
                "announcement-differs",
                $"Nothing was signed or sent. {announced.Announcer} announced this payment otherwise: {differs}. "
                    + "Ask for the file that was announced, or let the announcement be withdrawn."
            );
        }
    }

    /// <summary>The signature in the file is a treasurer's, under exactly what the file says; null if there is none.</summary>
    internal static async Task<AnnouncementSignature?> ValidSignatureAsync(
        Coop coop,
        SafeTransactionFile file,
        SafeState safe,
        CancellationToken cancellation
    )
    {
        if (file.Announcement is not { } entry)
        {
            return null;
        }

        if (!IsSigned(coop, file, entry))
        {
            throw CliFailure.Refused(
                "signature-invalid",
                $"Nothing was signed or sent: {entry.Announcer} did not sign this budget line, decision and reason for this "
                    + "payment. Somebody changed the file; ask the proposer for a fresh one."
            );
        }

        if (!safe.IsOwner(entry.Announcer))
        {
            throw CliFailure.Refused(
                "signature-invalid",
                $"Nothing was signed or sent: {entry.Announcer} announced the payment, but is not a treasurer."
            );
        }

        var head = await coop.HeadAsync(cancellation);
        return head.Timestamp <= entry.Deadline ? entry : null;
    }

    internal static async Task<AnnouncementSignature> SignAsync(
        Coop coop,
        SafeTransactionFile file,
        PrivateKey key,
        CancellationToken cancellation
    )
    {
        var deadline = (await coop.HeadAsync(cancellation)).Timestamp + (ulong)s_handIn.TotalSeconds;
        var signed = new AnnouncementSignature
        {
            Announcer = key.Address,
            Deadline = deadline,
            Signature = key.Sign(Meaning(file, deadline).Digest(DomainOf(coop))).ToBytes(),
        };
        return IsSigned(coop, file, signed)
            ? signed
            : throw new InvalidOperationException("What this key signed does not lead back to it.");
    }

    internal static byte[] CallOf(SafeTransactionFile file, AnnouncementSignature signed) =>
        new TreasuryGuard.Functions.AnnounceBySig(
            ContentOf(file),
            file.GrantId,
            LineOf(file),
            CanonicalText.Digest(file.Reason),
            signed.Announcer,
            UInt256.From(signed.Deadline),
            signed.Signature
        ).Encode();

    /// <summary>What a treasurer says to the guard with their own account.</summary>
    internal static TreasuryGuard.Functions.Announce CallOf(SafeTransactionFile file) =>
        new(ContentOf(file), file.GrantId, LineOf(file), CanonicalText.Digest(file.Reason));

    /// <summary>What the gateway's relay needs to carry it to the chain.</summary>
    internal static AnnouncementPost PostOf(SafeTransactionFile file, AnnouncementSignature signed) =>
        new(
            file.To.ToString(),
            file.Value.ToString(),
            Hex.Encode(file.Data),
            (int)file.Operation,
            file.GrantId,
            file.BudgetLine,
            file.Reason,
            signed.Announcer.ToString(),
            signed.Deadline,
            Hex.Encode(signed.Signature)
        );

    private static bool IsSigned(Coop coop, SafeTransactionFile file, AnnouncementSignature entry) =>
        Signature.TryParse(entry.Signature, out var parsed, out _)
        && Secp256k1.TryRecover(Meaning(file, entry.Deadline).Digest(DomainOf(coop)), parsed, out var signer)
        && signer == entry.Announcer;

    private static TreasuryGuard.Structs.Content ContentOf(SafeTransactionFile file) =>
        new(file.To, file.Value, file.Data, (byte)file.Operation);

    private static Announcement Meaning(SafeTransactionFile file, ulong deadline) =>
        Announcement.Of(
            file.Transaction(),
            file.GrantId,
            LineOf(file),
            CanonicalText.Digest(file.Reason),
            UInt256.From(deadline)
        );

    private static Hash32 LineOf(SafeTransactionFile file) =>
        ClauseWords.Key(file.BudgetLine)
        ?? throw new InvalidOperationException("The file was checked when it was read.");

    private static Hash32 DomainOf(Coop coop) =>
        new TypedDomain(SigningCatalogue.GuardName, SigningCatalogue.Version, coop.ChainId, coop.Guard).Separator();

    /// <summary>A treasury with another guard has other rules than those that this tool checks.</summary>
    private static async Task RequireGuardAsync(Coop coop, CancellationToken cancellation)
    {
        var guard = await new SafeStorage(coop.Node, coop.Treasury, BlockTag.Latest).NamedAsync(
            "guard_manager.guard.address",
            cancellation
        );
        if (guard != coop.Guard)
        {
            throw new CliFailure(
                ExitCode.Deployment,
                "deployment-mismatch",
                $"The treasury's guard is {guard}, but deployment.json says {coop.Guard}: a vote may have replaced it. "
                    + "Get the file that describes the treasury as it is now."
            );
        }
    }
}
