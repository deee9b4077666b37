// The raw fields of a Safe transaction as the page shows them: what a person sees is what is hashed and signed.
import { getAddress } from "viem";
import { refuse } from "./refusal.js";

const MAX_UINT256 = 2n ** 256n - 1n;

const kinds = {
  number: [/^(0|[1-9][0-9]{0,77})$/, "a whole number below 2^256", (text) => BigInt(text) <= MAX_UINT256],
  address: [/^0x[0-9a-fA-F]{40}$/, "an address with its checksum", (text) => getAddress(text) === text],
  bytes: [/^0x([0-9a-f]{2})*$/, "lower-case 0x hex of whole bytes", () => true],
  operation: [/^[01]$/, "0 (call) or 1 (delegate call)", () => true],
};

/** Each raw field, and what it must look like. */
export const FIELDS = {
  chainId: "number",
  safe: "address",
  to: "address",
  value: "number",
  data: "bytes",
  operation: "operation",
  safeTxGas: "number",
  baseGas: "number",
  gasPrice: "number",
  gasToken: "address",
  refundReceiver: "address",
  nonce: "number",
};

/**
 * @param texts {name: text} of every field.
 * @returns {object} The fields; numbers are BigInt, everything else is text.
 */
export function parseFields(texts) {
  const fields = {};
  for (const [name, kind] of Object.entries(FIELDS)) {
    const text = texts[name];
    const [form, expected, holds] = kinds[kind];
    if (typeof text !== "string" || !form.test(text) || !holds(text)) {
      refuse(`The field ${name} must be ${expected}, but the page shows ${text === undefined ? "none" : `“${text}”`}.`);
    }
    fields[name] = kind === "number" || kind === "operation" ? BigInt(text) : text;
  }
  return fields;
}

/** Reads `[data-field]` elements: each field once, so that none is hidden behind another. */
export function readFields(root) {
  const texts = {};
  for (const element of root.querySelectorAll("[data-field]")) {
    const name = element.dataset.field;
    if (!(name in FIELDS)) refuse(`The page shows a field ${name} that a Safe transaction does not have.`);
    if (name in texts) refuse(`The page shows the field ${name} twice.`);
    texts[name] = element.textContent;
  }
  return parseFields(texts);
}
