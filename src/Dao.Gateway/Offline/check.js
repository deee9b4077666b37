// Checks a ballot's receipt with no node, no server and no trust in whoever made it. Dao.Rules/Receipts does the same in C#.
import { getAddress } from "viem";
import { areEqual, encode, flaw, fromHex, hash, numberBytes, toHex, toNumber } from "./bytes.js";
import { HEADER_FIELDS, readReceipt } from "./shape.js";
import { proven } from "./trie.js";
import { ofElection, ofVote } from "./words.js";

const VOTE_CAST = topic("VoteCast(address,uint256,uint8,uint256,string)");
const MEMBER_ADMITTED = topic("MemberAdmitted(uint32,address,uint8,uint8,bytes32)");
const MEMBER_REKEYED = topic("MemberRekeyed(uint32,address,address,bool)");
const ELECTION_BALLOT_CAST = topic("ElectionBallotCast(uint256,uint32,address,uint64)");
const CANDIDACY_DECLARED = topic("CandidacyDeclared(uint256,uint32,address,uint8,string)");
const MOST_CANDIDATES = 64n;
const CHOICES = ["Against", "For", "Abstain"];

/**
 * 1. each header has the hash that the receipt names
 * 2. each transaction's receipt is in that header's trie
 * 3. each event is there, of the contract that is named
 * 4. the events say what the ballot says: every field but the proposal's number
 * 5. the sentences are those of this ballot, so that no field can be changed alone
 * @returns The receipt. It proves its ballot to whoever knows that the blocks have these hashes: never more than that.
 */
export function check(json) {
  const receipt = readReceipt(json);
  const words = receipt.membership === undefined ? checkElection(receipt) : checkProposal(receipt);
  if (words.length !== receipt.howToCheck.length || words.some((sentence, i) => sentence !== receipt.howToCheck[i])) {
    flaw("Expected the sentences that belong to this ballot in howToCheck, got others.");
  }
  return receipt;
}

function checkProposal(receipt) {
  const { ballot, vote, membership } = receipt;
  checkVote(ballot, eventOf("The vote", vote));
  checkMembership(ballot, eventOf("The member", membership));
  if (membership.header.number >= vote.header.number) {
    flaw("Expected the member to have had the account before the vote, got it in a later block.");
  }
  return ofVote(receipt);
}

function checkElection(receipt) {
  const { ballot, vote, candidacies } = receipt;
  const approvals = approvalsOf(ballot, eventOf("The vote", vote));
  if (ballot.approved.length !== candidacies.length) {
    flaw(
      `Expected a candidacy for each of the ${ballot.approved.length} candidates whom the receipt names, got ${candidacies.length}.`,
    );
  }
  let bits = 0n;
  ballot.approved.forEach((memberId, i) => {
    const who = `Candidate ${memberId}`;
    const bit = 1n << placeOf(ballot, memberId, eventOf(who, candidacies[i]));
    if (candidacies[i].header.number >= vote.header.number) {
      flaw(`${who}: Expected a candidacy from before the vote, got one in the same or a later block.`);
    }
    if (bit <= bits) flaw("Expected the candidates in the order of their candidacies, got another order.");
    bits |= bit;
  });
  if (bits !== approvals) flaw("Expected the vote to approve of exactly these candidates, got others in the proof.");
  return ofElection(receipt);
}

function topic(signature) {
  return hash(new TextEncoder().encode(signature));
}

function eventOf(what, { blockHash, header, transactionIndex, receipt, logIndex, proof }) {
  const own = hash(encode(headerItems(header)));
  if (own !== blockHash) flaw(`${what}: Expected a block header with the hash ${blockHash}, got one with ${own}.`);
  const value = proven(header.receiptsRoot, encode(numberBytes(BigInt(transactionIndex))), proof);
  if (!areEqual(value, receiptBytes(receipt))) {
    flaw(`${what}: Expected the proof to lead to this receipt, got another receipt at its end.`);
  }
  if (!receipt.succeeded || logIndex >= receipt.logs.length) {
    flaw(`${what}: Expected event ${logIndex} in the receipt of a transaction that succeeded, got none.`);
  }
  return receipt.logs[logIndex];
}

