// What the governor's tests say about motions: propose, open, pass, carry out; and how a call must revert.
import assert from "node:assert/strict";
import { decodeErrorResult, decodeEventLog, encodeFunctionData, keccak256, toHex } from "viem";
import { DAY, SUPPORT, artifact, foundCoop, key } from "./coop.mjs";

export const NAME = "Coop Assembly";
const STATE = ["Pending", "Active", "Canceled", "Defeated", "Succeeded", "Queued", "Expired", "Executed"];

/** The co-op that these functions act on. */
export let coop;
let titles = 0;
export const pass = async (seconds) => {
  await coop.chain.increaseTime({ seconds: Number(seconds) });
  await coop.chain.mine({ blocks: 1 });
};
export const record = (contract = coop.decisionLog) => ({
  targets: [contract.address],
  values: [0n],
  calldatas: [
    encodeFunctionData({ abi: coop.decisionLog.abi, functionName: "record", args: [key("t"), key("c"), "uri"] }),
  ],
});
export const amend = (changes) => ({
  targets: [coop.bylaws.address],
  values: [0n],
  calldatas: [
    encodeFunctionData({
      abi: coop.bylaws.abi,
      functionName: "amend",
      args: [
        changes.map(([name, value]) => ({
          key: key(name),
          value: BigInt(value),
          proseDigest: keccak256(toHex(`prose of ${name}`)),
        })),
      ],
    }),
  ],
});
export const args = (motion) => [motion.targets, motion.values, motion.calldatas, keccak256(toHex(motion.title))];
export const propose = async (
  motion = record(),
  { governor = coop.assembly, by = coop.keys[0], title = `motion ${++titles}` } = {},
) => {
  const receipt = await coop.send(governor, "propose", [motion.targets, motion.values, motion.calldatas, title], by);
  return { ...motion, title, governor, receipt, id: BigInt(receipt.logs[0].data.slice(0, 66)) };
};
export const opened = async (...args) => {
  const motion = await propose(...args);
  await pass(
    BigInt(await coop.read(motion.governor, "proposalSnapshot", [motion.id])) -
      (await coop.chain.getBlock()).timestamp +
      1n,
  );
  return motion;
};
export const state = async ({ governor, id }) => STATE[await coop.read(governor, "state", [id])];
export const votes = async ({ governor, id }) => (await coop.read(governor, "proposalVotes", [id])).map(Number);
export const cast = (motion, packed) => coop.send(motion.governor, "castBallots", [motion.id, packed], coop.stranger);
export const end = async (motion) =>
  pass(
    BigInt(await coop.read(motion.governor, "proposalDeadline", [motion.id])) -
      (await coop.chain.getBlock()).timestamp +
      1n,
  );
export const queue = (motion) => coop.send(motion.governor, "queue", args(motion), coop.stranger);
export const execute = (motion) => coop.send(motion.governor, "execute", args(motion), coop.stranger);
export const passed = async (motion, voters = coop.keys) => {
  for (const voter of voters) await coop.send(motion.governor, "castVote", [motion.id, SUPPORT.For], voter);
  await end(motion);
};
export const executed = async (motion) => {
  await queue(motion);
  await pass(
    BigInt(await coop.read(motion.governor, "proposalEta", [motion.id])) - (await coop.chain.getBlock()).timestamp,
  );
  return execute(motion);
};
export const events = (receipt, contract) =>
  receipt.logs
    .filter((log) => log.address === contract.address.toLowerCase())
    .map((log) => decodeEventLog({ abi: contract.abi, ...log }));

/** Expects a call to revert with a named error of any of our contracts. */
export const reverts = async (promise, name, expected) => {
  const error = await promise.then(
    () => assert.fail(`did not revert with ${name}`),
    (e) => e,
  );
  const data = error.walk?.((e) => typeof e.data === "string" || typeof e.data?.data === "string");
  const raw =
    typeof data?.data === "string" ? data.data : (data?.data?.data ?? error.message.match(/0x[0-9a-f]{8,}/)?.[0]);
  const abi = ["CoopGovernor", "MemberRegistry", "Bylaws", "CoopTimelock", "AccessManager"].flatMap((n) =>
    artifact(n).abi.filter((i) => i.type === "error"),
  );
  assert.ok(raw, `no revert data: ${error.message}`);
  const decoded = decodeErrorResult({ abi, data: raw });
  assert.equal(decoded.errorName, name);
  const lower = (x) => (typeof x === "string" ? x.toLowerCase() : x);
  if (expected) assert.deepEqual(decoded.args.map(lower), expected.map(lower));
};
export const simulate = (contract, functionName, args, account = coop.stranger) =>
  coop.chain.call({
    account: account.address ?? account,
    to: contract.address,
    data: encodeFunctionData({ abi: contract.abi, functionName, args }),
    gas: 15_000_000n,
  });

/** Founds the co-op of a test file; its first day has passed. */
export async function startCoop() {
  coop = await foundCoop({ members: 10, clauses: { maxActiveProposals: [20, 1, 20, false] } });
  await pass(DAY);
}

/** Acts on another co-op for a while. */
export async function onCoop(other, act) {
  const outer = coop;
  coop = other;
  try {
    await act();
  } finally {
    coop = outer;
  }
}
