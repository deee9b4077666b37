using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Gateway;
using Dao.Cli.Output;
using Dao.Contracts.Texts;
using Dao.Ethereum.Primitives;
using Dao.Rules.Treasury;
using Dao.Rules.Treasury.Intents;

namespace Dao.Cli.Commands.Treasury;

/// <summary>Reads what a gateway serves as strictly as a file. The chain and the Safe are those of this co-op's deployment.</summary>
internal static class ServedFields
{
    internal static SafeTransactionFile Read(Coop coop, Hash32 typed, ServedTransaction served)
    {
        var safe = Account(served.Safe, "safe");
        if (safe != coop.Treasury)
        {
            throw Differs($"its safe is {safe}, but this co-op's treasury is {coop.Treasury}");
        }

        RequireHash(served.SafeTxHash, typed, "safeTxHash");
        var transaction = new SafeTransaction
        {
            ChainId = coop.ChainId,
            Safe = coop.Treasury,
            To = Account(served.To, "to"),
            Value = Number(served.Value, "value"),
            Data = served.Data is null ? [] : Bytes(served.Data, "data"),
            Operation = served.Operation switch
            {
                0 => SafeOperation.Call,
                1 => SafeOperation.DelegateCall,
                _ => throw Unreadable("operation", "0 or 1"),
            },
            SafeTxGas = Number(served.SafeTxGas, "safeTxGas"),
            BaseGas = Number(served.BaseGas, "baseGas"),
            GasPrice = Number(served.GasPrice, "gasPrice"),
            GasToken = Account(served.GasToken, "gasToken"),
            RefundReceiver = Account(served.RefundReceiver, "refundReceiver"),
            Nonce = Number(served.Nonce, "nonce"),
        };
        return SafeTransactionFile.Of(transaction, 0, "", "") with
        {
            Signatures =
            [
                .. (served.Confirmations ?? []).Select(one => new OwnerSignature
                {
                    Owner = Account(one.Owner, "confirmations.owner"),
                    Signature = Bytes(one.Signature, "confirmations.signature"),
                }),
            ],
        };
    }

    /// <summary>One of a list, which nobody typed a hash of: it must have the hash that it is listed under.</summary>
    internal static SafeTransactionFile ReadListed(Coop coop, ServedTransaction served)
    {
        var listed = Hash(served.SafeTxHash, "safeTxHash");
        var file = Read(coop, listed, served);
        return file.SafeTxHash == listed
            ? file
            : throw Differs($"what it lists as {listed} has the hash {file.SafeTxHash}");
    }

    /// <summary>What the gateway says that was proposed, under the hash that the person typed.</summary>
    internal static StoredIntent Read(IntentItem served, Hash32 typed)
    {
        RequireHash(served.Hashes?.SafeTx, typed, "hashes.safeTx");
        return new(
            served.Sentence ?? throw Unreadable("sentence", "a text"),
            new IntentHashes(
                Hash(served.Hashes?.Domain, "hashes.domain"),
                Hash(served.Hashes?.Message, "hashes.message"),
                typed
            )
        );
    }

    /// <summary>The words behind the digest that a treasurer announced; null if the gateway does not know them.</summary>
    internal static string? Reason(IntentItem served, GuardAnnouncement? announced) =>
        served.Reason is not { } reason ? null
        : announced is not null
        && CanonicalText.IsCanonical(reason)
        && CanonicalText.Digest(reason) == announced.ReasonDigest
            ? reason
        : throw Differs("its reason is not the one that a treasurer announced");

    private static void RequireHash(string? text, Hash32 typed, string field)
    {
        if (Hash(text, field) is var hash && hash != typed)
        {
            throw Differs($"its {field} is {hash}, but you asked for {typed}");
        }
    }

    private static Address Account(string? text, string field) =>
        Address.TryParse(text, out var account) ? account : throw Unreadable(field, "an address with its checksum");

    private static UInt256 Number(string? text, string field) =>
        UInt256.TryParse(text, out var number) ? number : throw Unreadable(field, "a decimal number below 2^256");

    private static byte[] Bytes(string? text, string field) =>
        Hex.TryDecode(text, out var bytes) ? bytes : throw Unreadable(field, "0x and an even number of hex digits");

    private static Hash32 Hash(string? text, string field) =>
        Hash32.TryParse(text, out var hash) ? hash : throw Unreadable(field, "0x and 64 hex digits");

    private static CliFailure Unreadable(string field, string expected) =>
        Differs(string.Create(CultureInfo.InvariantCulture, $"its {field} is not {expected}"));

    private static CliFailure Differs(string why) =>
        CliFailure.Refused(
            "transaction-differs",
            $"Nothing was signed. The gateway serves another transaction than the one that you asked for: {why}."
        );
}
