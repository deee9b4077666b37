// The treasury of a test co-op: a real Safe, its guard, module and payroll, deployed as contracts/README.md says.
import assert from "node:assert/strict";
import {
  concatHex,
  decodeErrorResult,
  decodeEventLog,
  encodeFunctionData,
  encodePacked,
  hexToBytes,
  zeroAddress,
} from "viem";
import { DAY, artifact, foundCoop, key, keccakSelector, renounce } from "./coop.mjs";

export const EURO = 10n ** 6n;
export const SHOP = "0x00000000000000000000000000000000000a11ce";
export const PERSON = "0x0000000000000000000000000000000000000b0b";
export const LINE = key("infrastructure");
export const REASON = key("the digest of a reason");

const safeArtifact = (name) => artifact(`safe/${name}`);

/** A co-op of `members` with a k-of-n treasury; members 1 to n are the treasurers. `bare`: without our guard. */
export async function foundTreasury({
  owners = 5,
  threshold = 3,
  mint = 200_000n * EURO,
  bare = false,
  ...options
} = {}) {
  const coop = await foundCoop({ members: 9, ...options, handOver: false });
  const { create, send, accessManager, bylaws, registry, constitutionTimelock, deployer } = coop;
  const published = (name) => create(name, [], safeArtifact(name));
  const singleton = await published("SafeL2");
  const factory = await published("SafeProxyFactory");
  const handler = await published("TokenCallbackHandler");
  const multiSend = await published("MultiSend");
  const multiSendCallOnly = await published("MultiSendCallOnly");
  const signMessageLib = await published("SignMessageLib");

  const holds = await create("Holds", [accessManager.address, bylaws.address]);
  const reserve = await create("Reserve", [accessManager.address]);
  const treasuryModule = await create("TreasuryModule", [
    accessManager.address,
    bylaws.address,
    holds.address,
    reserve.address,
    zeroAddress,
  ]);
  const payroll = await create("Payroll", [
    accessManager.address,
    bylaws.address,
    registry.address,
    treasuryModule.address,
    zeroAddress,
  ]);

  const treasurers = coop.keys.slice(0, owners);
  const enable = [constitutionTimelock, treasuryModule].map(({ address }) => ({
    to: zeroAddress, // "myself" to MultiSend
    data: encodeFunctionData({ abi: singleton.abi, functionName: "enableModule", args: [address] }),
  }));
  const setup = encodeFunctionData({
    abi: singleton.abi,
    functionName: "setup",
    args: [
      treasurers.map(({ address }) => address),
      BigInt(threshold),
      multiSend.address,
      encodeFunctionData({ abi: multiSend.abi, functionName: "multiSend", args: [packBatch(enable)] }),
      handler.address,
      zeroAddress,
      0n,
      zeroAddress,
    ],
  });
  const receipt = await send(factory, "createProxyWithNonce", [singleton.address, setup, 1n]);
  const created = receipt.logs.find(({ address }) => address.toLowerCase() === factory.address.toLowerCase());
  const safe = { ...singleton, address: `0x${created.topics[1].slice(26)}`, name: "Safe" };

  const world = {
    safe: safe.address,
    multiSendCallOnly: multiSendCallOnly.address,
    bylaws: bylaws.address,
    holds: holds.address,
    reserve: reserve.address,
    registry: registry.address,
    payroll: payroll.address,
    predecessor: zeroAddress,
  };
  const guard = await create("TreasuryGuard", [accessManager.address, world]);
  const euro = await create("TestEuro", [safe.address, mint]);
  const treasury = { holds, reserve, treasuryModule, payroll, safe, guard, euro, world, multiSend, multiSendCallOnly };
  Object.assign(treasury, { signMessageLib, treasurers, threshold });

  for (const [target, names, role] of treasuryRoles(treasury)) {
    const selectors = names.map((name) => keccakSelector(target.abi, name));
    await send(accessManager, "setTargetFunctionRole", [target.address, selectors, role]);
  }
  const elections = await create("Elections", [
    accessManager.address,
    bylaws.address,
    registry.address,
    treasuryModule.address,
  ]);
  const assemblys = ["defineOffice", "callElection", "annul"].map((name) => keccakSelector(elections.abi, name));
  await send(accessManager, "setTargetFunctionRole", [elections.address, assemblys, 1n]);
  await send(accessManager, "grantRole", [4n, elections.address, 0]);
  treasury.elections = elections;
  await send(guard, "listToken", [euro.address, true]);
  const bound = bare ? zeroAddress : guard.address;
  await send(treasuryModule, "bind", [safe.address, bound, payroll.address]);
  await renounce(coop);
  const found = { ...coop, ...treasury, ...pen(coop, treasury) };
  return { ...found, budgets: budgetPen(found) };
}

