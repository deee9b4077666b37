using System.Text.Json;
using System.Text.Json.Serialization;
using Dao.Ethereum.Primitives;

namespace Dao.Rules.Receipts;

/// <summary>A receipt of a ballot in an election.</summary>
/// <param name="Format"><see cref="CurrentFormat"/>.</param>
/// <param name="Vote">The elections contract's <c>ElectionBallotCast</c>.</param>
/// <param name="Candidacies">
/// The <c>CandidacyDeclared</c> of each candidate whom the ballot approves of, in their order: the vote names them by place only.
/// </param>
/// <param name="HowToCheck">Exactly <see cref="ReceiptWords.HowToCheck(ElectionReceipt)"/>.</param>
public sealed record ElectionReceipt(
    string Format,
    ulong ChainId,
    ElectionReceiptBallot Ballot,
    ProvenEvent Vote,
    IReadOnlyList<ProvenEvent> Candidacies,
    IReadOnlyList<string> HowToCheck
) : IReceipt
{
    public const string CurrentFormat = "dao-election-receipt-1";

    uint IReceipt.MemberId => Ballot.MemberId;

    public ReceiptVerdict Check() => ElectionReceiptCheck.Check(this);

    public byte[] ToJson() =>
        [.. JsonSerializer.SerializeToUtf8Bytes(this, ReceiptJson.Default.ElectionReceipt), (byte)'\n'];

    bool IReceipt.HasGaps() =>
        HowToCheck.Any(sentence => sentence is null)
        || Candidacies.Any(proven => proven is null || proven.HasGaps())
        || Vote.HasGaps();
}

/// <summary>What a receipt says of a ballot in an election.</summary>
/// <param name="ElectionId">In decimal.</param>
/// <param name="Elections">The contract that counted the ballot.</param>
/// <param name="Approved">Member ids of the candidates whom it approves of, in the order of candidacy; may be empty.</param>
public sealed record ElectionReceiptBallot(
    [property: JsonConverter(typeof(DecimalJson))] UInt256 ElectionId,
    Address Elections,
    uint MemberId,
    Address Account,
    IReadOnlyList<uint> Approved
);
