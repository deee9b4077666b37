using System.Globalization;

namespace Dao.Rules.Receipts;

/// <summary>The sentences that stand in a receipt. <c>Offline/words.js</c> of the gateway writes the same ones.</summary>
public static class ReceiptWords
{
    public const string VotesArePublic = "Votes are public: anyone can see how you voted.";

    public static IReadOnlyList<string> HowToCheck(
        ulong chainId,
        ReceiptBallot ballot,
        ProvenEvent vote,
        ProvenEvent membership
    )
    {
        ArgumentNullException.ThrowIfNull(ballot);
        ArgumentNullException.ThrowIfNull(vote);
        ArgumentNullException.ThrowIfNull(membership);
        return
        [
            VotesArePublic,
            Text(
                $"The vote: on chain {chainId}, the governor {ballot.Governor} counted the ballot {ballot.Choice} of the account {ballot.Account} on the proposal with the id {ballot.ProposalId}. This is proven if block {vote.Header.Number} has the hash {vote.BlockHash}."
            ),
            Text(
                $"The member: the register {ballot.Registry} gave this account to member {ballot.MemberId}. This is proven if block {membership.Header.Number} has the hash {membership.BlockHash}."
            ),
            "Check the proof with no server: open verify.html in any browser, without network if you like, or run: dao verify receipt FILE",
            "Compare the two hashes with a node or a block explorer that you trust (dao verify receipt FILE --header-from URL asks a node), and the two contracts with your co-op's deployment.json.",
            Text(
                $"The co-op's pages call the proposal number {ballot.ProposalNumber}. That number is on no chain; the id is what counts."
            ),
        ];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
