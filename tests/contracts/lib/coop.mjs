// A whole co-op on Hardhat's in-process chain, deployed from the committed artifacts as the deployer does it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { network } from "hardhat";
import {
  concatHex,
  createPublicClient,
  createTestClient,
  createWalletClient,
  custom,
  encodeFunctionData,
  hashTypedData,
  keccak256,
  numberToHex,
  pad,
  stringToHex,
  toHex,
  walletActions,
  publicActions,
} from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { hardhat } from "viem/chains";

const root = join(import.meta.dirname, "../../..");
export const artifact = (name) => JSON.parse(readFileSync(join(root, `contracts/artifacts/${name}.json`), "utf8"));
/** A contract that only tests use, from Hardhat's own output. */
export const mock = (name) =>
  JSON.parse(readFileSync(join(root, `artifacts/contracts/mocks/${name}.sol/${name}.json`), "utf8"));
export const DAY = 86_400;
export const SUPPORT = { Against: 0, For: 1, Abstain: 2 };
export const key = (text) => stringToHex(text, { size: 32 });

/** The private key of test member i. */
export const memberKey = (i) => keccak256(toHex(`contract test member ${i}`));

const LOWEST = 1n;
const HIGHEST = 2n ** 119n;

/** Every clause with the value it has in these tests, its bounds, and whether it is protected. */
export const CLAUSES = {
  "assembly.votingDelay": [DAY, 3600, 30 * DAY],
  "assembly.votingPeriod": [7 * DAY, 3 * DAY, 90 * DAY],
  "assembly.lateQuorumExtension": [3 * DAY, 3 * DAY, 90 * DAY],
  "assembly.timelockDelay": [3 * DAY, 3 * DAY, 90 * DAY],
  "assembly.executionWindow": [14 * DAY, 3 * DAY, 90 * DAY],
  "assembly.quorumBps": [2000, 1000, 5000],
  "assembly.approvalBps": [5000, 5000, 8000],
  "constitution.votingDelay": [DAY, 3600, 30 * DAY],
  "constitution.votingPeriod": [14 * DAY, 3 * DAY, 90 * DAY],
  "constitution.lateQuorumExtension": [3 * DAY, 3 * DAY, 90 * DAY],
  "constitution.timelockDelay": [7 * DAY, 3 * DAY, 90 * DAY],
  "constitution.executionWindow": [30 * DAY, 3 * DAY, 90 * DAY],
  "constitution.quorumBps": [3000, 1000, 5000],
  "constitution.approvalBps": [9000, 9000, 9500],
  constitutionLookback: [90 * DAY, 90 * DAY, 730 * DAY],
  maxActiveProposals: [3, 1, 20, false],
  maxExpulsionsBps: [1000, 1, 10_000],
  maxNetAdmissionsBps: [5000, 1, 10_000],
  admissionPeriod: [15 * DAY, 3 * DAY, 90 * DAY],
  rekeyDelay: [15 * DAY, 3 * DAY, 90 * DAY],
  rekeyAttestations: [3, 2, 100],
  assemblyPetitionBps: [1000, 1, 1000],
  petitionPeriod: [30 * DAY, 3 * DAY, 90 * DAY],
  assemblyNotice: [14 * DAY, 3 * DAY, 90 * DAY],
  answerPeriod: [30 * DAY, 3 * DAY, 90 * DAY],
  maxOpenPetitions: [3, 1, 20],
  "election.nominationPeriod": [14 * DAY, 3 * DAY, 90 * DAY],
  "election.votingPeriod": [7 * DAY, 3 * DAY, 90 * DAY],
  "election.quorumBps": [2000, 1000, 5000],
  "election.classQuorumBps": [3000, 1000, 5000],
  officeTerm: [730 * DAY, 90 * DAY, 3650 * DAY],
  holdThresholdBps: [500, 1, 1000],
  objectionPeriod: [7 * DAY, 3 * DAY, 90 * DAY],
  holdPeriod: [30 * DAY, 3 * DAY, 365 * DAY],
  minSigners: [2, 2, 100],
  routinePeriod: [30 * DAY, DAY, 365 * DAY],
  routineLimit: [1000n * 10n ** 6n, LOWEST, HIGHEST],
  decisionLimit: [5000n * 10n ** 6n, LOWEST, HIGHEST],
  announcementPeriod: [7 * DAY, 3 * DAY, 90 * DAY],
  announcementWindow: [30 * DAY, 3 * DAY, 90 * DAY],
  sharePrice: [50n * 10n ** 6n, LOWEST, HIGHEST],
  maxSharesPerMember: [200, 1, 1_000_000],
  maxSalaryRatio: [3, 1, 20],
  salaryFloor: [1600n * 10n ** 6n, LOWEST, HIGHEST, false],
  salaryCeiling: [4800n * 10n ** 6n, LOWEST, HIGHEST, false],
  payPeriod: [30 * DAY, DAY, 366 * DAY, false],
  "surplus.reserveBps": [3000, 0, 10_000],
  "surplus.dividendBps": [1000, 0, 10_000],
  "surplus.contributorsBps": [3000, 0, 10_000],
  "surplus.basicIncomeBps": [1500, 0, 10_000],
  "surplus.socialBps": [1000, 0, 10_000],
  "surplus.newCoopsBps": [500, 0, 10_000],
  "work.livelihoodWeight": [100, 1, 65_535],
  "work.loveWeight": [100, 1, 65_535],
  "work.careWeight": [100, 1, 65_535],
  careCompensationBps: [2000, 0, 10_000],
};

