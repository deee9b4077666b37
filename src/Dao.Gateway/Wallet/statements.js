// What members sign (EIP-712), and how each of it is handed in. The data of a panel says which co-op and what about; the form, what they chose.
import { encodeFunctionData, isAddress, parseAbi, stringToHex } from "viem";
import { refuse } from "./refusal.js";
import { canonical } from "./signables.js";

const LONGEST_REASON = 1024;
const CALLS = "/api/v1/relay/calls";

const domainType = ["name string", "version string", "chainId uint256", "verifyingContract address"];

const types = {
  MemberBallot: ["proposalId uint256", "memberId uint32", "choice string"],
  MemberBallotWithReason: ["proposalId uint256", "memberId uint32", "choice string", "reason string"],
  PetitionSignature: ["petitionId uint256", "memberId uint32", "text string"],
  OpenPetition: ["memberId uint32", "kind string", "text string", "nonce uint256", "deadline uint256"],
  SettleCase: ["petitionId uint256", "memberId uint32"],
  Candidacy: ["electionId uint256", "memberId uint32", "statement string"],
  Withdrawal: ["electionId uint256", "memberId uint32"],
  ElectionBallot: ["electionId uint256", "memberId uint32", "approved uint32[]"],
  Leave: ["memberId uint32", "deadline uint256"],
  VetoRekey: ["memberId uint32", "newAccount address", "request uint256", "deadline uint256"],
  Propose: [
    "targets address[]",
    "values uint256[]",
    "calldatas bytes[]",
    "description string",
    "proposer address",
    "deadline uint256",
  ],
  Rekey: ["memberId uint32", "oldAccount address", "newAccount address", "nonce uint256", "deadline uint256"],
};

const abi = parseAbi([
  "function proposeBySig(address[] targets, uint256[] values, bytes[] calldatas, string description, address proposer, uint256 deadline, bytes signature)",
  "function openBySig(uint8 kind, string text, uint32 memberId, uint256 deadline, bytes signature)",
  "function settleBySig(uint256 petitionId, bytes signature)",
  "function openedCount(uint32 memberId) view returns (uint256)",
  "function standBySig(uint256 electionId, uint32 memberId, string statement, bytes signature)",
  "function withdrawBySig(uint256 electionId, uint32 memberId, bytes signature)",
  "function leaveBySig(uint32 memberId, uint256 deadline, bytes signature)",
  "function vetoRekeyBySig(uint32 memberId, uint256 deadline, bytes signature)",
  "function rekeyRequestOf(uint32 memberId) view returns (address newAccount, uint48 at, uint256 request, uint256 attestations)",
  "function keyCount(uint32 memberId) view returns (uint256)",
  "function rekey(uint32 memberId, address newAccount, uint256 deadline, bytes oldKeySignature, bytes newKeySignature)",
]);

const fields = (listed) =>
  listed.map((field) => Object.fromEntries(["name", "type"].map((key, i) => [key, field.split(" ")[i]])));

/** Text as it is signed: in its one form, not empty, not longer than the contracts take it. */
function words(text, what, longest) {
  const said = canonical(text ?? "").trim();
  if (!said.isWellFormed()) refuse(`${what} holds half of a character; write it again.`);
  const bytes = (stringToHex(said).length - 2) / 2;
  if (bytes > longest) refuse(`${what} has ${bytes} bytes; at most ${longest} can be signed. Nothing was signed.`);
  return said;
}

const required = (text, what, longest) => words(text, what, longest) || refuse(`${what} is empty; write it first.`);

