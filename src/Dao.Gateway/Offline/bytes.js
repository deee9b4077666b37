// Bytes, and the encoding that Ethereum hashes them in (RLP, yellow paper, appendix B): written, and read strictly.
import { keccak256 } from "viem";

/** A receipt that does not prove what it says; its message is a sentence. */
export class Flaw extends Error {
  name = "Flaw";
}

export function flaw(sentence) {
  throw new Flaw(sentence);
}

export const hash = (bytes) => keccak256(bytes);

export function fromHex(text) {
  const bytes = new Uint8Array((text.length - 2) / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 + 2 * i, 4 + 2 * i), 16);
  return bytes;
}

export const toHex = (bytes) => `0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;

export const toNumber = (bytes) => (bytes.length === 0 ? 0n : BigInt(toHex(bytes)));

export const areEqual = (one, other) => one.length === other.length && one.every((byte, i) => byte === other[i]);

/** A number without leading zero bytes; zero is no byte at all. */
export function numberBytes(number) {
  if (number === 0n) return new Uint8Array();
  const digits = number.toString(16);
  return fromHex(`0x${digits.length % 2 ? "0" : ""}${digits}`);
}

export function join(parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** @param item Bytes, or a list of items. */
export function encode(item) {
  if (Array.isArray(item)) {
    const content = join(item.map(encode));
    return join([header(0xc0, content.length), content]);
  }
  return item.length === 1 && item[0] < 0x80 ? item : join([header(0x80, item.length), item]);
}

function header(tag, length) {
  if (length <= 55) return Uint8Array.of(tag + length);
  const size = numberBytes(BigInt(length));
  return join([Uint8Array.of(tag + 55 + size.length), size]);
}

/**
 * Reads one list that is all there is: shortest lengths only, nothing behind it. What its items hold is not looked at.
 * @returns {{isList: boolean, content: Uint8Array, whole: Uint8Array}[]}
 */
export function decodeList(bytes) {
  const list = readItem(bytes, 0);
  if (!list.isList || list.whole.length !== bytes.length) malformed();
  const items = [];
  for (let at = 0; at < list.content.length; at += items.at(-1).whole.length) items.push(readItem(list.content, at));
  return items;
}

/** What an item holds that must not be a list. */
export function contentOf(item) {
  if (item.isList) malformed();
  return item.content;
}

function readItem(bytes, at) {
  const tag = bytes[at];
  const isList = tag >= 0xc0;
  const base = isList ? 0xc0 : 0x80;
  let start = at + 1;
  let length = tag - base;
  if (tag < 0x80) {
    start = at;
    length = 1;
  } else if (length > 55) {
    const size = length - 55;
    const digits = bytes.subarray(start, start + size);
    const long = toNumber(digits);
    if (digits.length < size || digits[0] === 0 || long <= 55n || long > BigInt(bytes.length)) malformed();
    start += size;
    length = Number(long);
  }
  const content = bytes.subarray(start, start + length);
  if (content.length < length || (tag === 0x81 && content[0] < 0x80)) malformed();
  return { isList, content, whole: bytes.subarray(at, start + length) };
}

function malformed() {
  flaw("A node of the proof is not written as Ethereum writes nodes.");
}
