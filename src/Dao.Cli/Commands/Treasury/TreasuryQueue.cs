using System.CommandLine;
using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;
using Dao.Rules.Treasury.Intents;

namespace Dao.Cli.Commands.Treasury;

/// <summary>
/// <c>dao treasury queue</c>: what waits for whom. The gateway keeps the proposals; their hashes, signatures and meanings are
/// checked here.
/// </summary>
internal static class TreasuryQueue
{
    private const int Most = 100;

    private static readonly Option<int> Limit = new("--limit")
    {
        Description = "How many at most, 1 to 100",
        HelpName = "N",
        DefaultValueFactory = _ => 20,
    };

    internal static Command Create() =>
        new Command(
            "queue",
            "List what was proposed and not executed: who signed, what is missing, what the bylaws say"
        )
        {
            Limit,
        }.Runs(ListAsync);

    private static async Task<Answer> ListAsync(Session session, CancellationToken cancellation)
    {
        var limit = session.Get(Limit);
        if (limit is < 1 or > Most)
        {
            throw CliFailure.BadInput(
                string.Create(CultureInfo.InvariantCulture, $"--limit must be 1 to {Most}, but is {limit}.")
            );
        }

        var coop = await Coop.OpenAsync(session, cancellation);
        var safe = await SafeState.ReadAsync(coop, cancellation);
        var page = await session.SafeService.QueueAsync(safe.Safe, safe.Nonce, limit, cancellation);
        var items = new List<QueueItem>();
        foreach (var served in page.Results ?? [])
        {
            var file = ServedFields.ReadListed(coop, served);
            if (file.Nonce.CompareTo(safe.Nonce) < 0)
            {
                continue;
            }

            var payment = await OpenPayment.OfAsync(coop, file, null, cancellation);
            var signatures = await SigningRules.ValidSignaturesAsync(coop, file, safe, cancellation);
            var signers = signatures.Select(signature => signature.Owner).ToArray();
            items.Add(
                new(
                    file.Nonce,
                    file.SafeTxHash,
                    payment.Card.Sentence,
                    payment.Card.Verdict,
                    payment.Card.Alarms,
                    payment.Card.LooksLike,
                    signers,
                    [.. safe.Owners.Where(owner => !signers.Contains(owner))],
                    safe.Threshold - Math.Min(safe.Threshold, (ulong)signers.Length)
                )
            );
        }

        return new QueueAnswer(safe.Safe, safe.Nonce, safe.Threshold, items, Math.Max(page.Count, items.Count));
    }
}

/// <summary>One payment that waits; <c>missing</c> is how many signatures.</summary>
internal sealed record QueueItem(
    UInt256 Nonce,
    Hash32 SafeTxHash,
    string Sentence,
    IntentVerdict Verdict,
    IReadOnlyList<IntentAlarm> Alarms,
    string? LooksLike,
    IReadOnlyList<Address> SignedBy,
    IReadOnlyList<Address> NotSignedBy,
    ulong Missing
);

/// <summary>
/// <c>treasury queue</c>: <c>{safe, nextNonce, threshold, items: [{nonce, safeTxHash, sentence, verdict, alarms, looksLike, signedBy,
/// notSignedBy, missing}], count}</c>, in the order of nonces.
/// </summary>
internal sealed record QueueAnswer(
    Address Safe,
    UInt256 NextNonce,
    ulong Threshold,
    IReadOnlyList<QueueItem> Items,
    int Count
) : Answer
{
    internal override void Render(Page page)
    {
        if (Items.Count == 0)
        {
            page.Sentence("Nothing waits for the treasurers.");
            return;
        }

        foreach (var item in Items)
        {
            page.Sentence($"Nonce {item.Nonce}: {item.Sentence}");
            foreach (var alarm in item.Alarms)
            {
                page.Warning(AlarmWords.Of(alarm, item.LooksLike));
            }

            page.Facts(
                ("Bylaws", item.Verdict.InWords()),
                (
                    "Signatures",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{item.SignedBy.Count} of {Threshold}{(item.Missing == 0 ? "" : $", {item.Missing} missing")}"
                    )
                )
            );
            page.Facts(item.SignedBy.Select(owner => ("Signed by", (string?)owner.ToString())));
            page.Facts(item.NotSignedBy.Select(owner => ("Not yet by", (string?)owner.ToString())));
            page.Facts(("safeTxHash", item.SafeTxHash.ToString()));
            page.Gap();
        }

        page.Sentence(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Items.Count} of {Count} are shown; the next nonce is {NextNonce}. 'dao treasury inspect HASH' shows one as a whole."
            )
        );
    }
}