/** `about` is what a panel's data and form, and the chain, say: {data, form, calls, memberId, account, deadline, read}. */
const kinds = {
  ballot({ data, form, memberId }) {
    const choice = form.get("choice") ?? refuse("Choose For, Against or Abstain first.");
    const reason = words(form.get("reason"), "The reason", LONGEST_REASON);
    const message = { proposalId: data.subject, memberId, choice };
    return {
      ...(reason ? of("MemberBallotWithReason", { ...message, reason }) : of("MemberBallot", message)),
      told: `member ${memberId} votes “${choice}”${reason ? `, because “${reason}”` : ""}`,
      path: data.path,
      body: (signature) => ({ memberId, choice, signature, ...(reason && { reason }) }),
    };
  },
  propose({ data, form, calls, memberId, account, deadline }) {
    const reasons = words(form.get("reasons"), "Your reasons", Number(data.longest));
    // The end ties the text to its proposer: nobody else can take the proposal's number with it.
    const description = `# ${canonical(data.text)}${reasons && `\n\n${reasons}`}\n\n#proposer=${account}`;
    const [targets, values, calldatas] = ["to", "value", "data"].map((field) => calls.map((call) => call[field]));
    return call(
      data,
      of("Propose", { targets, values, calldatas, description, proposer: account, deadline }),
      `member ${memberId} proposes “${data.text}”`,
      (signature) => ["proposeBySig", [targets, values, calldatas, description, account, deadline, signature]],
    );
  },
  petitionSignature({ data, memberId }) {
    return {
      ...of("PetitionSignature", { petitionId: data.subject, memberId, text: data.text }),
      told: `member ${memberId} signs petition ${data.subject}`,
      path: data.path,
      body: (signature) => ({ memberId, signature }),
    };
  },
  async openPetition({ data, form, memberId, deadline, read }) {
    const kind = form.get("kind") ?? refuse("Choose what it is first.");
    const text = required(form.get("text"), "The text", Number(data.longest));
    const nonce = await read(data.contract, abi, "openedCount", [memberId]);
    return call(
      data,
      of("OpenPetition", { memberId, kind, text, nonce, deadline }),
      `member ${memberId} opens a ${kind === "Case" ? "case" : "petition"} and signs it`,
      (signature) => ["openBySig", [kind === "Case" ? 1 : 0, text, memberId, deadline, signature]],
    );
  },
  settleCase({ data, memberId }) {
    return call(
      data,
      of("SettleCase", { petitionId: data.subject, memberId }),
      `member ${memberId} says that case ${data.subject} is settled`,
      (signature) => ["settleBySig", [data.subject, signature]],
    );
  },
  candidacy({ data, form, memberId }) {
    const statement = required(form.get("statement"), "What you would do", Number(data.longest));
    return call(
      data,
      of("Candidacy", { electionId: data.subject, memberId, statement }),
      `member ${memberId} stands in election ${data.subject}`,
      (signature) => ["standBySig", [data.subject, memberId, statement, signature]],
    );
  },
  withdrawal({ data, memberId }) {
    return call(
      data,
      of("Withdrawal", { electionId: data.subject, memberId }),
      `member ${memberId} no longer stands in election ${data.subject}`,
      (signature) => ["withdrawBySig", [data.subject, memberId, signature]],
    );
  },
  electionBallot({ data, form, memberId }) {
    const approved = form.getAll("approved").map(Number);
    return {
      ...of("ElectionBallot", { electionId: data.subject, memberId, approved }),
      told: `member ${memberId} approves of ${approved.length ? `member ${approved.join(", member ")}` : "nobody"}`,
      path: data.path,
      body: (signature) => ({ memberId, approved, signature }),
    };
  },
  leave({ data, memberId, deadline }) {
    return call(
      data,
      of("Leave", { memberId, deadline }),
      `member ${memberId} leaves the co-operative, for good`,
      (signature) => ["leaveBySig", [memberId, deadline, signature]],
    );
  },
  async vetoRekey({ data, memberId, deadline, read }) {
    const [newAccount, , request] = await read(data.contract, abi, "rekeyRequestOf", [memberId]);
    if (BigInt(newAccount) === 0n) {
      refuse(`Nobody asks to move the membership of member ${memberId} to another account. Nothing was signed.`);
    }
    return call(
      data,
      of("VetoRekey", { memberId, newAccount, request, deadline }),
      `member ${memberId} stops the request to move to ${newAccount}`,
      (signature) => ["vetoRekeyBySig", [memberId, deadline, signature]],
    );
  },
  async rekey({ data, form, memberId, account, deadline, read }) {
    const newAccount = (form.get("account") ?? "").trim();
    if (!isAddress(newAccount)) refuse(`“${newAccount}” is not an account: it begins with 0x and has its checksum.`);
    const nonce = await read(data.contract, abi, "keyCount", [memberId]);
    return {
      ...call(
        data,
        of("Rekey", { memberId, oldAccount: account, newAccount, nonce, deadline }),
        `member ${memberId} moves from ${account} to ${newAccount}`,
        (signature, second) => ["rekey", [memberId, newAccount, deadline, signature, second]],
      ),
      second: newAccount,
    };
  },
};

const of = (primaryType, message) => ({ primaryType, message });

const call = (data, what, told, encode) => ({
  ...what,
  told,
  path: CALLS,
  body: (...signatures) => {
    const [functionName, args] = encode(...signatures);
    return { to: data.contract, data: encodeFunctionData({ abi, functionName, args }) };
  },
});

/**
 * What a panel has its member sign.
 * @returns {signable, told, path, body, second}: typed data; what it says in words; where it is handed in and what, given the signature;
 * the other account that has to sign it, too.
 */
export async function statement(about) {
  const { data } = about;
  const { primaryType, message, ...rest } = await kinds[data.task](about);
  return {
    signable: {
      types: { EIP712Domain: fields(domainType), [primaryType]: fields(types[primaryType]) },
      primaryType,
      domain: { name: data.domain, version: "1", chainId: BigInt(data.chain), verifyingContract: data.contract },
      message,
    },
    ...rest,
  };
}
