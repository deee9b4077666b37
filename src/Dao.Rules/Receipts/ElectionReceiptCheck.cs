using System.Globalization;
using Dao.Ethereum.Proofs;
using ElectionsContract = Dao.Contracts.Bindings.Elections;

namespace Dao.Rules.Receipts;

/// <summary>Checks a receipt of a ballot in an election, as <see cref="ReceiptCheck"/> does with one of a vote.</summary>
/// <remarks>
/// <code>
/// 1. to 3. each event is in the block that the receipt names
/// 4. the vote is this member's, in this election; each candidacy is that of the candidate who is named, in the same election
/// 5. the vote's bits are exactly the places of these candidacies, in their order
/// 6. the sentences are those of this ballot
/// </code>
/// </remarks>
internal static class ElectionReceiptCheck
{
    internal static ReceiptVerdict Check(ElectionReceipt receipt) =>
        Flaw(receipt) is { } flaw
            ? new ReceiptVerdict.Refused(flaw)
            : new ReceiptVerdict.ProvenIf(
                receipt.Vote.Claim,
                [.. receipt.Candidacies.Select(candidacy => candidacy.Claim)]
            );

    private static string? Flaw(ElectionReceipt receipt)
    {
        if (receipt.Vote.Flaw(out var log) is { } wrongVote)
        {
            return $"The vote: {wrongVote}";
        }

        var ballot = receipt.Ballot;
        if (log is null || !ElectionsContract.Events.ElectionBallotCast.TryDecode(log.Topics, log.Data, out var vote))
        {
            return "Expected the event ElectionBallotCast, got another.";
        }

        return ReceiptCheck.Differs("the elections contract", ballot.Elections, log.Address)
            ?? ReceiptCheck.Differs("the election", ballot.ElectionId, vote.ElectionId)
            ?? ReceiptCheck.Differs("the member", ballot.MemberId, vote.MemberId)
            ?? ReceiptCheck.Differs("the account", ballot.Account, vote.Account)
            ?? ApprovalFlaw(receipt, vote.Approvals)
            ?? ReceiptCheck.WordsFlaw(receipt.HowToCheck, ReceiptWords.HowToCheck(receipt));
    }

    private static string? ApprovalFlaw(ElectionReceipt receipt, ulong approvals)
    {
        var approved = receipt.Ballot.Approved;
        if (approved.Count != receipt.Candidacies.Count)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"Expected a candidacy for each of the {approved.Count} candidates whom the receipt names, got {receipt.Candidacies.Count}."
            );
        }

        var bits = 0UL;
        for (var i = 0; i < approved.Count; i++)
        {
            if (CandidacyFlaw(receipt, i, out var place) is { } flaw)
            {
                return flaw;
            }

            var bit = 1UL << place;
            if (bit <= bits)
            {
                return "Expected the candidates in the order of their candidacies, got another order.";
            }

            bits |= bit;
        }

        return bits == approvals
            ? null
            : "Expected the vote to approve of exactly these candidates, got others in the proof.";
    }

    private static string? CandidacyFlaw(ElectionReceipt receipt, int index, out int place)
    {
        place = 0;
        var (ballot, proven) = (receipt.Ballot, receipt.Candidacies[index]);
        var memberId = ballot.Approved[index];
        var who = string.Create(CultureInfo.InvariantCulture, $"Candidate {memberId}: ");
        if (proven.Flaw(out var log) is { } wrong)
        {
            return who + wrong;
        }

        if (
            log is null
            || !ElectionsContract.Events.CandidacyDeclared.TryDecode(log.Topics, log.Data, out var declared)
        )
        {
            return who + "Expected the event CandidacyDeclared, got another.";
        }

        place = declared.Index;
        return ReceiptCheck.Differs("the elections contract", ballot.Elections, log.Address)
            ?? ReceiptCheck.Differs("the election", ballot.ElectionId, declared.ElectionId)
            ?? ReceiptCheck.Differs("the candidate", memberId, declared.MemberId)
            ?? (
                place < Elections.Approvals.MostCandidates
                    ? null
                    : $"{who}Expected a place that a ballot has a bit for, got another."
            )
            ?? (
                proven.Header.Number < receipt.Vote.Header.Number
                    ? null
                    : $"{who}Expected a candidacy from before the vote, got one in the same or a later block."
            );
    }
}
