// What treasurers sign on the pages of the treasury.
import { getAddress, isAddress } from "viem";
import { requireAsked, requireSameTreasury, requireWanted } from "./checks.js";
import { executionOf } from "./execution.js";
import { readFields } from "./fields.js";
import { read, requireSentence } from "./meaning.js";
import { openPanel } from "./panel.js";
import { refuse } from "./refusal.js";
import * as service from "./service.js";
import { announcement, safeTransaction } from "./signables.js";
import * as wallets from "./wallets.js";

const HAND_IN_SECONDS = 7n * 86_400n;

const root = document.querySelector("#wallet");
const { part, say, start } = openPanel(root);
const { task, guard } = root.dataset; // the guard is empty for a Safe that is not the treasury

/** What the page shows now: read again each time, so that nothing changes between the look and the signature. */
function page() {
  const shown = {};
  for (const element of document.querySelectorAll("[data-hash]")) shown[element.dataset.hash] = element.textContent;
  return { fields: readFields(document), shown };
}

/** The hash in the page's address. */
const askedHash = () => location.pathname.split("/").filter(Boolean).at(-1).toLowerCase();

/** What the page's address says was typed. */
function wanted() {
  const query = new URLSearchParams(location.search);
  const token = query.get("token");
  return {
    payee: query.get("payee"),
    token: token !== null && isAddress(token) ? token : null,
    amount: query.get("amount") ?? "",
    nonce: query.get("nonce"),
  };
}

async function check(decimalsOf) {
  const { fields, shown } = page();
  const own =
    task === "sign"
      ? requireAsked(fields, shown, askedHash())
      : await requireWanted(fields, shown, wanted(), decimalsOf);
  await requireSentence(document.querySelector("[data-card=sentence]").textContent.trim(), read(fields), decimalsOf);
  return { fields, own };
}

/** Before a wallet is there, only what needs no node is looked at. */
function checkAlone() {
  const { fields, shown } = page();
  if (task === "sign") requireAsked(fields, shown, askedHash());
  const isRead = read(fields).every((call) => call.kind !== "other");
  say(
    isRead
      ? "Your browser computed the hashes of these fields by itself: they are the ones on this page."
      : "Your browser computed the hashes of these fields by itself: they are the ones on this page. It can not read what this call does; compare with “dao treasury inspect”.",
    isRead ? "good" : "wait",
  );
}

/** What is announced along: the words of the form; null if nothing is to be announced. */
function said() {
  const form = part("announcement");
  if (form === null) return null;
  const value = (name) => form.querySelector(`[name=${name}]`).value.trim();
  const grant = value("grant") || "0";
  if (!/^[0-9]{1,9}$/.test(grant)) refuse(`A decision has a number, but here is “${grant}”.`);
  return { line: value("line"), grant: Number(grant), reason: value("reason") };
}

function owner(account) {
  const address = getAddress(account);
  const owners = root.dataset.owners.split(" ");
  if (!owners.includes(address)) refuse(`${address} is not a treasurer of this Safe. Nothing was signed.`);
  if (root.dataset.signed.split(" ").includes(address)) refuse(`${address} has signed this already.`);
  return address;
}

async function signWith(provider) {
  const decimalsOf = (token) => wallets.decimalsOf(provider, token);
  const { chainId } = page().fields;
  const account = owner(await wallets.connect(provider, chainId));
  const { fields, own } = await check(decimalsOf);
  const remember = guard ? requireSameTreasury(localStorage, fields, guard) : () => {};
  const words = said();
  if (words !== null) words.deadline = (await wallets.chainTime(provider)) + HAND_IN_SECONDS;

  const also = words === null ? null : announcement(fields, guard, words);
  say(
    also === null
      ? "Compare the hashes in your wallet, then sign."
      : "Sign twice in your wallet: the payment, and why it is made.",
  );
  const signature = await wallets.sign(provider, account, safeTransaction(fields));
  const why = also === null ? null : await wallets.sign(provider, account, also);
  if (task === "propose") {
    await service.propose(fields, own.safeTx, account, signature);
    if (why !== null) await service.announce(fields, words, account, why);
  } else {
    if (why !== null) await service.announce(fields, words, account, why);
    await service.confirm(own.safeTx, signature);
  }
  remember();
  say("Your signature is in. This page now shows it.", "good");
  location.assign(`/treasury/transactions/${own.safeTx}`);
}

async function executeWith(provider) {
  const account = await wallets.connect(provider, page().fields.chainId);
  const { fields, own } = await check((token) => wallets.decimalsOf(provider, token));
  const confirmations = await service.confirmations(own.safeTx);
  const call = executionOf(fields, confirmations, Number(root.dataset.threshold));
  say("Your wallet asks you to pay the gas of this transaction.");
  const sent = await wallets.send(provider, account, fields.safe, call);
  say(`It is on its way to the chain as ${sent}. Load this page again in a moment.`, "good");
}

start(checkAlone, { sign: signWith, execute: executeWith });
