using System.Text.Json;

namespace Dao.Rules.Receipts;

/// <summary>A file that proves a member's ballot to whoever knows the hashes of two blocks. docs/receipts.md describes it.</summary>
/// <param name="Format"><see cref="CurrentFormat"/>.</param>
/// <param name="Vote">The governor's <c>VoteCast</c>.</param>
/// <param name="Membership">The register's <c>MemberAdmitted</c> or <c>MemberRekeyed</c> that gave the member this account.</param>
/// <param name="HowToCheck">Exactly <see cref="ReceiptWords.HowToCheck"/>: nobody can write other advice into a receipt.</param>
public sealed record BallotReceipt(
    string Format,
    ulong ChainId,
    ReceiptBallot Ballot,
    ProvenEvent Vote,
    ProvenEvent Membership,
    IReadOnlyList<string> HowToCheck
)
{
    public const string CurrentFormat = "dao-ballot-receipt-1";

    /// <summary>Of the file, in bytes: many times a batch of 200 ballots.</summary>
    public const int MaxFileBytes = 8 * 1024 * 1024;

    public byte[] ToJson() =>
        [.. JsonSerializer.SerializeToUtf8Bytes(this, ReceiptJson.Default.BallotReceipt), (byte)'\n'];

    /// <summary>Reads strictly: no unknown, doubled or missing field, and each value in its one form.</summary>
    /// <param name="flaw">What is wrong, as a sentence; empty if nothing is.</param>
    public static bool TryParse(ReadOnlySpan<byte> json, out BallotReceipt? receipt, out string flaw)
    {
        receipt = null;
        if (json.Length > MaxFileBytes)
        {
            flaw = "Expected a file of at most 8 MiB, got a larger one.";
            return false;
        }

        try
        {
            var read = JsonSerializer.Deserialize(json, ReceiptJson.Default.BallotReceipt);
            flaw = read switch
            {
                null => "Expected an object, got null.",
                { Format: not CurrentFormat } => $"Expected the format {CurrentFormat}, got another.",
                _ when HasGaps(read) => "Expected values in each list, got null.",
                _ => "",
            };
            receipt = flaw.Length == 0 ? read : null;
        }
        catch (JsonException wrong)
        {
            flaw = wrong.Message;
        }

        return receipt is not null;
    }

    /// <summary>JSON can hold null where a list's type has none.</summary>
    private static bool HasGaps(BallotReceipt read) =>
        read.HowToCheck.Any(sentence => sentence is null)
        || read.Vote.Receipt.Logs.Concat(read.Membership.Receipt.Logs).Any(log => log is null);
}
