using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;
using Dao.Rules.Treasury;
using Dao.Rules.Treasury.Intents;

namespace Dao.Cli.Commands.Treasury;

/// <summary>
/// A payment as a person names it, by the file that is handed around or by the hash of what a gateway keeps, together with
/// what the chain says to it. What came from a gateway is believed only as far as the hash that the person typed covers it.
/// </summary>
/// <param name="Path">Of the file; null for one from the gateway.</param>
internal sealed record OpenPayment(
    Coop Coop,
    SafeTransactionFile File,
    string? Path,
    GuardAnnouncement? Announced,
    TreasuryCard Card
)
{
    /// <summary>How a next command names it.</summary>
    internal string Name => Path ?? File.SafeTxHash.ToString();

    internal static async Task<OpenPayment> ReadAsync(Session session, CancellationToken cancellation)
    {
        var name = session.Get(TreasuryCommands.Payment);
        if (Hash32.TryParse(name, out var hash))
        {
            return await ServedAsync(session, hash, cancellation);
        }

        if (name.StartsWith("0x", StringComparison.Ordinal) && !System.IO.File.Exists(name))
        {
            throw CliFailure.BadInput($"'{name}' is neither a file nor a safeTxHash, which is 0x and 64 hex digits.");
        }

        return await ReadFileAsync(session, name, cancellation);
    }

    internal static async Task<OpenPayment> ReadFileAsync(Session session, string path, CancellationToken cancellation)
    {
        var file = await SafeTransactionFile.ReadAsync(path, cancellation);
        var coop = await Coop.OpenAsync(session, cancellation);
        SigningRules.RequireThisSafe(coop, file);
        return await OfAsync(coop, file, path, cancellation);
    }

    /// <summary>The same with another file; without a meaning of its own it has the one on the chain.</summary>
    internal OpenPayment With(SafeTransactionFile file) =>
        this with
        {
            File = file,
            Card = file.HasMeaning
                ? Card with
                {
                    Reason = file.Reason,
                    BudgetLine = file.BudgetLine,
                    GrantId = file.GrantId,
                }
                : Card,
        };

    internal static async Task<OpenPayment> OfAsync(
        Coop coop,
        SafeTransactionFile file,
        string? path,
        CancellationToken cancellation
    )
    {
        var announced = await Announcements.FindAsync(coop, file, cancellation);
        var card = await PaymentIntent.ReadAsync(coop, file, announced, cancellation);
        if (!file.HasMeaning && announced is { IsOpen: true })
        {
            card = card with { BudgetLine = ClauseWords.Name(announced.BudgetLine), GrantId = announced.GrantId };
        }

        return new(coop, file, path, announced, card);
    }

    private static async Task<OpenPayment> ServedAsync(Session session, Hash32 hash, CancellationToken cancellation)
    {
        var coop = await Coop.OpenAsync(session, cancellation);
        var served = ServedFields.Read(coop, hash, await session.SafeService.FindAsync(hash, cancellation));
        var said = await session.Gateway.IntentAsync(hash, cancellation);
        var intent = ServedFields.Read(said, hash);
        // The hashes first, so that nothing is asked of a node about what nobody proposed.
        Require(served, intent.Sentence, intent, "");
        var payment = await OfAsync(coop, served, null, cancellation);
        Require(
            served,
            payment.Card.Sentence,
            intent,
            " If it was announced just now, the gateway's index may be behind the chain: try again in a moment."
        );
        return
            ServedFields.Reason(said, payment.Announced) is { } reason
            && payment.Announced is { IsOpen: true } announced
            ? payment.With(
                served with
                {
                    GrantId = announced.GrantId,
                    BudgetLine = ClauseWords.Name(announced.BudgetLine),
                    Reason = reason,
                }
            )
            : payment;

        void Require(SafeTransactionFile file, string sentence, StoredIntent stored, string hint)
        {
            if (SigningCheck.Refuse(coop.ChainId, coop.Treasury, file.Transaction(), sentence, stored) is { } why)
            {
                throw CliFailure.Refused(
                    "transaction-differs",
                    $"{why} The gateway at {session.Gateway.Address} serves something else than what has the hash {hash}.{hint}"
                );
            }
        }
    }
}
