using System.Globalization;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands.Treasury;

/// <summary>
/// <c>treasury propose</c> and <c>treasury sign</c>: <c>{file, payment: {sentence, reason, chainId, safe, nonce, to,
/// value, data, operation, domainHash, messageHash, safeTxHash}, threshold, signedBy, warning, next}</c>.
/// </summary>
internal sealed record TreasuryFileAnswer(
    string File,
    PaymentCard Payment,
    ulong Threshold,
    IReadOnlyList<Address> SignedBy,
    string? Warning,
    string Next
) : Answer
{
    internal override void Render(Page page)
    {
        page.Good(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Path.GetFileName(File)}: {SignedBy.Count} of {Threshold} signatures."
            )
        );
        if (Warning is not null)
        {
            page.Warning(Warning);
        }

        page.Gap();
        Payment.Render(page);
        page.Facts(SignedBy.Select(owner => ("Signed by", (string?)owner.ToString())));
        page.Gap();
        page.Sentence("Next: " + Next);
    }
}