function headerItems(header) {
  const last = HEADER_FIELDS.findLastIndex((name) => header[name] !== undefined);
  return HEADER_FIELDS.slice(0, last + 1).map((name) => {
    if (header[name] === undefined)
      flaw(`Expected the field ${name} before later forks' fields in the header, got none.`);
    return item(header[name]);
  });
}

function receiptBytes({ type, succeeded, cumulativeGasUsed, logsBloom, logs }) {
  const fields = encode([
    numberBytes(succeeded ? 1n : 0n),
    numberBytes(cumulativeGasUsed),
    logsBloom,
    logs.map(({ address, topics, data }) => [fromHex(address), topics.map(fromHex), data]),
  ]);
  return type === 0 ? fields : Uint8Array.of(type, ...fields);
}

const item = (value) =>
  typeof value === "bigint" ? numberBytes(value) : typeof value === "string" ? fromHex(value) : value;

function checkVote(ballot, { address, topics, data }) {
  if (topics.length !== 2 || topics[0] !== VOTE_CAST) flaw("Expected the event VoteCast, got another.");
  const [proposalId, support, , offset, length] = [0, 1, 2, 3, 4].map((i) =>
    toNumber(data.subarray(32 * i, 32 * i + 32)),
  );
  const reason = data.subarray(160, 160 + Number(length < 2n ** 31n ? length : 0n));
  const padded = 160 + 32 * Math.ceil(reason.length / 32);
  const isWhole =
    data.length === padded &&
    BigInt(reason.length) === length &&
    offset === 128n &&
    data.subarray(160 + reason.length).every((byte) => byte === 0);
  if (!isWhole) flaw("Expected the event VoteCast in its one form, got another.");
  same("the governor", ballot.governor, getAddress(address));
  same("the account", ballot.account, addressOf(topics[1]));
  same("the proposal", ballot.proposalId, proposalId);
  same("the choice", ballot.choice, CHOICES[Number(support < 3n ? support : 3n)] ?? "none");
  same("the reason", ballot.reason, textOf(reason));
}

function checkMembership(ballot, { address, topics }) {
  const isAdmission = topics.length === 3 && topics[0] === MEMBER_ADMITTED;
  if (!isAdmission && (topics.length !== 4 || topics[0] !== MEMBER_REKEYED)) {
    flaw("Expected the event MemberAdmitted or MemberRekeyed, got another.");
  }
  same("the register", ballot.registry, getAddress(address));
  same("the member", BigInt(ballot.memberId), toNumber(fromHex(topics[1])));
  same("the member's account", ballot.account, addressOf(topics[isAdmission ? 2 : 3]));
}

function approvalsOf(ballot, { address, topics, data }) {
  if (topics.length !== 4 || topics[0] !== ELECTION_BALLOT_CAST || data.length !== 32) {
    flaw("Expected the event ElectionBallotCast, got another.");
  }
  sameElection(ballot, address, topics);
  same("the member", BigInt(ballot.memberId), toNumber(fromHex(topics[2])));
  same("the account", ballot.account, addressOf(topics[3]));
  return toNumber(data);
}

function placeOf(ballot, memberId, { address, topics, data }) {
  if (topics.length !== 4 || topics[0] !== CANDIDACY_DECLARED) {
    flaw("Expected the event CandidacyDeclared, got another.");
  }
  sameElection(ballot, address, topics);
  same("the candidate", BigInt(memberId), toNumber(fromHex(topics[2])));
  const place = toNumber(data.subarray(0, 32));
  if (place >= MOST_CANDIDATES) flaw("Expected a place that a ballot has a bit for, got another.");
  return place;
}

function sameElection(ballot, address, topics) {
  same("the elections contract", ballot.elections, getAddress(address));
  same("the election", ballot.electionId, toNumber(fromHex(topics[1])));
}

function addressOf(word) {
  if (!word.startsWith(`0x${"0".repeat(24)}`)) flaw("Expected an address in the event, got other bytes.");
  return getAddress(`0x${word.slice(26)}`);
}

function textOf(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return flaw(`Expected text as the reason in the proof, got ${toHex(bytes)}.`);
  }
}

function same(what, claimed, found) {
  if (claimed !== found) flaw(`Expected ${what} that the receipt names (${claimed}), got ${found} in the proof.`);
}