/** Rows of contracts/README.md. */
export const treasuryRoles = ({ guard, treasuryModule, payroll, holds, reserve }) => [
  [guard, ["grantPayment", "revokeGrant", "listToken", "listSpender", "listCall"], 1n],
  [treasuryModule, ["pay", "grantBudget", "revokeBudget"], 1n],
  [treasuryModule, ["setTreasurers"], 4n],
  [payroll, ["setSalary", "setBudget"], 1n],
  [holds, ["place", "lift"], 1n],
  [reserve, ["setRequiredReserve"], 1n],
  [guard, ["handOver"], 2n],
  [treasuryModule, ["bind", "handOver"], 2n],
];

/** How treasurers and the assembly write. */
function pen(coop, { safe, guard, euro, treasurers, threshold, multiSendCallOnly }) {
  const { send, read, chain, assemblyTimelock, constitutionTimelock } = coop;
  const transfer = (payee, amount, token = euro) => ({
    to: token.address,
    value: 0n,
    data: encodeFunctionData({ abi: euro.abi, functionName: "transfer", args: [payee, amount] }),
    operation: 0,
  });
  const ether = (payee, value) => ({ to: payee, value, data: "0x", operation: 0 });
  const batch = (calls, packed = packBatch(calls)) => ({
    to: multiSendCallOnly.address,
    value: 0n,
    data: encodeFunctionData({ abi: multiSendCallOnly.abi, functionName: "multiSend", args: [packed] }),
    operation: 1,
  });
  const announce = (content, { grantId = 0, line = LINE, by = treasurers[0].address } = {}) =>
    send(guard, "announce", [content, grantId, line, REASON], by);
  const content = ({ to, value, data, operation }) => ({ to, value, data, operation });

  /** The arguments of execTransaction, signed by k treasurers; `gas` fields replace the zeros. */
  const signed = async (transaction, { nonce, signers = treasurers.slice(0, threshold), gas = {} }) => {
    const message = { ...refund, ...content(transaction), ...gas, nonce };
    const sorted = [...signers].sort((a, b) => (BigInt(a.address) < BigInt(b.address) ? -1 : 1));
    const signatures = [];
    for (const signer of sorted) signatures.push(await signer.signTypedData(safeTypedData(safe.address, message)));
    const { to, value, data, operation, safeTxGas, baseGas, gasPrice, gasToken, refundReceiver } = message;
    const fields = [to, value, data, operation, safeTxGas, baseGas, gasPrice, gasToken, refundReceiver];
    return [...fields, concatHex(signatures)];
  };
  const execute = async (transaction, options = {}) => {
    const nonce = await read(safe, "nonce");
    return send(safe, "execTransaction", await signed(transaction, { nonce, ...options }), coop.stranger);
  };
  const asAssembly = (contract, name, args) => send(contract, name, args, assemblyTimelock.address);
  const asConstitution = (contract, name, args) => send(contract, name, args, constitutionTimelock.address);
  const wait = async (seconds) => {
    await chain.increaseTime({ seconds: Number(seconds) });
    await chain.mine({ blocks: 1 });
  };
  return { transfer, ether, batch, announce, signed, execute, asAssembly, asConstitution, wait };
}

