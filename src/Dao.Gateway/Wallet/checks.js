// The last look before signing: is what the page shows what the person came for?
import { isAddressEqual } from "viem";
import { hasRefund, parseAmount, read } from "./meaning.js";
import { refuse } from "./refusal.js";
import { hashesOf, safeTransaction } from "./signables.js";

const NOTHING = "Nothing can be signed here.";

/** @param shown {domain,message,safeTx} as the page prints them. */
function requireHashes(fields, shown) {
  const own = hashesOf(safeTransaction(fields));
  const names = { domain: "domain hash", message: "message hash", safeTx: "safeTxHash" };
  for (const [kind, name] of Object.entries(names)) {
    if (shown[kind] !== own[kind]) {
      refuse(`${NOTHING} The ${name} of the fields is ${own[kind]}, but the page shows ${shown[kind] || "none"}.`);
    }
  }
  if (hasRefund(fields)) {
    refuse(
      `${NOTHING} The payment carries gas refund fields (safeTxGas, baseGas, gasPrice, gasToken, refundReceiver). They can drain the treasury or hide a failed payment.`,
    );
  }
  return own;
}

/** A transaction that was proposed before: the address of the page names its hash. */
export function requireAsked(fields, shown, asked) {
  const own = hashesOf(safeTransaction(fields));
  if (own.safeTx !== asked) {
    refuse(
      `${NOTHING} The address of this page asks for ${asked}, but the fields that it shows are those of ${own.safeTx}. Somebody altered them on the way; ask the proposer.`,
    );
  }
  return requireHashes(fields, shown);
}

/**
 * A new proposal: the fields must do exactly what the form said, which stands in the page's address.
 * @param wanted {payee,token,amount,nonce} as typed; without a payee it is a rejection
 */
export async function requireWanted(fields, shown, wanted, decimalsOf) {
  const own = requireHashes(fields, shown);
  if (wanted.nonce !== null && fields.nonce.toString() !== wanted.nonce) {
    refuse(`${NOTHING} You asked for nonce ${wanted.nonce}, but the page shows ${fields.nonce}.`);
  }
  const [call, ...more] = read(fields);
  if (wanted.payee === null) {
    if (call.kind !== "rejection") refuse(`${NOTHING} You asked for a rejection, but these fields do something else.`);
    return own;
  }
  const isEther = wanted.token === null;
  const sameToken =
    call.kind === "payment" &&
    (isEther ? call.token === null : call.token !== null && isAddressEqual(call.token, wanted.token));
  if (more.length > 0 || fields.operation !== 0n || !sameToken || call.payee !== wanted.payee) {
    refuse(`${NOTHING} You asked for a payment to ${wanted.payee}, but these fields do something else.`);
  }
  const decimals = isEther ? 18 : await decimalsOf(call.token);
  if (decimals === null) refuse(`${NOTHING} The token ${call.token} does not say how many decimals it has.`);
  if (parseAmount(wanted.amount, decimals) !== call.amount) {
    refuse(`${NOTHING} You asked for ${wanted.amount}, but these fields pay another amount.`);
  }
  return own;
}

/**
 * Remembers, in this browser, which treasury this site signs for; another one later is refused.
 * @param store a Storage
 * @returns {() => void} to call once the person signed
 */
export function requireSameTreasury(store, { chainId, safe }, guard) {
  const now = `Safe ${safe} with the guard ${guard} on chain ${chainId}`;
  const before = store.getItem("treasury");
  if (before !== null && before !== now) {
    refuse(
      `${NOTHING} Before, this browser signed for the ${before}; now the page says ${now}. If a vote replaced it, clear this site's data in the browser.`,
    );
  }
  return () => store.setItem("treasury", now);
}
