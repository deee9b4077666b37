// The form of a receipt's file: no unknown or missing field, and each value in its one form. docs/receipts.md describes it.
import { getAddress } from "viem";
import { flaw, fromHex } from "./bytes.js";

const MAX_UINT256 = 2n ** 256n - 1n;

const text = (value) => typeof value === "string";
const written =
  (pattern, holds = () => true) =>
  (value) =>
    text(value) && pattern.test(value) && holds(value);

/** A check and what the value is read as. */
const kind = (expected, check, as = (value) => value) => ({ expected, check, as });

const hash32 = kind("0x and 64 hexadecimal digits in lower case", written(/^0x[0-9a-f]{64}$/));
const bytes = kind("0x and hexadecimal digits in lower case", written(/^0x([0-9a-f]{2})*$/), fromHex);
const address = kind(
  "an address with its checksum",
  written(/^0x[0-9a-fA-F]{40}$/, (value) => getAddress(value) === value),
);
const quantity64 = kind("a number as nodes write it", written(/^0x(0|[1-9a-f][0-9a-f]{0,15})$/), BigInt);
const quantity256 = kind("a number as nodes write it", written(/^0x(0|[1-9a-f][0-9a-f]{0,63})$/), BigInt);
const decimal = kind(
  "a number in decimal, as text",
  written(/^(0|[1-9][0-9]{0,77})$/, (value) => BigInt(value) <= MAX_UINT256),
  BigInt,
);
const whole = (max) =>
  kind(`a whole number up to ${max}`, (value) => Number.isInteger(value) && value >= 0 && value <= max);
const flag = kind("true or false", (value) => typeof value === "boolean");
const words = kind("text", text);

const MAX_INT = 2 ** 31 - 1;
const MAX_UINT32 = 2 ** 32 - 1;
const optional = (of) => ({ optional: of });
const listOf = (item) => ({ list: item });

const header = {
  parentHash: hash32,
  sha3Uncles: hash32,
  miner: address,
  stateRoot: hash32,
  transactionsRoot: hash32,
  receiptsRoot: hash32,
  logsBloom: bytes,
  difficulty: quantity256,
  number: quantity64,
  gasLimit: quantity64,
  gasUsed: quantity64,
  timestamp: quantity64,
  extraData: bytes,
  mixHash: hash32,
  nonce: bytes,
  baseFeePerGas: optional(quantity256),
  withdrawalsRoot: optional(hash32),
  blobGasUsed: optional(quantity64),
  excessBlobGas: optional(quantity64),
  parentBeaconBlockRoot: optional(hash32),
  requestsHash: optional(hash32),
};

/** In the order in which a block's hash is made of them. */
export const HEADER_FIELDS = Object.keys(header);

const event = {
  blockHash: hash32,
  header,
  transactionIndex: whole(MAX_INT),
  receipt: {
    type: whole(4),
    succeeded: flag,
    cumulativeGasUsed: quantity64,
    logsBloom: bytes,
    logs: listOf({ address, topics: listOf(hash32), data: bytes }),
  },
  logIndex: whole(MAX_INT),
  proof: listOf(bytes),
};

const format = (name) => kind(name, (value) => value === name);

const RECEIPTS = {
  "dao-ballot-receipt-1": {
    format: format("dao-ballot-receipt-1"),
    chainId: quantity64,
    ballot: {
      proposalNumber: whole(MAX_INT),
      proposalId: decimal,
      governor: address,
      registry: address,
      memberId: whole(MAX_UINT32),
      account: address,
      choice: words,
      reason: words,
    },
    vote: event,
    membership: event,
    howToCheck: listOf(words),
  },
  "dao-election-receipt-1": {
    format: format("dao-election-receipt-1"),
    chainId: quantity64,
    ballot: {
      electionId: decimal,
      elections: address,
      memberId: whole(MAX_UINT32),
      account: address,
      approved: listOf(whole(MAX_UINT32)),
    },
    vote: event,
    candidacies: listOf(event),
    howToCheck: listOf(words),
  },
};

/** @returns The receipt: bytes as Uint8Array, quantities as BigInt, hashes and addresses as text. */
export function readReceipt(json) {
  let value;
  try {
    value = JSON.parse(json);
  } catch {
    flaw("Expected a receipt as the gateway gives it, got text that is no JSON.");
  }
  const name = value?.format;
  if (!text(name) || !Object.hasOwn(RECEIPTS, name)) {
    flaw(`Expected a receipt of the format ${Object.keys(RECEIPTS).join(" or ")}, got another.`);
  }
  return read(RECEIPTS[name], value, "the receipt");
}

function read(shape, value, place) {
  if (shape.check) {
    if (!shape.check(value)) flaw(`Expected ${shape.expected} as ${place}, got something else.`);
    return shape.as(value);
  }
  if (shape.list) {
    if (!Array.isArray(value)) flaw(`Expected a list as ${place}, got something else.`);
    return value.map((item, i) => read(shape.list, item, `${place}[${i}]`));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    flaw(`Expected an object as ${place}, got something else.`);
  }
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(shape, name));
  if (unknown !== undefined) flaw(`Expected no field ${unknown} in ${place}, got one.`);
  const result = {};
  for (const [name, of] of Object.entries(shape)) {
    if (Object.hasOwn(value, name)) result[name] = read(of.optional ?? of, value[name], name);
    else if (!of.optional) flaw(`Expected the field ${name} in ${place}, got none.`);
  }
  return result;
}