/** How the assembly grants budgets, and who pays from them; member 6 is the team. */
function budgetPen({ chain, send, read, keys, stranger, treasuryModule, holds, euro, asAssembly }) {
  const team = keys[5].address;
  const payees = [
    { account: SHOP, standing: 300n * EURO },
    { account: PERSON, standing: 0n },
  ];
  const terms = async (overrides = {}) => {
    const { timestamp } = await chain.getBlock();
    return {
      team,
      token: euro.address,
      amount: 500n * EURO,
      maximum: 1200n * EURO,
      start: timestamp + BigInt(8 * DAY),
      period: 30 * DAY,
      expiry: timestamp + BigInt(400 * DAY),
      budgetLine: LINE,
      ...overrides,
    };
  };
  const grant = async (overrides, list = payees) => {
    const all = await terms(overrides);
    await asAssembly(treasuryModule, "grantBudget", [all, list]);
    return { ...all, id: await read(treasuryModule, "budgetCount") };
  };
  const goTo = async (timestamp) => {
    await chain.setNextBlockTimestamp({ timestamp });
    await chain.mine({ blocks: 1 });
  };
  const started = async (...args) => {
    const budget = await grant(...args);
    await goTo(budget.start);
    return budget;
  };
  const standing = ({ id }, period, options = {}, module = treasuryModule) =>
    send(module, "payStanding", [id, period], stranger, options);
  const spend = ({ id }, payee, amount, by = team) =>
    send(treasuryModule, "payFromBudget", [id, payee, amount, REASON], by);
  const available = ({ id }) => read(treasuryModule, "availableOf", [id]);
  const hold = async ({ id }, period, module = treasuryModule) =>
    asAssembly(holds, "place", [await read(module, "subjectOf", [id, period]), REASON]);
  return { payees, terms, grant, goTo, started, standing, spend, available, hold };
}

const refund = { safeTxGas: 0n, baseGas: 0n, gasPrice: 0n, gasToken: zeroAddress, refundReceiver: zeroAddress };

export const safeTypedData = (safe, message) => ({
  domain: { chainId: 31337, verifyingContract: safe },
  types: {
    SafeTx: [
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
    ],
  },
  primaryType: "SafeTx",
  message,
});

/** MultiSend's packing: operation 1 | to 20 | value 32 | length 32 | data. */
export const packBatch = (calls) =>
  concatHex(
    calls.map(({ operation = 0, to, value = 0n, data = "0x" }) =>
      encodePacked(
        ["uint8", "address", "uint256", "uint256", "bytes"],
        [operation, to, value, BigInt(hexToBytes(data).length), data],
      ),
    ),
  );

const ERRORS = [
  "CoopGovernor",
  "MemberRegistry",
  "TreasuryGuard",
  "TreasuryModule",
  "Payroll",
  "Holds",
  "Reserve",
  "OrganisationNames",
  "Petitions",
  "Elections",
  "AccessManager",
  "safe/SafeL2",
].flatMap((name) => artifact(name).abi.filter(({ type }) => type === "error"));

/** Expects a revert with a named error, or with one of Safe's codes ("GS013"). */
export async function reverts(promise, name, ...expected) {
  const error = await promise.then(
    () => assert.fail(`did not revert with ${name}`),
    (e) => e,
  );
  if (name.startsWith("GS")) return assert.match(error.message, new RegExp(name));
  const found = error.walk?.((e) => typeof e.data === "string" || typeof e.data?.data === "string");
  const data = found?.data?.data ?? found?.data ?? error.message.match(/0x[0-9a-f]{8,}/)?.[0];
  assert.ok(data, `no revert data: ${error.message}`);
  const decoded = decodeErrorResult({ abi: ERRORS, data });
  const plain = (x) => (typeof x === "string" ? x.toLowerCase() : x);
  assert.equal(decoded.errorName, name);
  if (expected.length) assert.deepEqual(decoded.args?.map(plain), expected.map(plain));
}

/** The events of a contract in a receipt, by name. */
export const events = (receipt, contract) =>
  receipt.logs
    .filter(({ address }) => address.toLowerCase() === contract.address.toLowerCase())
    .map((log) => decodeEventLog({ abi: contract.abi, ...log }));
