using System.Text.Json;
using System.Text.Json.Serialization;
using Dao.Cli.Output;
using Dao.Contracts.Texts;
using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;
using Dao.Rules.Treasury;

namespace Dao.Cli.Commands.Treasury;

/// <summary>
/// A Safe transaction on its way between treasurers, as a JSON file: all raw fields, why, and the signatures so far.
/// The hash in it is a checksum for people; nothing is ever signed but the hash recomputed from the raw fields.
/// </summary>
internal sealed record SafeTransactionFile
{
    internal const string CurrentFormat = "dao-safe-transaction-2";
    private const int LargestFile = 1 << 20;

    public required string Format { get; init; }
    public required ulong ChainId { get; init; }
    public required Address Safe { get; init; }
    public required UInt256 Nonce { get; init; }
    public required Address To { get; init; }
    public required UInt256 Value { get; init; }

    [JsonConverter(typeof(HexJsonConverter))]
    public required byte[] Data { get; init; }

    public required SafeOperation Operation { get; init; }
    public required UInt256 SafeTxGas { get; init; }
    public required UInt256 BaseGas { get; init; }
    public required UInt256 GasPrice { get; init; }
    public required Address GasToken { get; init; }
    public required Address RefundReceiver { get; init; }

    /// <summary>The decision that the payment draws on; zero for none.</summary>
    public required uint GrantId { get; init; }

    public required string BudgetLine { get; init; }

    /// <summary>Why this is paid, in the proposer's words: part of the announcement, not of the Safe transaction.</summary>
    public required string Reason { get; init; }

    /// <summary>A treasurer's signature under grant, budget line and reason; null until somebody announces it.</summary>
    public required AnnouncementSignature? Announcement { get; init; }

    public required Hash32 SafeTxHash { get; init; }
    public required IReadOnlyList<OwnerSignature> Signatures { get; init; }

    internal static SafeTransactionFile Of(
        SafeTransaction transaction,
        uint grantId,
        string budgetLine,
        string reason
    ) =>
        new()
        {
            Format = CurrentFormat,
            ChainId = transaction.ChainId,
            Safe = transaction.Safe,
            Nonce = transaction.Nonce,
            To = transaction.To,
            Value = transaction.Value,
            Data = transaction.Data,
            Operation = transaction.Operation,
            SafeTxGas = transaction.SafeTxGas,
            BaseGas = transaction.BaseGas,
            GasPrice = transaction.GasPrice,
            GasToken = transaction.GasToken,
            RefundReceiver = transaction.RefundReceiver,
            GrantId = grantId,
            BudgetLine = budgetLine,
            Reason = reason,
            Announcement = null,
            SafeTxHash = transaction.Hash(),
            Signatures = [],
        };

    internal SafeTransaction Transaction() =>
        new()
        {
            ChainId = ChainId,
            Safe = Safe,
            To = To,
            Value = Value,
            Data = Data,
            Operation = Operation,
            SafeTxGas = SafeTxGas,
            BaseGas = BaseGas,
            GasPrice = GasPrice,
            GasToken = GasToken,
            RefundReceiver = RefundReceiver,
            Nonce = Nonce,
        };

    /// <summary>The standard rejection: it moves nothing, uses the nonce up, and needs no announcement.</summary>
    internal bool IsRejection => To == Safe && Value.IsZero && Data.Length == 0 && Operation == SafeOperation.Call;

    /// <summary>A payment that came from a gateway has no budget line and no reason until somebody announces it.</summary>
    internal bool HasMeaning => BudgetLine.Length > 0 || Reason.Length > 0 || GrantId > 0 || Announcement is not null;

    internal static async Task<SafeTransactionFile> ReadAsync(string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            throw CliFailure.NotFound($"There is no file {path}. 'dao treasury propose --out FILE' makes one.");
        }

        if (new FileInfo(path).Length > LargestFile)
        {
            throw CliFailure.BadInput($"{path} is larger than 1 MiB: this is not a Safe transaction file.");
        }

        try
        {
            await using var stream = File.OpenRead(path);
            var file =
                await JsonSerializer.DeserializeAsync(stream, StrictJson.Default.SafeTransactionFile, cancellation)
                ?? throw new JsonException("it says null");
            return file.Checked(path);
        }
        catch (JsonException wrong)
        {
            throw CliFailure.BadInput($"{path} is not a Safe transaction file: {wrong.Message}", wrong);
        }
    }

    internal Task WriteAsync(string path, bool overwrite, CancellationToken cancellation) =>
        WholeFile.WriteAsync(
            path,
            [.. JsonSerializer.SerializeToUtf8Bytes(this, StrictJson.Default.SafeTransactionFile), (byte)'\n'],
            overwrite,
            cancellation
        );

    private SafeTransactionFile Checked(string path)
    {
        if (Format != CurrentFormat)
        {
            throw CliFailure.BadInput($"{path} has the format '{Format}'; this tool reads '{CurrentFormat}'.");
        }

        if (!Enum.IsDefined(Operation))
        {
            throw CliFailure.BadInput($"{path}: operation must be 0 (call) or 1 (delegate call).");
        }

        if (!IsRejection && HasMeaning && (ClauseWords.Key(BudgetLine) is null || !CanonicalText.IsCanonical(Reason)))
        {
            throw CliFailure.BadInput(
                $"{path}: budgetLine must be 1 to 32 visible ASCII characters, and reason NFC text with LF line ends."
            );
        }

        var computed = Transaction().Hash();
        if (computed != SafeTxHash)
        {
            throw new CliFailure(
                ExitCode.Verification,
                "hash-mismatch",
                $"Do not sign this. {path} says its hash is {SafeTxHash}, but its fields hash to {computed}: "
                    + "a field was changed after the file was made. Ask the proposer for a fresh file."
            );
        }

        return this;
    }
}

/// <summary>What lets anybody carry an announcement to the chain, until the deadline (seconds).</summary>
internal sealed record AnnouncementSignature
{
    public required Address Announcer { get; init; }
    public required ulong Deadline { get; init; }

    [JsonConverter(typeof(HexJsonConverter))]
    public required byte[] Signature { get; init; }
}

/// <summary>One owner's signature as it stands alone: <c>SafeSignatures.TryRead</c>.</summary>
internal sealed record OwnerSignature
{
    public required Address Owner { get; init; }

    [JsonConverter(typeof(HexJsonConverter))]
    public required byte[] Signature { get; init; }
}