export const clauseTuple = (name, [value, min, max, isProtected = true] = CLAUSES[name]) => ({
  key: key(name),
  value: BigInt(value),
  min: BigInt(min),
  max: BigInt(max),
  proseDigest: keccak256(toHex(`prose of ${name}`)),
  isProtected,
});

/** Deploys a co-op with `members` founding members; `handOver: false` leaves the deployer its powers. */
export async function foundCoop({ members = 5, clauses = {}, handOver = true } = {}) {
  const connection = await network.connect();
  const chain = createTestClient({
    chain: hardhat,
    mode: "hardhat",
    transport: custom(connection.provider, { retryCount: 0 }),
    pollingInterval: 1,
  })
    .extend(publicActions)
    .extend(walletActions);
  const [deployer, registrar, stranger] = await chain.getAddresses();
  const keys = Array.from({ length: members }, (_, i) => privateKeyToAccount(memberKey(i + 1)));

  const create = async (name, args = [], { abi, bytecode } = artifact(name)) => {
    const hash = await chain.deployContract({ account: deployer, abi, bytecode, args });
    const { contractAddress } = await chain.getTransactionReceipt({ hash });
    return { abi, address: contractAddress, name };
  };
  const send = async (contract, functionName, args = [], account = deployer, options = {}) => {
    const data = encodeFunctionData({ abi: contract.abi, functionName, args });
    if (typeof account === "string") await chain.impersonateAccount({ address: account });
    const hash = await chain.sendTransaction({
      account,
      to: contract.address,
      data,
      gas: 16_000_000n,
      gasPrice: 0n,
      ...options,
    });
    return chain.getTransactionReceipt({ hash });
  };
  const read = (contract, functionName, args = []) => chain.readContract({ ...contract, functionName, args });

  await connection.provider.request({ method: "hardhat_setNextBlockBaseFeePerGas", params: ["0x0"] });
  const accessManager = await create("AccessManager", [deployer]);
  const bylaws = await create("Bylaws", [accessManager.address]);
  const registry = await create("MemberRegistry", [
    accessManager.address,
    bylaws.address,
    "Test Co-op Membership",
    "TCM",
  ]);
  const constitutionTimelock = await create("CoopTimelock", [
    bylaws.address,
    key("constitution.timelockDelay"),
    deployer,
  ]);
  const assemblyTimelock = await create("CoopTimelock", [bylaws.address, key("assembly.timelockDelay"), deployer]);
  const assembly = await create("CoopGovernor", [registry.address, bylaws.address, assemblyTimelock.address, false]);
  const constitution = await create("CoopGovernor", [
    registry.address,
    bylaws.address,
    constitutionTimelock.address,
    true,
  ]);
  const decisionLog = await create("DecisionLog", [accessManager.address]);

  const coop = {
    chain,
    connection,
    deployer,
    registrar,
    stranger,
    keys,
    create,
    send,
    read,
    accessManager,
    bylaws,
    registry,
  };
  Object.assign(coop, { constitutionTimelock, assemblyTimelock, assembly, constitution, decisionLog });
  await wire(coop);
  const founding = { ...CLAUSES, ...clauses };
  await send(bylaws, "defineClauses", [Object.entries(founding).map(([name, clause]) => clauseTuple(name, clause))]);
  for (let i = 0; i < members; i += 50) {
    const batch = keys.slice(i, i + 50).map((member) => admission(member.address));
    await send(registry, "found", [batch]);
  }
  await send(registry, "closeFounding");
  if (handOver) await renounce(coop);
  return coop;
}

export const admission = (account, kind = 0, memberClass = 0) => ({
  account,
  kind,
  class: memberClass,
  applicationHash: keccak256(account),
});

/** Steps 7, 9 and 10 of contracts/README.md, and the deployer's temporary role of step 8. */
async function wire({ send, accessManager, bylaws, registry, decisionLog, deployer, registrar, ...coop }) {
  const selector = ({ abi }, name) => keccakSelector(abi, name);
  const roles = [
    [bylaws, ["amend", "setDaoURI"], 1n],
    [bylaws, ["defineClauses", "protect"], 2n],
    [registry, ["expel", "changeClass", "orderRekey"], 1n],
    [registry, ["proposeAdmissions", "requestRekey"], 3n],
    [registry, ["found", "closeFounding"], 2n],
    [decisionLog, ["record"], 1n],
  ];
  for (const [target, names, role] of roles) {
    await send(accessManager, "setTargetFunctionRole", [
      target.address,
      names.map((name) => selector(target, name)),
      role,
    ]);
  }
  const grants = [
    [1n, coop.assemblyTimelock.address],
    [1n, coop.constitutionTimelock.address],
    [4n, coop.assemblyTimelock.address],
    [4n, coop.constitutionTimelock.address],
    [2n, coop.constitutionTimelock.address],
    [2n, deployer],
    [1n, deployer],
    [3n, registrar],
    [0n, coop.constitutionTimelock.address],
  ];
  for (const [role, account] of grants) await send(accessManager, "grantRole", [role, account, 0]);
  await send(accessManager, "setRoleAdmin", [3n, 4n]);
  for (const [timelock, governor] of [
    [coop.assemblyTimelock, coop.assembly],
    [coop.constitutionTimelock, coop.constitution],
  ]) {
    for (const role of ["PROPOSER_ROLE", "CANCELLER_ROLE", "EXECUTOR_ROLE"]) {
      await send(timelock, "grantRole", [keccak256(toHex(role)), governor.address]);
    }
    await send(timelock, "grantRole", [pad("0x"), coop.constitutionTimelock.address]);
  }
}

