import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import {
  concatHex,
  decodeErrorResult,
  decodeEventLog,
  encodeFunctionData,
  keccak256,
  numberToHex,
  pad,
  toHex,
} from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { DAY, SUPPORT, admission, artifact, foundCoop, key, memberKey, packBallot, signBallot } from "./lib/coop.mjs";

const NAME = "Coop Assembly";
const REFUSED = { notEligible: 1, alreadyVoted: 2, badSignature: 3, badChoice: 4 };
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const STATE = ["Pending", "Active", "Canceled", "Defeated", "Succeeded", "Queued", "Expired", "Executed"];

let coop;
let titles = 0;
const pass = async (seconds) => {
  await coop.chain.increaseTime({ seconds: Number(seconds) });
  await coop.chain.mine({ blocks: 1 });
};
const record = (contract = coop.decisionLog) => ({
  targets: [contract.address],
  values: [0n],
  calldatas: [
    encodeFunctionData({ abi: coop.decisionLog.abi, functionName: "record", args: [key("t"), key("c"), "uri"] }),
  ],
});
const amend = (changes) => ({
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
const args = (motion) => [motion.targets, motion.values, motion.calldatas, keccak256(toHex(motion.title))];
const propose = async (
  motion = record(),
  { governor = coop.assembly, by = coop.keys[0], title = `motion ${++titles}` } = {},
) => {
  const receipt = await coop.send(governor, "propose", [motion.targets, motion.values, motion.calldatas, title], by);
  return { ...motion, title, governor, receipt, id: BigInt(receipt.logs[0].data.slice(0, 66)) };
};
const opened = async (...args) => {
  const motion = await propose(...args);
  await pass(
    BigInt(await coop.read(motion.governor, "proposalSnapshot", [motion.id])) -
      (await coop.chain.getBlock()).timestamp +
      1n,
  );
  return motion;
};
const state = async ({ governor, id }) => STATE[await coop.read(governor, "state", [id])];
const votes = async ({ governor, id }) => (await coop.read(governor, "proposalVotes", [id])).map(Number);
const cast = (motion, packed) => coop.send(motion.governor, "castBallots", [motion.id, packed], coop.stranger);
const end = async (motion) =>
  pass(
    BigInt(await coop.read(motion.governor, "proposalDeadline", [motion.id])) -
      (await coop.chain.getBlock()).timestamp +
      1n,
  );
const queue = (motion) => coop.send(motion.governor, "queue", args(motion), coop.stranger);
const execute = (motion) => coop.send(motion.governor, "execute", args(motion), coop.stranger);
const passed = async (motion, voters = coop.keys) => {
  for (const voter of voters) await coop.send(motion.governor, "castVote", [motion.id, SUPPORT.For], voter);
  await end(motion);
};
const executed = async (motion) => {
  await queue(motion);
  await pass(
    BigInt(await coop.read(motion.governor, "proposalEta", [motion.id])) - (await coop.chain.getBlock()).timestamp,
  );
  return execute(motion);
};
const events = (receipt, contract) =>
  receipt.logs
    .filter((log) => log.address === contract.address.toLowerCase())
    .map((log) => decodeEventLog({ abi: contract.abi, ...log }));

/** Expects a call to revert with a named error of any of our contracts. */
const reverts = async (promise, name, expected) => {
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
const simulate = (contract, functionName, args, account = coop.stranger) =>
  coop.chain.call({
    account: account.address ?? account,
    to: contract.address,
    data: encodeFunctionData({ abi: contract.abi, functionName, args }),
    gas: 15_000_000n,
  });

before(async () => {
  coop = await foundCoop({ members: 10, clauses: { maxActiveProposals: [20, 1, 20, false] } });
  await pass(DAY);
});

describe("CoopGovernor", () => {
  describe("propose", () => {
    it("emits the standard event and the rules it fixed", async () => {
      const motion = await propose();

      const [created, fixed] = events(motion.receipt, coop.assembly);
      const snapshot = await coop.read(coop.assembly, "proposalSnapshot", [motion.id]);
      assert.equal(created.eventName, "ProposalCreated");
      assert.equal(created.args.proposer, coop.keys[0].address);
      assert.deepEqual(fixed.args, {
        proposalId: motion.id,
        electorateAt: Number(snapshot),
        quorumBps: 2000,
        approvalBps: 5000,
        lateQuorumExtension: 3 * DAY,
        timelockDelay: 3 * DAY,
        executionWindow: 14 * DAY,
      });
    });
    it("gives the same text another id in the other governor", async () => {
      const input = args({ ...record(), title: "same" });

      const ids = [
        await coop.read(coop.assembly, "getProposalId", input),
        await coop.read(coop.constitution, "getProposalId", input),
      ];

      assert.notEqual(ids[0], ids[1]);
    });
    it("reverts for somebody who is no member", async () => {
      await reverts(
        simulate(coop.assembly, "propose", [...Object.values(record()), "x"]),
        "GovernorInsufficientProposerVotes",
      );
    });
    it("reverts when the description names another proposer", async () => {
      const title = `x#proposer=${coop.keys[1].address}`;
      await reverts(
        simulate(coop.assembly, "propose", [...Object.values(record()), title], coop.keys[0]),
        "GovernorRestrictedProposer",
      );
    });
    it("reverts when a call has no code behind it", async () => {
      const motion = record({ address: coop.stranger });
      await reverts(
        simulate(coop.assembly, "propose", [...Object.values(motion), "x"], coop.keys[0]),
        "GovernorTargetWithoutCode",
      );
    });
    it("reverts when the code is an EIP-7702 delegation", async () => {
      const delegated = privateKeyToAccount(memberKey(777)).address;
      await coop.chain.setCode({ address: delegated, bytecode: concatHex(["0xef0100", coop.decisionLog.address]) });

      await reverts(
        simulate(coop.assembly, "propose", [...Object.values(record({ address: delegated })), "x"], coop.keys[0]),
        "GovernorTargetWithoutCode",
        [delegated],
      );
    });
    it("reverts beyond maxActiveProposals", async () => {
      const own = await foundCoop({ members: 3, clauses: { maxActiveProposals: [1, 1, 20, false] } });
      const outer = coop;
      coop = own;
      try {
        await pass(DAY);
        await propose();
        await reverts(
          simulate(coop.assembly, "propose", [...Object.values(record()), "y"], coop.keys[0]),
          "GovernorTooManyProposals",
          [1, 1n],
        );
        await propose(record(), { by: coop.keys[1] });
      } finally {
        coop = outer;
      }
    });
  });

  describe("castBallots", () => {
    it("counts signed ballots, each with the standard event", async () => {
      const motion = await opened();
      const packed = concatHex([
        await signBallot(coop.assembly, NAME, coop.keys[0], 1, motion.id, "For"),
        await signBallot(coop.assembly, NAME, coop.keys[1], 2, motion.id, "Against"),
        await signBallot(coop.assembly, NAME, coop.keys[2], 3, motion.id, "Abstain"),
      ]);

      const receipt = await cast(motion, packed);

      const logged = events(receipt, coop.assembly).filter((e) => e.eventName === "VoteCast");
      assert.deepEqual(
        logged.map((e) => e.args),
        [
          [0, 1],
          [1, 0],
          [2, 2],
        ].map(([i, support]) => ({
          voter: coop.keys[i].address,
          proposalId: motion.id,
          support,
          weight: 1n,
          reason: "",
        })),
      );
      assert.deepEqual(await votes(motion), [1, 1, 1]);
      assert.equal(await coop.read(coop.assembly, "hasVoted", [motion.id, coop.keys[2].address]), true);
    });
    it("reverts when the bytes are not whole ballots", async () => {
      const motion = await opened();
      for (const packed of ["0x", "0x00", `0x${"00".repeat(68)}`, `0x${"00".repeat(70)}`]) {
        await reverts(simulate(coop.assembly, "castBallots", [motion.id, packed]), "GovernorInvalidBatch");
      }
    });
    it("reverts before and after the vote", async () => {
      const motion = await propose();
      const packed = await signBallot(coop.assembly, NAME, coop.keys[0], 1, motion.id, "For");
      await reverts(simulate(coop.assembly, "castBallots", [motion.id, packed]), "GovernorUnexpectedProposalState");
      await end(motion);
      await reverts(simulate(coop.assembly, "castBallots", [motion.id, packed]), "GovernorUnexpectedProposalState");
    });
    it("refuses each kind of bad ballot with its reason, and counts the good one beside it", async () => {
      const motion = await opened();
      const other = await opened();
      const sign = (member, memberId, choice, overrides) =>
        signBallot(coop.assembly, NAME, member, memberId, motion.id, choice, overrides);
      const good = await sign(coop.keys[0], 1, "For");
      const byte = (ballot, at, value) =>
        concatHex([`0x${ballot.slice(2, 2 + 2 * at)}`, value, `0x${ballot.slice(2 + 2 * at + value.length - 2)}`]);
      const second = await sign(coop.keys[1], 2, "For");
      const vs = BigInt(`0x${second.slice(-64)}`);
      const s = vs & (2n ** 255n - 1n);
      const malleable = ((ORDER - s) & (2n ** 255n - 1n)) | (((vs >> 255n) ^ 1n) << 255n);
      const cases = {
        "a member id never given": [await sign(coop.keys[1], 99, "For"), REFUSED.notEligible],
        "member id zero": [await sign(coop.keys[1], 0, "For"), REFUSED.notEligible],
        "the highest member id": [await sign(coop.keys[1], 2 ** 32 - 1, "For"), REFUSED.notEligible],
        "another member's key": [await sign(coop.keys[2], 2, "For"), REFUSED.badSignature],
        "a flipped choice": [byte(second, 4, "0x00"), REFUSED.badSignature],
        "a choice that does not exist": [byte(second, 4, "0x03"), REFUSED.badChoice],
        "the highest choice byte": [byte(second, 4, "0xff"), REFUSED.badChoice],
        "another word for the choice": [
          await sign(coop.keys[1], 2, "For", { message: { choice: "for" } }),
          REFUSED.badSignature,
        ],
        "another chain": [await sign(coop.keys[1], 2, "For", { domain: { chainId: 1 } }), REFUSED.badSignature],
        "another contract": [
          await sign(coop.keys[1], 2, "For", { domain: { verifyingContract: coop.constitution.address } }),
          REFUSED.badSignature,
        ],
        "another name": [
          await sign(coop.keys[1], 2, "For", { domain: { name: "Coop Constitution" } }),
          REFUSED.badSignature,
        ],
        "another version": [await sign(coop.keys[1], 2, "For", { domain: { version: "2" } }), REFUSED.badSignature],
        "another proposal": [
          await signBallot(coop.assembly, NAME, coop.keys[1], 2, other.id, "For"),
          REFUSED.badSignature,
        ],
        "r zero": [byte(second, 5, numberToHex(0, { size: 32 })), REFUSED.badSignature],
        "r of the order": [byte(second, 5, numberToHex(ORDER, { size: 32 })), REFUSED.badSignature],
        "r above the order": [byte(second, 5, numberToHex(2n ** 256n - 1n, { size: 32 })), REFUSED.badSignature],
        "s zero": [byte(second, 37, numberToHex(0, { size: 32 })), REFUSED.badSignature],
        "s above half the order": [byte(second, 37, numberToHex(ORDER / 2n + 1n, { size: 32 })), REFUSED.badSignature],
        "the other parity": [byte(second, 37, numberToHex(vs ^ (1n << 255n), { size: 32 })), REFUSED.badSignature],
        "a negated s": [byte(second, 37, numberToHex(malleable, { size: 32 })), REFUSED.badSignature],
        "a second ballot of the same member": [good, REFUSED.alreadyVoted],
      };
      const ballots = Object.values(cases).map(([ballot]) => ballot);

      const receipt = await cast(motion, concatHex([good, ...ballots]));

      const refusals = events(receipt, coop.assembly).filter((e) => e.eventName === "BallotRefused");
      assert.deepEqual(
        refusals.map((e, i) => [Object.keys(cases)[i], e.args.why]),
        Object.entries(cases).map(([name, [, why]]) => [name, why]),
      );
      assert.ok(refusals.every((e) => e.args.proposalId === motion.id));
      assert.deepEqual(await votes(motion), [0, 1, 0]);
      await cast(motion, second);
      assert.deepEqual(await votes(motion), [0, 2, 0]);
    });
    it("lets an account with an EIP-7702 delegation vote with its key", async () => {
      const motion = await opened();
      await coop.chain.setCode({
        address: coop.keys[3].address,
        bytecode: concatHex(["0xef0100", coop.decisionLog.address]),
      });

      await cast(motion, await signBallot(coop.assembly, NAME, coop.keys[3], 4, motion.id, "For"));

      assert.deepEqual(await votes(motion), [0, 1, 0]);
      await coop.chain.setCode({ address: coop.keys[3].address, bytecode: "0x" });
    });
  });

  describe("castVote and castVoteBySig", () => {
    const signVote = (motion, member, support, nonce, domain = {}) =>
      member.signTypedData({
        domain: { name: NAME, version: "1", chainId: 31337, verifyingContract: coop.assembly.address, ...domain },
        types: {
          Ballot: [
            { name: "proposalId", type: "uint256" },
            { name: "support", type: "uint8" },
            { name: "voter", type: "address" },
            { name: "nonce", type: "uint256" },
          ],
        },
        primaryType: "Ballot",
        message: { proposalId: motion.id, support, voter: member.address, nonce },
      });

    it("counts a vote once", async () => {
      const motion = await opened();
      await coop.send(coop.assembly, "castVote", [motion.id, SUPPORT.For], coop.keys[0]);

      await reverts(
        simulate(coop.assembly, "castVote", [motion.id, SUPPORT.For], coop.keys[0]),
        "GovernorAlreadyCastVote",
        [coop.keys[0].address],
      );
      const receipt = await cast(motion, await signBallot(coop.assembly, NAME, coop.keys[0], 1, motion.id, "For"));
      assert.equal(events(receipt, coop.assembly)[0].args.why, REFUSED.alreadyVoted);
    });
    it("reverts for strangers, other choices and parameters", async () => {
      const motion = await opened();
      await reverts(simulate(coop.assembly, "castVote", [motion.id, 1]), "GovernorNotEligible");
      await reverts(simulate(coop.assembly, "castVote", [motion.id, 3], coop.keys[0]), "GovernorInvalidVoteType");
      await reverts(
        simulate(coop.assembly, "castVoteWithReasonAndParams", [motion.id, 1, "", "0x01"], coop.keys[0]),
        "GovernorInvalidVoteParams",
      );
    });
    it("takes 65 bytes and ERC-2098's 64, and no replay", async () => {
      const motion = await opened();
      const signature = await signVote(motion, coop.keys[0], 1, 0n);
      const compact = `0x${packBallot(1, 1, await signVote(motion, coop.keys[1], 1, 0n)).slice(12)}`;

      await coop.send(coop.assembly, "castVoteBySig", [motion.id, 1, coop.keys[0].address, signature], coop.stranger);
      await coop.send(coop.assembly, "castVoteBySig", [motion.id, 1, coop.keys[1].address, compact], coop.stranger);

      assert.deepEqual(await votes(motion), [0, 2, 0]);
      await reverts(
        simulate(coop.assembly, "castVoteBySig", [motion.id, 1, coop.keys[0].address, signature]),
        "GovernorInvalidSignature",
      );
    });
    it("refuses every altered signature", async () => {
      const motion = await opened();
      const member = coop.keys[5];
      const nonce = await coop.read(coop.assembly, "nonces", [member.address]);
      const good = await signVote(motion, member, 1, nonce);
      const s = BigInt(`0x${good.slice(66, 130)}`);
      const v = Number.parseInt(good.slice(130), 16);
      const withV = (x) => `${good.slice(0, 130)}${x.toString(16).padStart(2, "0")}`;
      const altered = [
        "0x",
        good.slice(0, -2),
        `${good}00`,
        `${good.slice(0, 66)}${(ORDER - s).toString(16).padStart(64, "0")}${(55 - v).toString(16)}`,
        ...[0, 1, 26, 29, 31, 32, 255, 55 - v].map(withV),
        `0x${"00".repeat(32)}${good.slice(66)}`,
        `${good.slice(0, 66)}${"00".repeat(32)}${good.slice(130)}`,
        await signVote(motion, member, 0, nonce),
        await signVote(motion, member, 1, nonce + 1n),
        await signVote(motion, member, 1, nonce, { chainId: 1 }),
        await signVote(motion, member, 1, nonce, { name: "Coop Constitution" }),
        await signVote(motion, member, 1, nonce, { version: "2" }),
        await signVote(motion, member, 1, nonce, { verifyingContract: coop.constitution.address }),
        await signVote(motion, coop.keys[6], 1, nonce),
      ];
      for (const signature of altered) {
        await reverts(
          simulate(coop.assembly, "castVoteBySig", [motion.id, 1, member.address, signature]),
          "GovernorInvalidSignature",
          [member.address],
        );
      }
    });
  });

  describe("the end of a vote", () => {
    it("fails without quorum, on a tie, and without a ballot in favour", async () => {
      const lonely = await opened();
      await coop.send(coop.assembly, "castVote", [lonely.id, SUPPORT.For], coop.keys[0]);
      const tie = await opened();
      await coop.send(coop.assembly, "castVote", [tie.id, SUPPORT.For], coop.keys[0]);
      await coop.send(coop.assembly, "castVote", [tie.id, SUPPORT.Against], coop.keys[1]);
      const indifferent = await opened();
      for (const voter of coop.keys)
        await coop.send(coop.assembly, "castVote", [indifferent.id, SUPPORT.Abstain], voter);
      await end(indifferent);

      assert.deepEqual(
        [await state(lonely), await state(tie), await state(indifferent)],
        ["Defeated", "Defeated", "Defeated"],
      );
    });
    it("comes later when the quorum is reached late", async () => {
      const motion = await opened();
      const deadline = await coop.read(coop.assembly, "proposalDeadline", [motion.id]);
      await pass(7 * DAY - 3600);
      await coop.send(coop.assembly, "castVote", [motion.id, SUPPORT.For], coop.keys[0]);

      const receipt = await coop.send(coop.assembly, "castVote", [motion.id, SUPPORT.For], coop.keys[1]);

      const { timestamp } = await coop.chain.getBlock({ blockNumber: receipt.blockNumber });
      const extended = events(receipt, coop.assembly).find((e) => e.eventName === "ProposalExtended");
      assert.equal(extended.args.extendedDeadline, timestamp + BigInt(3 * DAY));
      assert.ok((await coop.read(coop.assembly, "proposalDeadline", [motion.id])) > deadline);
      assert.deepEqual(await votes(motion), [0, 2, 0]);
    });
    it("leads through the timelock, and not sooner than its delay", async () => {
      const motion = await opened();
      await passed(motion, coop.keys.slice(0, 4));
      await reverts(simulate(coop.assembly, "execute", args(motion)), "GovernorUnexpectedProposalState");
      await queue(motion);
      await reverts(simulate(coop.assembly, "execute", args(motion)), "GovernorTooEarly");

      await pass(3 * DAY);
      const receipt = await execute(motion);

      assert.equal(await state(motion), "Executed");
      assert.equal(events(receipt, coop.decisionLog)[0].args.recorder.toLowerCase(), coop.assemblyTimelock.address);
    });
    it("expires", async () => {
      const unqueued = await opened();
      await passed(unqueued, coop.keys.slice(0, 4));
      const queued = await opened();
      await passed(queued, coop.keys.slice(0, 4));
      await queue(queued);
      await pass(18 * DAY);

      assert.deepEqual([await state(unqueued), await state(queued)], ["Expired", "Expired"]);
      await reverts(simulate(coop.assembly, "queue", args(unqueued)), "GovernorUnexpectedProposalState");
      await reverts(simulate(coop.assembly, "execute", args(queued)), "GovernorUnexpectedProposalState");
    });
    it("does not execute other code than was voted on", async () => {
      const target = await coop.create("TestEuro", [coop.stranger, 1n]);
      const motion = await opened({ targets: [target.address], values: [0n], calldatas: ["0x18160ddd"] });
      await passed(motion, coop.keys.slice(0, 4));
      await queue(motion);
      await pass(3 * DAY);
      const code = await coop.chain.getCode({ address: target.address });
      await coop.chain.setCode({ address: target.address, bytecode: `${code}00` });

      await reverts(simulate(coop.assembly, "execute", args(motion)), "GovernorCodeChanged", [motion.id]);

      await coop.chain.setCode({ address: target.address, bytecode: code });
      await execute(motion);
    });
  });

  describe("side doors", () => {
    it("are shut", async () => {
      const { assembly, assemblyTimelock, stranger } = coop;
      await reverts(simulate(assembly, "relay", [stranger, 0n, "0x"], assemblyTimelock.address), "GovernorSideDoor");
      await reverts(simulate(assembly, "updateTimelock", [stranger], assemblyTimelock.address), "GovernorSideDoor");
      for (const timelock of [assemblyTimelock, coop.constitutionTimelock]) {
        await reverts(simulate(timelock, "updateDelay", [0n], timelock.address), "TimelockDelayIsAClause");
      }
      const admin = pad("0x");
      await reverts(
        simulate(assemblyTimelock, "grantRole", [admin, stranger], assemblyTimelock.address),
        "AccessControlUnauthorizedAccount",
      );
      assert.equal(await coop.read(assemblyTimelock, "hasRole", [admin, coop.constitutionTimelock.address]), true);
      for (const role of ["PROPOSER_ROLE", "EXECUTOR_ROLE", "CANCELLER_ROLE"]) {
        assert.equal(
          await coop.read(assemblyTimelock, "hasRole", [keccak256(toHex(role)), pad("0x", { size: 20 })]),
          false,
        );
        assert.equal(await coop.read(assemblyTimelock, "hasRole", [keccak256(toHex(role)), assembly.address]), true);
      }
    });
    it("stay shut to a passed proposal", async () => {
      const data = encodeFunctionData({
        abi: artifact("CoopGovernor").abi,
        functionName: "updateTimelock",
        args: [coop.stranger],
      });
      const motion = await opened({ targets: [coop.assembly.address], values: [0n], calldatas: [data] });
      await passed(motion, coop.keys.slice(0, 4));
      await queue(motion);
      await pass(3 * DAY);

      await reverts(simulate(coop.assembly, "execute", args(motion)), "GovernorSideDoor");
    });
  });

  describe("rules", () => {
    it("never change for a proposal that exists", async () => {
      const motion = await opened();
      const before = await coop.read(coop.assembly, "proposalTerms", [motion.id]);
      const change = await opened(
        amend([
          ["assembly.quorumBps", 5000],
          ["assembly.timelockDelay", 3 * DAY],
        ]),
        { governor: coop.constitution },
      );
      await passed(change);
      await executed(change);

      assert.deepEqual(await coop.read(coop.assembly, "proposalTerms", [motion.id]), before);
      assert.equal(await coop.read(coop.bylaws, "valueOf", [key("assembly.quorumBps")]), 5000n);
    });
    it("keep protected clauses from the assembly", async () => {
      const motion = await opened(amend([["constitution.approvalBps", 9100]]));
      await passed(motion, coop.keys);
      await queue(motion);
      await pass(3 * DAY);

      await reverts(simulate(coop.assembly, "execute", args(motion)), "BylawsProtectedClause", [
        key("constitution.approvalBps"),
        coop.assemblyTimelock.address,
      ]);
    });
  });

  describe("the constitution's electorate", () => {
    it("is not made by admitting friends, expelling opponents or taking their keys", async () => {
      const asAssembly = (name, callArgs) => coop.send(coop.registry, name, callArgs, coop.assemblyTimelock.address);
      const friends = [1, 2, 3].map((i) => privateKeyToAccount(memberKey(500 + i)));
      const batch = friends.map((friend) => admission(friend.address));
      await coop.send(coop.registry, "proposeAdmissions", [batch], coop.registrar);
      await pass(7 * DAY);
      await coop.send(coop.registry, "activateAdmissions", [1n, batch], coop.stranger);
      await pass(91 * DAY - 7 * DAY);
      await pass(7 * DAY);
      const thief = privateKeyToAccount(memberKey(600));
      await asAssembly("orderRekey", [9, thief.address]);
      await pass(DAY);
      const motion = await opened(amend([["holdPeriod", 31 * DAY]]), { governor: coop.constitution });

      assert.equal(await coop.read(coop.constitution, "voterOf", [motion.id, 9]), coop.keys[8].address);
      await reverts(simulate(coop.constitution, "castVote", [motion.id, 1], thief), "GovernorNotEligible");
      await coop.send(coop.constitution, "castVote", [motion.id, SUPPORT.Against], coop.keys[8]);
      await asAssembly("expel", [10]);
      await coop.send(coop.constitution, "castVote", [motion.id, SUPPORT.Against], coop.keys[9]);
      assert.deepEqual(await votes(motion), [2, 0, 0]);
    });
    it("does not follow a stolen key that is handed on with consent", async () => {
      const { registry, chain } = coop;
      await pass(91 * DAY);
      const thief = privateKeyToAccount(memberKey(601));
      const fence = privateKeyToAccount(memberKey(602));
      await coop.send(registry, "orderRekey", [8, thief.address], coop.assemblyTimelock.address);
      const nonce = await coop.read(registry, "keyCount", [8]);
      const { timestamp } = await chain.getBlock();
      const message = {
        memberId: 8,
        oldAccount: thief.address,
        newAccount: fence.address,
        nonce,
        deadline: timestamp + 1000n,
      };
      const sign = (account) =>
        account.signTypedData({
          domain: { name: "Coop Members", version: "1", chainId: 31337, verifyingContract: registry.address },
          types: {
            Rekey: [
              { name: "memberId", type: "uint32" },
              { name: "oldAccount", type: "address" },
              { name: "newAccount", type: "address" },
              { name: "nonce", type: "uint256" },
              { name: "deadline", type: "uint256" },
            ],
          },
          primaryType: "Rekey",
          message,
        });
      await coop.send(
        registry,
        "rekey",
        [8, fence.address, message.deadline, await sign(thief), await sign(fence)],
        coop.stranger,
      );
      await pass(DAY);

      const motion = await opened(amend([["holdPeriod", 32 * DAY]]), { governor: coop.constitution });

      assert.equal(await coop.read(coop.constitution, "voterOf", [motion.id, 8]), coop.keys[7].address);
    });
  });
});

describe("the hand-over", () => {
  it("leaves no role to the deployer or any other account with a key", async () => {
    const { accessManager, deployer, registrar, stranger, keys } = coop;
    for (const account of [deployer, stranger, keys[0].address, registrar]) {
      for (const role of [0n, 1n, 2n]) {
        assert.equal((await coop.read(accessManager, "hasRole", [role, account]))[0], false);
      }
      for (const timelock of [coop.assemblyTimelock, coop.constitutionTimelock]) {
        for (const role of [
          pad("0x"),
          ...["PROPOSER_ROLE", "EXECUTOR_ROLE", "CANCELLER_ROLE"].map((name) => keccak256(toHex(name))),
        ]) {
          assert.equal(await coop.read(timelock, "hasRole", [role, account]), false);
        }
      }
    }
    assert.equal((await coop.read(accessManager, "hasRole", [3n, deployer]))[0], false);
  });
});
