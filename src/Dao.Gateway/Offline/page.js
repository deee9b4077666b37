// The page around the check: takes a file that is chosen, dropped or pasted, and says what it proves.
import { Flaw } from "./bytes.js";
import { check } from "./check.js";
import { members } from "./words.js";

const MAX_BYTES = 8 * 1024 * 1024;

const HASHES = new Set(["account", "proposal", "governor", "registry", "elections"]);

const at = (name) => document.getElementById(name);
const file = at("file");
const pasted = at("pasted");
const drop = at("drop");
const verdict = at("verdict");

file.addEventListener("change", () => take(file.files[0]));
at("check").addEventListener("click", () => judge(pasted.value));
at("print").addEventListener("click", () => window.print());
for (const name of ["dragover", "drop"]) {
  // Everywhere: a file that is dropped beside the box would otherwise replace the page.
  document.addEventListener(name, (event) => event.preventDefault());
}
drop.addEventListener("drop", (event) => take(event.dataTransfer.files[0]));

async function take(chosen) {
  if (!chosen) return;
  if (chosen.size > MAX_BYTES) refuse("Expected a file of at most 8 MiB, got a larger one.");
  else judge(await chosen.text());
}

function judge(json) {
  try {
    prove(check(json));
  } catch (error) {
    if (!(error instanceof Flaw)) throw error;
    refuse(error.message);
  }
}

function refuse(sentence) {
  show("refused", "This receipt does not prove what it says");
  at("flaw").textContent = sentence;
}

function prove(receipt) {
  const { title, blocks, facts, note } = receipt.membership === undefined ? election(receipt) : vote(receipt);
  show("proven-if", `${title}: proven if ${condition(blocks.length)}`);
  at("blocks").replaceChildren(...blocks.map(block));
  at("facts").replaceChildren(...facts.flatMap(fact));
  at("note").textContent = note;
  at("sentences").replaceChildren(...receipt.howToCheck.map((sentence) => element("li", sentence)));
}

function vote({ chainId, ballot, vote, membership }) {
  return {
    title: `Member ${ballot.memberId} voted ${ballot.choice}`,
    blocks: [
      { id: "vote", what: "The vote", ...vote },
      { id: "member", what: "The member's number", ...membership },
    ],
    facts: [
      ["member", "Member", ballot.memberId],
      ["choice", "Choice", ballot.choice],
      ["reason", "Reason", ballot.reason || "none given"],
      ["vote-time", "Block dated", dateOf(vote)],
      ["account", "Account", ballot.account],
      ["proposal", "Proposal's id", ballot.proposalId],
      ["chain", "Chain", chainId],
      ["governor", "Counted by", ballot.governor],
      ["registry", "Register", ballot.registry],
    ],
    note:
      `The co-op's pages call the proposal number ${ballot.proposalNumber}; that number and the chain's are not part of the proof. Anyone can ` +
      "put contracts on a chain: compare the two that are named here (Counted by, Register) with your co-op's deployment.json.",
  };
}

function election({ chainId, ballot, vote, candidacies }) {
  return {
    title: `Member ${ballot.memberId} approves of ${members(ballot.approved)}`,
    blocks: [
      { id: "vote", what: "The vote", ...vote },
      ...candidacies.map((candidacy, i) => ({
        id: `candidate-${ballot.approved[i]}`,
        what: `The place of member ${ballot.approved[i]} on the ballot`,
        ...candidacy,
      })),
    ],
    facts: [
      ["member", "Member", ballot.memberId],
      ["approved", "Approves of", members(ballot.approved)],
      ["vote-time", "Block dated", dateOf(vote)],
      ["account", "Account", ballot.account],
      ["election", "Election", ballot.electionId],
      ["chain", "Chain", chainId],
      ["elections", "Counted by", ballot.elections],
    ],
    note:
      "The chain's number is not part of the proof. Anyone can put contracts on a chain: compare the one that is named here (Counted by) " +
      "with your co-op's deployment.json.",
  };
}

function condition(count) {
  if (count === 1) return "one block has this hash";
  return `${count === 2 ? "two" : count} blocks have these hashes`;
}

const dateOf = ({ header }) => new Date(Number(header.timestamp) * 1000).toUTCString();

function block({ id, what, header, blockHash }) {
  const line = element("p");
  const hash = element("span", blockHash, `${id}-hash`);
  hash.className = "hash";
  line.append(
    element("strong", what),
    " is proven if block ",
    element("strong", header.number, `${id}-block`),
    " has the hash",
    element("br"),
    hash,
  );
  return line;
}

function fact([id, label, value]) {
  const said = element("dd");
  const text = element("bdi", value, id);
  if (HASHES.has(id)) text.className = "hash";
  said.append(text);
  return [element("dt", label), said];
}

function element(name, text = "", id = undefined) {
  const made = document.createElement(name);
  made.textContent = text.toString();
  if (id) made.id = id;
  return made;
}

function show(state, title) {
  verdict.dataset.state = state;
  verdict.hidden = false;
  at("title").textContent = title;
  at("refused").hidden = state !== "refused";
  at("proven").hidden = state === "refused";
  at("title").focus();
}
