using System.CommandLine;
using Dao.Cli.Output;

namespace Dao.Cli.Commands.Treasury;

/// <summary>
/// <c>dao treasury export</c>: a proposal with its signatures as the file that treasurers hand around, so that they can go on
/// without the gateway.
/// </summary>
internal static class TreasuryExport
{
    internal static Command Create() =>
        new Command("export", "Write a proposal that a gateway keeps, with its signatures, into a file")
        {
            TreasuryCommands.Payment,
            PaymentMeaning.Line,
            PaymentMeaning.Grant,
            PaymentMeaning.Reason,
            TreasuryCommands.Out,
        }.Runs(ExportAsync);

    private static async Task<Answer> ExportAsync(Session session, CancellationToken cancellation)
    {
        var path = session.Get(TreasuryCommands.Out) ?? "";
        var payment = await OpenPayment.ReadAsync(session, cancellation);
        if (payment.Path is not null)
        {
            throw CliFailure.BadInput(
                $"{payment.Path} is a file already: give the safeTxHash of what a gateway keeps."
            );
        }

        payment = await PaymentMeaning.ApplyAsync(session, payment, cancellation);
        if (payment.Announced is { IsOpen: true } announced)
        {
            Announcements.RequireSameMeaning(payment.File, announced);
        }

        var safe = await Chain.SafeState.ReadAsync(payment.Coop, cancellation);
        var signatures = await SigningRules.ValidSignaturesAsync(payment.Coop, payment.File, safe, cancellation);
        await payment.File.WriteAsync(path, overwrite: false, cancellation);
        return new CarriedAnswer(
            Path.GetFullPath(path),
            session.Gateway.Address,
            payment.Card,
            safe.Threshold,
            [.. signatures.Select(CarriedSignature.Of)],
            null,
            $"dao treasury sign {path}"
        );
    }
}
