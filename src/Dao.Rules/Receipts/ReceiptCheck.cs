using Dao.Contracts.Bindings;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.Proofs;
using Dao.Rules.Ballots;

namespace Dao.Rules.Receipts;

/// <summary>Checks a receipt of a vote on a proposal.</summary>
/// <remarks>
/// <code>
/// 1. each header has the hash that the receipt names      keccak256 of its RLP
/// 2. each transaction's receipt is in that header's trie   a Merkle-Patricia proof
/// 3. each event is there, of the contract that is named
/// 4. the events say what the ballot says                   every field but the proposal's number
/// 5. the sentences are those of this ballot, so that no field can be changed alone
/// </code>
/// </remarks>
internal static class ReceiptCheck
{
    internal static ReceiptVerdict Check(BallotReceipt receipt) =>
        Flaw(receipt) is { } flaw
            ? new ReceiptVerdict.Refused(flaw)
            : new ReceiptVerdict.ProvenIf(receipt.Vote.Claim, [receipt.Membership.Claim]);

    internal static string? WordsFlaw(IReadOnlyList<string> said, IReadOnlyList<string> due) =>
        said.SequenceEqual(due, StringComparer.Ordinal)
            ? null
            : "Expected the sentences that belong to this ballot in howToCheck, got others.";

    internal static string? Differs<T>(string what, T claimed, T proven)
        where T : IEquatable<T> =>
        claimed.Equals(proven)
            ? null
            : $"Expected {what} that the receipt names ({claimed}), got {proven} in the proof.";

    private static string? Flaw(BallotReceipt receipt)
    {
        if (receipt.Vote.Flaw(out var vote) is { } wrongVote)
        {
            return $"The vote: {wrongVote}";
        }

        if (receipt.Membership.Flaw(out var membership) is { } wrongMembership)
        {
            return $"The member: {wrongMembership}";
        }

        return VoteFlaw(receipt.Ballot, vote)
            ?? MembershipFlaw(receipt.Ballot, membership)
            ?? (
                receipt.Membership.Header.Number >= receipt.Vote.Header.Number
                    ? "Expected the member to have had the account before the vote, got it in a later block."
                    : null
            )
            ?? WordsFlaw(receipt.HowToCheck, ReceiptWords.HowToCheck(receipt));
    }

    private static string? VoteFlaw(ReceiptBallot ballot, ConsensusLog? log)
    {
        if (log is null || !CoopGovernor.Events.VoteCast.TryDecode(log.Topics, log.Data, out var vote))
        {
            return "Expected the event VoteCast, got another.";
        }

        var choice = BallotChoices.TryFromSupport(vote.Support, out var support) ? support.ToWord() : "none";
        return Differs("the governor", ballot.Governor, log.Address)
            ?? Differs("the account", ballot.Account, vote.Voter)
            ?? Differs("the proposal", ballot.ProposalId, vote.ProposalId)
            ?? Differs("the choice", ballot.Choice, choice)
            ?? Differs("the reason", ballot.Reason, vote.Reason);
    }

    private static string? MembershipFlaw(ReceiptBallot ballot, ConsensusLog? log)
    {
        if (log is not null && MemberRegistry.Events.MemberAdmitted.TryDecode(log.Topics, log.Data, out var admitted))
        {
            return MembershipFlaw(ballot, log.Address, admitted.MemberId, admitted.Account);
        }

        return log is not null && MemberRegistry.Events.MemberRekeyed.TryDecode(log.Topics, log.Data, out var rekeyed)
            ? MembershipFlaw(ballot, log.Address, rekeyed.MemberId, rekeyed.NewAccount)
            : "Expected the event MemberAdmitted or MemberRekeyed, got another.";
    }

    private static string? MembershipFlaw(ReceiptBallot ballot, Address registry, uint memberId, Address account) =>
        Differs("the register", ballot.Registry, registry)
        ?? Differs("the member", ballot.MemberId, memberId)
        ?? Differs("the member's account", ballot.Account, account);
}
