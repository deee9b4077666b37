// The page around the check: takes a file that is chosen, dropped or pasted, and says what it proves.
import { Flaw } from "./bytes.js";
import { check } from "./check.js";

const MAX_BYTES = 8 * 1024 * 1024;

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

function prove({ chainId, ballot, vote, membership, howToCheck }) {
  show("proven-if", `Member ${ballot.memberId} voted ${ballot.choice}: proven if two blocks have these hashes`);
  const facts = {
    "vote-block": vote.header.number,
    "vote-hash": vote.blockHash,
    "vote-time": new Date(Number(vote.header.timestamp) * 1000).toUTCString(),
    "member-block": membership.header.number,
    "member-hash": membership.blockHash,
    member: ballot.memberId,
    account: ballot.account,
    choice: ballot.choice,
    reason: ballot.reason || "none given",
    proposal: ballot.proposalId,
    number: ballot.proposalNumber,
    chain: chainId,
    governor: ballot.governor,
    registry: ballot.registry,
  };
  for (const [name, value] of Object.entries(facts)) at(name).textContent = value.toString();
  at("sentences").replaceChildren(
    ...howToCheck.map((sentence) => {
      const line = document.createElement("li");
      line.textContent = sentence;
      return line;
    }),
  );
}

function show(state, title) {
  verdict.dataset.state = state;
  verdict.hidden = false;
  at("title").textContent = title;
  at("refused").hidden = state !== "refused";
  at("proven").hidden = state === "refused";
  at("title").focus();
}
