// What the gateway takes in: it checks every signature against the chain once more.
import { getAddress } from "viem";
import { refuse } from "./refusal.js";
import { canonical, lineKey } from "./signables.js";

export async function ask(path, body) {
  const request = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(path, body === undefined ? {} : request);
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => ({}));
  const words = problem.detail ?? problem.message ?? Object.values(problem).flat().join(" ");
  refuse(`The gateway refused (${answer.status}). ${words}`);
}

const text = (value) => value.toString();

export const propose = (fields, safeTxHash, account, signature) =>
  ask(`/safe/api/v2/safes/${fields.safe}/multisig-transactions/`, {
    to: fields.to,
    value: text(fields.value),
    data: fields.data === "0x" ? null : fields.data,
    operation: Number(fields.operation),
    safeTxGas: text(fields.safeTxGas),
    baseGas: text(fields.baseGas),
    gasPrice: text(fields.gasPrice),
    gasToken: fields.gasToken,
    refundReceiver: fields.refundReceiver,
    nonce: text(fields.nonce),
    contractTransactionHash: safeTxHash,
    sender: getAddress(account),
    signature,
  });

export const confirm = (safeTxHash, signature) =>
  ask(`/safe/api/v1/multisig-transactions/${safeTxHash}/confirmations/`, { signature });

export function announce(fields, said, account, signature) {
  lineKey(said.line);
  return ask("/api/v1/treasury/announcements", {
    to: fields.to,
    value: text(fields.value),
    data: fields.data,
    operation: Number(fields.operation),
    grantId: said.grant,
    budgetLine: said.line,
    reason: canonical(said.reason),
    announcer: getAddress(account),
    deadline: Number(said.deadline),
    signature,
  });
}

/** @returns where the gateway says how far it has come */
export const handIn = async (path, body) => (await ask(path, body)).headers.get("location");

/** Every owner's signature of a transaction. */
export async function confirmations(safeTxHash) {
  const answer = await ask(`/safe/api/v1/multisig-transactions/${safeTxHash}/confirmations/?limit=200`);
  return (await answer.json()).results;
}
