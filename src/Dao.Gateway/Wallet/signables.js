// What a treasurer signs (EIP-712), made from raw fields alone.
import { concat, hashDomain, hashStruct, keccak256, padHex, stringToHex } from "viem";
import { refuse } from "./refusal.js";

const safeDomain = [
  { name: "chainId", type: "uint256" },
  { name: "verifyingContract", type: "address" },
];

const guardDomain = [{ name: "name", type: "string" }, { name: "version", type: "string" }, ...safeDomain];

const SafeTx = [
  { name: "to", type: "address" },
  { name: "value", type: "uint256" },
  { name: "data", type: "bytes" },
  { name: "operation", type: "uint8" },
  { name: "safeTxGas", type: "uint256" },
  { name: "baseGas", type: "uint256" },
  { name: "gasPrice", type: "uint256" },
  { name: "gasToken", type: "address" },
  { name: "refundReceiver", type: "address" },
  { name: "nonce", type: "uint256" },
];

const Announcement = [
  { name: "to", type: "address" },
  { name: "value", type: "uint256" },
  { name: "data", type: "bytes" },
  { name: "operation", type: "uint8" },
  { name: "grantId", type: "uint32" },
  { name: "budgetLine", type: "bytes32" },
  { name: "reasonDigest", type: "bytes32" },
  { name: "deadline", type: "uint256" },
];

const pick = (source, fields) => Object.fromEntries(fields.map(({ name }) => [name, source[name]]));

/** The Safe transaction with these fields. */
export const safeTransaction = (fields) => ({
  types: { EIP712Domain: safeDomain, SafeTx },
  primaryType: "SafeTx",
  domain: { chainId: fields.chainId, verifyingContract: fields.safe },
  message: pick(fields, SafeTx),
});

/**
 * Why the treasurers pay, and out of what.
 * @param said {line, grant, reason, deadline}: the budget line or else the number of a grant, words, seconds since 1970.
 */
export const announcement = (fields, guard, said) => ({
  types: { EIP712Domain: guardDomain, Announcement },
  primaryType: "Announcement",
  domain: { name: "Coop Treasury", version: "1", chainId: fields.chainId, verifyingContract: guard },
  message: {
    ...pick(fields, Announcement.slice(0, 4)),
    grantId: said.grant,
    budgetLine: lineKey(said.line),
    reasonDigest: reasonDigest(said.reason),
    deadline: said.deadline,
  },
});

/** The three hashes that a hardware wallet shows. */
export function hashesOf({ types, primaryType, domain, message }) {
  const domainHash = hashDomain({ domain, types });
  const messageHash = hashStruct({ data: message, primaryType, types });
  return { domain: domainHash, message: messageHash, safeTx: keccak256(concat(["0x1901", domainHash, messageHash])) };
}

/** The form in which `eth_signTypedData_v4` takes it: whole numbers as decimal text. */
export const toWallet = (signable) =>
  JSON.stringify(signable, (_, value) => (typeof value === "bigint" ? value.toString() : value));

/** The one form of a text whose digest goes on chain: NFC, lines ended by LF, no mark at its beginning. */
export const canonical = (text) =>
  text
    .replace(/^\ufeff/, "")
    .replace(/\r\n?/g, "\n")
    .normalize("NFC");

export function reasonDigest(reason) {
  const text = canonical(reason);
  if (text.length === 0) refuse("Say in a few words why the treasury pays this.");
  if (!text.isWellFormed()) refuse("The reason holds half of a character; write it again.");
  return keccak256(stringToHex(text));
}

export function lineKey(line) {
  if (!/^[\x21-\x7e]{1,32}$/.test(line)) {
    refuse(`A budget line has 1 to 32 letters or digits without spaces, but here is “${line}”.`);
  }
  return padHex(stringToHex(line), { dir: "right", size: 32 });
}
