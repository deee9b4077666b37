using System.Globalization;

namespace Dao.Rules.Receipts;

/// <summary>The sentences that stand in a receipt. <c>Offline/words.js</c> of the gateway writes the same ones.</summary>
public static class ReceiptWords
{
    public const string VotesArePublic = "Votes are public: anyone can see how you voted.";

    private const string CheckTheProof =
        "Check the proof with no server: open verify.html in any browser, without network if you like, or run: dao verify receipt FILE";

    public static IReadOnlyList<string> HowToCheck(BallotReceipt receipt)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        var ballot = receipt.Ballot;
        return
        [
            VotesArePublic,
            Text(
                $"The vote: on chain {receipt.ChainId}, the governor {ballot.Governor} counted the ballot {ballot.Choice} of the account {ballot.Account} on the proposal with the id {ballot.ProposalId}. {ProvenIf(receipt.Vote)}"
            ),
            Text(
                $"The member: the register {ballot.Registry} gave this account to member {ballot.MemberId}. {ProvenIf(receipt.Membership)}"
            ),
            CheckTheProof,
            "Compare the two hashes with a node or a block explorer that you trust (dao verify receipt FILE --header-from URL asks a node), and the two contracts with your co-op's deployment.json.",
            Text(
                $"The co-op's pages call the proposal number {ballot.ProposalNumber}. That number is on no chain; the id is what counts."
            ),
        ];
    }

    public static IReadOnlyList<string> HowToCheck(ElectionReceipt receipt)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        var ballot = receipt.Ballot;
        return
        [
            VotesArePublic,
            Text(
                $"The vote: on chain {receipt.ChainId}, the elections contract {ballot.Elections} counted the ballot of member {ballot.MemberId}, voting with the account {ballot.Account}, in election {ballot.ElectionId}: it approves of {Members(ballot.Approved)}. {ProvenIf(receipt.Vote)}"
            ),
            .. ballot.Approved.Zip(
                receipt.Candidacies,
                (candidate, proven) =>
                    Text($"Candidate {candidate}: which place on the ballot is theirs. {ProvenIf(proven)}")
            ),
            CheckTheProof,
            "Compare the hashes with a node or a block explorer that you trust (dao verify receipt FILE --header-from URL asks a node), and the elections contract with your co-op's deployment.json.",
        ];
    }

    /// <summary>"member 8, member 13", or "nobody".</summary>
    public static string Members(IReadOnlyList<uint> approved)
    {
        ArgumentNullException.ThrowIfNull(approved);
        return approved.Count == 0 ? "nobody" : string.Join(", ", approved.Select(id => Text($"member {id}")));
    }

    private static string ProvenIf(ProvenEvent proven) =>
        Text($"This is proven if block {proven.Header.Number} has the hash {proven.BlockHash}.");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
