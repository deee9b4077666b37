// The sentences that stand in a receipt. Dao.Rules/Receipts/ReceiptWords.cs writes the same ones.
export const VOTES_ARE_PUBLIC = "Votes are public: anyone can see how you voted.";

const CHECK_THE_PROOF =
  "Check the proof with no server: open verify.html in any browser, without network if you like, or run: dao verify receipt FILE";

export function ofVote({ chainId, ballot, vote, membership }) {
  return [
    VOTES_ARE_PUBLIC,
    `The vote: on chain ${chainId}, the governor ${ballot.governor} counted the ballot ${ballot.choice} of the account ${ballot.account} on the proposal with the id ${ballot.proposalId}. ${provenIf(vote)}`,
    `The member: the register ${ballot.registry} gave this account to member ${ballot.memberId}. ${provenIf(membership)}`,
    CHECK_THE_PROOF,
    "Compare the two hashes with a node or a block explorer that you trust (dao verify receipt FILE --header-from URL asks a node), and the two contracts with your co-op's deployment.json.",
    `The co-op's pages call the proposal number ${ballot.proposalNumber}. That number is on no chain; the id is what counts.`,
  ];
}

export function ofElection({ chainId, ballot, vote, candidacies }) {
  return [
    VOTES_ARE_PUBLIC,
    `The vote: on chain ${chainId}, the elections contract ${ballot.elections} counted the ballot of member ${ballot.memberId}, voting with the account ${ballot.account}, in election ${ballot.electionId}: it approves of ${members(ballot.approved)}. ${provenIf(vote)}`,
    ...ballot.approved.map(
      (candidate, i) => `Candidate ${candidate}: which place on the ballot is theirs. ${provenIf(candidacies[i])}`,
    ),
    CHECK_THE_PROOF,
    "Compare the hashes with a node or a block explorer that you trust (dao verify receipt FILE --header-from URL asks a node), and the elections contract with your co-op's deployment.json.",
  ];
}

export const members = (ids) => (ids.length === 0 ? "nobody" : ids.map((id) => `member ${id}`).join(", "));

const provenIf = ({ header, blockHash }) => `This is proven if block ${header.number} has the hash ${blockHash}.`;
