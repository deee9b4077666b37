// The sentences that stand in a receipt. Dao.Rules/Receipts/ReceiptWords.cs writes the same ones.
export const VOTES_ARE_PUBLIC = "Votes are public: anyone can see how you voted.";

export function howToCheck({ chainId, ballot, vote, membership }) {
  return [
    VOTES_ARE_PUBLIC,
    `The vote: on chain ${chainId}, the governor ${ballot.governor} counted the ballot ${ballot.choice} of the account ${ballot.account} on the proposal with the id ${ballot.proposalId}. This is proven if block ${vote.header.number} has the hash ${vote.blockHash}.`,
    `The member: the register ${ballot.registry} gave this account to member ${ballot.memberId}. This is proven if block ${membership.header.number} has the hash ${membership.blockHash}.`,
    "Check the proof with no server: open verify.html in any browser, without network if you like, or run: dao verify receipt FILE",
    "Compare the two hashes with a node or a block explorer that you trust (dao verify receipt FILE --header-from URL asks a node), and the two contracts with your co-op's deployment.json.",
    `The co-op's pages call the proposal number ${ballot.proposalNumber}. That number is on no chain; the id is what counts.`,
  ];
}