/** Step 12: the deployer gives everything up, the access manager last. */
export async function renounce({ send, accessManager, assemblyTimelock, constitutionTimelock, deployer }) {
  await send(accessManager, "renounceRole", [1n, deployer]);
  await send(accessManager, "renounceRole", [2n, deployer]);
  await send(assemblyTimelock, "renounceRole", [pad("0x"), deployer]);
  await send(constitutionTimelock, "renounceRole", [pad("0x"), deployer]);
  await send(accessManager, "renounceRole", [0n, deployer]);
}

export function keccakSelector(abi, name) {
  const found = abi.find((item) => item.type === "function" && item.name === name);
  const type = (p) => (p.type.startsWith("tuple") ? `(${p.components.map(type).join(",")})${p.type.slice(5)}` : p.type);
  return keccak256(toHex(`${name}(${found.inputs.map(type).join(",")})`)).slice(0, 10);
}

/** A struct of one of our EIP-712 domains. `type`: its encodeType, e.g. "Leave(uint32 memberId,uint256 deadline)". */
const typedStruct = (name, contract, type, message, domain = {}) => {
  const [, primaryType, fields] = type.match(/^(\w+)\((.*)\)$/);
  const members = fields.split(",").map((field) => {
    const [type, name] = field.split(" ");
    return { name, type };
  });
  return {
    domain: { name, version: "1", chainId: 31337, verifyingContract: contract.address, ...domain },
    types: { [primaryType]: members },
    primaryType,
    message,
  };
};

/** Signs such a struct: 65 bytes. */
export const signStruct = (signer, ...struct) => signer.signTypedData(typedStruct(...struct));

/** What an account signs of such a struct. */
export const structDigest = (...struct) => hashTypedData(typedStruct(...struct));

const MAGIC = "1626ba7e";
const returns = (word, size = 32) => `0x7f${word}600052${numberToHex(size, { size: 1 }).replace("0x", "60")}6000f3`;

/** Code of contract accounts that answer `isValidSignature` (ERC-1271), each in its way. */
export const accountCode = {
  /** Says yes to one digest, whatever the signature is. */
  only: (digest) => `0x6004357f${digest.slice(2)}147f${MAGIC.padEnd(64, "0")}0260005260206000f3`,
  toAll: returns(MAGIC.padEnd(64, "0")),
};

/** Those that do not say yes as the standard wants it. */
export const noAnswers = {
  "another word": returns("ffffffff".padEnd(64, "0")),
  "the word at the wrong end": returns(MAGIC.padStart(64, "0")),
  "the word and more": returns(MAGIC.padEnd(64, "1")),
  "four bytes": returns(MAGIC.padEnd(64, "0"), 4),
  nothing: "0x00",
  "a revert": "0x60006000fd",
  "an invalid instruction": "0xfe",
};

/** r 32 | vs 32 (ERC-2098) from a 65-byte signature. */
export function compact(signature) {
  const s = BigInt(`0x${signature.slice(66, 130)}`);
  const parity = Number.parseInt(signature.slice(130), 16) - 27;
  return concatHex([`0x${signature.slice(2, 66)}`, numberToHex(s | (BigInt(parity) << 255n), { size: 32 })]);
}

/** Signs a batched ballot: 69 bytes. */
export async function signBallot(governor, name, member, memberId, proposalId, choice, overrides = {}) {
  const signature = await member.signTypedData({
    domain: { name, version: "1", chainId: 31337, verifyingContract: governor.address, ...overrides.domain },
    types: {
      MemberBallot: [
        { name: "proposalId", type: "uint256" },
        { name: "memberId", type: "uint32" },
        { name: "choice", type: "string" },
      ],
    },
    primaryType: "MemberBallot",
    message: { proposalId, memberId, choice, ...overrides.message },
  });
  return packBallot(memberId, overrides.support ?? SUPPORT[choice], signature);
}

/** memberId 4 | support 1 | r 32 | vs 32 from a 65-byte signature. */
export function packBallot(memberId, support, signature) {
  return concatHex([numberToHex(memberId, { size: 4 }), numberToHex(support, { size: 1 }), compact(signature)]);
}

export { createPublicClient, createWalletClient, concatHex };
