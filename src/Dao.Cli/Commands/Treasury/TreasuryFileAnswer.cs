using System.Globalization;
using Dao.Cli.Gateway;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands.Treasury;

/// <summary>
/// A payment and who signed it: <c>{file, payment, threshold, signedBy, announcement: {id, state, failure, transactionHash},
/// warning, next}</c>; the payment is the card of <c>treasury inspect</c>. File is null for one that a gateway keeps; the
/// announcement is one that was handed to the gateway's relay just now.
/// </summary>
internal sealed record TreasuryFileAnswer(
    string? File,
    TreasuryCard Payment,
    ulong Threshold,
    IReadOnlyList<Address> SignedBy,
    AnnouncementItem? Announcement,
    string? Warning,
    string Next
) : Answer
{
    internal override void Render(Page page)
    {
        page.Good(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{(File is null ? "Payment" : Path.GetFileName(File))}: {SignedBy.Count} of {Threshold} signatures."
            )
        );
        if (Warning is not null)
        {
            page.Warning(Warning);
        }

        if (Announcement is not null)
        {
            page.Sentence($"The gateway's relay carries your announcement to the chain ({Announcement.State}).");
        }

        page.Gap();
        Payment.Render(page);
        page.Facts(SignedBy.Select(owner => ("Signed by", (string?)owner.ToString())));
        page.Gap();
        page.Sentence("Next: " + Next);
    }
}
