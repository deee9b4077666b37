using System.CommandLine;
using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Treasury;

namespace Dao.Cli.Commands.Treasury;

/// <summary><c>dao treasury execute</c>: checks every signature here, then sends the payment. Anyone may pay the gas.</summary>
internal static class TreasuryExecute
{
    internal static Command Create() =>
        new Command("execute", "Send a payment that enough treasurers have signed (anyone)")
        {
            TreasuryCommands.Payment,
        }.Runs(ExecuteAsync);

    private static async Task<Answer> ExecuteAsync(Session session, CancellationToken cancellation)
    {
        session.Keyring.RequireKeyFile();
        var payment = await OpenPayment.ReadAsync(session, cancellation);
        var (coop, file) = (payment.Coop, payment.File);
        SigningRules.RequireNoRefund(file);
        var safe = await SafeState.ReadAsync(coop, cancellation);
        SigningRules.RequireFreshNonce(safe, file);
        RequireTurn(safe, file);
        var signatures = await SigningRules.ValidSignaturesAsync(coop, file, safe, cancellation);
        RequireThreshold(safe, signatures);
        var announcement = await AnnouncementToHandInAsync(payment, safe, cancellation);

        using var key = session.Keyring.Unlock();
        session.ShowAndConfirm(payment.Card.Render, "Send this payment?");
        if (announcement is not null)
        {
            await Sending.SendAsync(session, key, coop.Guard, announcement, UInt256.Zero, cancellation);
        }

        var receipt = await Sending.SendAsync(
            session,
            key,
            safe.Safe,
            Call(file.Transaction(), signatures).Encode(),
            UInt256.Zero,
            cancellation
        );
        RequireSuccess(receipt, safe.Safe);
        return new ExecutedAnswer(
            payment.Card,
            [.. signatures.Select(signature => signature.Owner)],
            receipt.TransactionHash,
            receipt.BlockNumber.Value
        );
    }

    /// <summary>Null when the chain knows it already.</summary>
    private static async Task<byte[]?> AnnouncementToHandInAsync(
        OpenPayment payment,
        SafeState safe,
        CancellationToken cancellation
    )
    {
        var (coop, file) = (payment.Coop, payment.File);
        if (file.IsRejection)
        {
            return null;
        }

        if (payment.Announced is { IsOpen: true } announced)
        {
            Announcements.RequireSameMeaning(file, announced);
            return null;
        }

        return await Announcements.ValidSignatureAsync(coop, file, safe, cancellation) is { } signed
            ? Announcements.CallOf(file, signed)
            : throw CliFailure.Refused(
                "not-announced",
                "No treasurer announced this payment, or the signature under the announcement is over its deadline. Nothing was "
                    + "sent; a treasurer runs 'dao treasury announce' or 'dao treasury sign'."
            );
    }

    internal static SafeL2.Functions.ExecTransaction Call(
        SafeTransaction transaction,
        IReadOnlyList<SafeSignature> signatures
    ) =>
        new SafeL2.Functions.ExecTransaction(
            transaction.To,
            transaction.Value,
            transaction.Data,
            (byte)transaction.Operation,
            transaction.SafeTxGas,
            transaction.BaseGas,
            transaction.GasPrice,
            transaction.GasToken,
            transaction.RefundReceiver,
            SafeSignatures.Pack(signatures)
        );

    private static void RequireTurn(SafeState safe, SafeTransactionFile file)
    {
        if (file.Nonce != safe.Nonce)
        {
            throw CliFailure.Refused(
                "nonce-ahead",
                $"The payment has nonce {file.Nonce}, but the Safe's next one is {safe.Nonce}: "
                    + "earlier payments must be executed first."
            );
        }
    }

    private static void RequireThreshold(SafeState safe, IReadOnlyList<SafeSignature> signatures)
    {
        if ((ulong)signatures.Count < safe.Threshold)
        {
            throw CliFailure.Refused(
                "signatures-missing",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{signatures.Count} of {safe.Threshold} treasurers have signed. Nothing was sent; ask another treasurer to run 'dao treasury sign'."
                )
            );
        }
    }

    private static void RequireSuccess(Receipt receipt, Address safe)
    {
        var succeeded = receipt.Logs.Any(log =>
            log.Address == safe && SafeL2.Events.ExecutionSuccess.TryDecode(log, out _)
        );
        if (!succeeded)
        {
            throw CliFailure.Refused(
                "execution-failed",
                $"The Safe took the transaction {receipt.TransactionHash}, but the payment in it failed. "
                    + "No money moved; its nonce is used."
            );
        }
    }
}

/// <summary><c>treasury execute</c>: <c>{payment, signedBy, transactionHash, block}</c>.</summary>
internal sealed record ExecutedAnswer(
    TreasuryCard Payment,
    IReadOnlyList<Address> SignedBy,
    Hash32 TransactionHash,
    ulong Block
) : Answer
{
    internal override void Render(Page page)
    {
        page.Good("Done: " + Payment.Sentence);
        page.Facts(
            ("Transaction", TransactionHash.ToString()),
            ("Block", Block.ToString(CultureInfo.InvariantCulture)),
            ("safeTxHash", Payment.Hashes.SafeTx.ToString())
        );
        page.Facts(SignedBy.Select(owner => ("Signed by", (string?)owner.ToString())));
    }
}
