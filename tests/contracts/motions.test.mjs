import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { concatHex, encodeFunctionData, keccak256, pad, toHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { DAY, SUPPORT, artifact, foundCoop, key, memberKey } from "./lib/coop.mjs";
import {
  amend,
  args,
  coop,
  end,
  events,
  execute,
  executed,
  onCoop,
  opened,
  pass,
  passed,
  propose,
  queue,
  record,
  reverts,
  simulate,
  state,
  votes,
  startCoop,
} from "./lib/motions.mjs";

before(startCoop);

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
      await onCoop(own, async () => {
        await pass(DAY);
        await propose();
        await reverts(
          simulate(coop.assembly, "propose", [...Object.values(record()), "y"], coop.keys[0]),
          "GovernorTooManyProposals",
          [1, 1n],
        );
        await propose(record(), { by: coop.keys[1] });
      });
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
});
