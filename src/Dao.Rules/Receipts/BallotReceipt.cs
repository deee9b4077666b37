using System.Text.Json;

namespace Dao.Rules.Receipts;

/// <summary>A receipt of a vote on a proposal.</summary>
/// <param name="Format"><see cref="CurrentFormat"/>.</param>
/// <param name="Vote">The governor's <c>VoteCast</c>.</param>
/// <param name="Membership">The register's <c>MemberAdmitted</c> or <c>MemberRekeyed</c> that gave the member this account.</param>
/// <param name="HowToCheck">Exactly <see cref="ReceiptWords.HowToCheck(BallotReceipt)"/>.</param>
public sealed record BallotReceipt(
    string Format,
    ulong ChainId,
    ReceiptBallot Ballot,
    ProvenEvent Vote,
    ProvenEvent Membership,
    IReadOnlyList<string> HowToCheck
) : IReceipt
{
    public const string CurrentFormat = "dao-ballot-receipt-1";

    uint IReceipt.MemberId => Ballot.MemberId;

    public ReceiptVerdict Check() => ReceiptCheck.Check(this);

    public byte[] ToJson() =>
        [.. JsonSerializer.SerializeToUtf8Bytes(this, ReceiptJson.Default.BallotReceipt), (byte)'\n'];

    bool IReceipt.HasGaps() => HowToCheck.Any(sentence => sentence is null) || Vote.HasGaps() || Membership.HasGaps();
}
