// What the raw fields do, read here and not believed from the gateway.
import { getAddress, hexToBigInt, isAddressEqual, size, slice, toFunctionSelector, zeroAddress } from "viem";
import { refuse } from "./refusal.js";

const TRANSFER = toFunctionSelector("transfer(address,uint256)");
const MULTI_SEND = toFunctionSelector("multiSend(bytes)");
const TRANSFER_SIZE = 4 + 32 + 32;
const CALL_HEAD = 1 + 20 + 32 + 32;

/**
 * @returns {Array<{kind:"payment",token:string|null,payee:string,amount:bigint}|{kind:"rejection"}|{kind:"other"}>}
 * One entry for each call; `other` for what is not read here.
 */
export function read({ safe, to, value, data, operation }) {
  if (operation === 1n) return readBatch(data);
  if (isAddressEqual(to, safe) && value === 0n && data === "0x") return [{ kind: "rejection" }];
  return [readCall(to, value, data)];
}

function readCall(to, value, data) {
  if (data === "0x") return { kind: "payment", token: null, payee: to, amount: value };
  const isTransfer =
    value === 0n && size(data) === TRANSFER_SIZE && data.startsWith(TRANSFER) && hexToBigInt(slice(data, 4, 16)) === 0n;
  return isTransfer
    ? { kind: "payment", token: to, payee: getAddress(slice(data, 16, 36)), amount: hexToBigInt(slice(data, 36)) }
    : { kind: "other" };
}

/** MultiSend's packed calls; anything that does not fit exactly is not read. */
function readBatch(data) {
  const unread = [{ kind: "other" }];
  if (!data.startsWith(MULTI_SEND) || size(data) < 4 + 64 || hexToBigInt(slice(data, 4, 36)) !== 32n) return unread;
  const length = hexToBigInt(slice(data, 36, 68));
  const padded = ((length + 31n) / 32n) * 32n;
  if (BigInt(size(data)) !== 68n + padded) return unread;

  const end = 68 + Number(length);
  const calls = [];
  for (let at = 68; at < end;) {
    if (at + CALL_HEAD > end) return unread;
    const operation = hexToBigInt(slice(data, at, at + 1));
    const to = getAddress(slice(data, at + 1, at + 21));
    const value = hexToBigInt(slice(data, at + 21, at + 53));
    const callSize = hexToBigInt(slice(data, at + 53, at + CALL_HEAD));
    at += CALL_HEAD;
    if (operation !== 0n || BigInt(at) + callSize > BigInt(end)) return unread;
    const next = at + Number(callSize);
    calls.push(readCall(to, value, next === at ? "0x" : slice(data, at, next)));
    at = next;
  }
  return calls.length > 0 ? calls : unread;
}

/** Fields that can drain the treasury or hide a failed payment. */
export const hasRefund = (fields) =>
  fields.safeTxGas !== 0n ||
  fields.baseGas !== 0n ||
  fields.gasPrice !== 0n ||
  fields.gasToken !== zeroAddress ||
  fields.refundReceiver !== zeroAddress;

/** As on a bill: thousands in groups, at least two decimals if the token has them. */
export function formatAmount(units, decimals) {
  const digits = units.toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ",");
  let fraction = digits.slice(digits.length - decimals).replace(/0+$/, "");
  if (decimals > 1) fraction = fraction.padEnd(2, "0");
  return fraction ? `${whole}.${fraction}` : whole;
}

/** Reads what a person wrote: `12400`, `12,400.5`. */
export function parseAmount(text, decimals) {
  const match = /^([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]+))?$/.exec(text);
  if (!match || (match[2] ?? "").length > decimals) {
    refuse(`“${text}” is not an amount with up to ${decimals} decimals.`);
  }
  return BigInt(match[1].replaceAll(",", "") + (match[2] ?? "").padEnd(decimals, "0"));
}

/**
 * The sentence on the page must name each payment that the fields make.
 * @param decimalsOf token -> decimals as the wallet's own node gives them, null where there are none
 */
export async function requireSentence(sentence, calls, decimalsOf) {
  for (const call of calls) {
    if (call.kind !== "payment" || call.amount === 0n) continue;
    const decimals = call.token === null ? 18 : await decimalsOf(call.token);
    const amount = decimals === null ? call.amount.toString() : formatAmount(call.amount, decimals);
    // Ether is written without padding.
    const amounts = call.token === null ? [amount, amount.replace(/\.0+$/, "")] : [amount];
    if (!sentence.includes(call.payee) || !amounts.some((one) => sentence.includes(`Pay ${one} `))) {
      refuse(
        `The page says “${sentence}”, but these fields pay ${amount} ${call.token === null ? "ETH" : `of the token ${call.token}`} to ${call.payee}.`,
      );
    }
  }
}
