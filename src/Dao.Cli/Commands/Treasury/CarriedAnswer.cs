using System.Globalization;
using Dao.Cli.Gateway;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;
using Dao.Rules.Treasury;

namespace Dao.Cli.Commands.Treasury;

/// <summary>
/// <c>treasury export</c> and <c>treasury import</c>: <c>{file, gateway, payment, threshold, signatures: [{owner, kind}],
/// announcement: {id, state, failure, transactionHash}, next}</c>. Kinds are those of Safe's services: EOA, ETH_SIGN,
/// APPROVED_HASH and CONTRACT_SIGNATURE; the last two were confirmed by the chain.
/// </summary>
internal sealed record CarriedAnswer(
    string File,
    Uri Gateway,
    TreasuryCard Payment,
    ulong Threshold,
    IReadOnlyList<CarriedSignature> Signatures,
    AnnouncementItem? Announcement,
    string Next
) : Answer
{
    internal override void Render(Page page)
    {
        page.Good(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Path.GetFileName(File)}: {Signatures.Count} of {Threshold} signatures, at {Gateway}."
            )
        );
        if (Announcement is not null)
        {
            page.Sentence($"The gateway's relay carries the announcement to the chain ({Announcement.State}).");
        }

        page.Gap();
        Payment.Render(page);
        page.Facts(Signatures.Select(one => ("Signed by", (string?)$"{one.Owner} ({one.Kind})")));
        page.Gap();
        page.Sentence("Next: " + Next);
    }
}

/// <summary>Whose signature, and how it was given.</summary>
internal sealed record CarriedSignature(Address Owner, string Kind)
{
    internal static CarriedSignature Of(SafeSignature signature) => new(signature.Owner, signature.Kind);
}
