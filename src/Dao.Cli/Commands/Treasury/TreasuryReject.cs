using System.CommandLine;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;
using Dao.Rules.Treasury;

namespace Dao.Cli.Commands.Treasury;

/// <summary><c>dao treasury reject</c>: the standard rejection at the nonce of a payment that should not be made.</summary>
internal static class TreasuryReject
{
    internal static Command Create() =>
        new Command(
            "reject",
            "Write what uses up a payment's nonce, so that it can never be executed, for treasurers to sign"
        )
        {
            TreasuryCommands.Payment,
            TreasuryCommands.Out,
        }.Runs(RejectAsync);

    private static async Task<Answer> RejectAsync(Session session, CancellationToken cancellation)
    {
        var path = session.Get(TreasuryCommands.Out) ?? "";
        var rejected = await OpenPayment.ReadAsync(session, cancellation);
        var coop = rejected.Coop;
        var safe = await SafeState.ReadAsync(coop, cancellation);
        SigningRules.RequireFreshNonce(safe, rejected.File);
        var file = SafeTransactionFile.Of(
            new SafeTransaction
            {
                ChainId = coop.ChainId,
                Safe = safe.Safe,
                To = safe.Safe,
                Value = UInt256.Zero,
                Data = [],
                Operation = SafeOperation.Call,
                Nonce = rejected.File.Nonce,
            },
            0,
            "",
            ""
        );
        await file.WriteAsync(path, overwrite: false, cancellation);
        return new TreasuryFileAnswer(
            Path.GetFullPath(path),
            await PaymentIntent.ReadAsync(coop, file, null, cancellation),
            safe.Threshold,
            [],
            null,
            null,
            $"dao treasury sign {path}"
        );
    }
}
