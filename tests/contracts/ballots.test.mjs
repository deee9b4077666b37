import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { concatHex, numberToHex, sliceHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { SUPPORT, compact, key, memberKey, packBallot, signBallot, signStruct } from "./lib/coop.mjs";
import {
  NAME,
  cast,
  coop,
  end,
  events,
  opened,
  propose,
  record,
  reverts,
  simulate,
  votes,
  startCoop,
} from "./lib/motions.mjs";

const REFUSED = { notEligible: 1, alreadyVoted: 2, badSignature: 3, badChoice: 4 };
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

before(startCoop);

describe("CoopGovernor", () => {
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
});

describe("ballots that say why", () => {
  const TYPE = "MemberBallotWithReason(uint256 proposalId,uint32 memberId,string choice,string reason)";
  const ballot = async (
    motion,
    memberId,
    choice,
    reason,
    { signer = coop.keys[memberId - 1], type = TYPE, name = NAME, domain, signed = {} } = {},
  ) => {
    const message = { proposalId: motion.id, memberId, choice, reason, ...signed };
    const signature = compact(await signStruct(signer, name, motion.governor, type, message, domain));
    return { memberId, support: SUPPORT[choice], reason, r: sliceHex(signature, 0, 32), vs: sliceHex(signature, 32) };
  };
  const castAll = (motion, ballots) =>
    coop.send(motion.governor, "castBallotsWithReasons", [motion.id, ballots], coop.stranger);

  it("count like others, and the standard event carries the reason", async () => {
    const motion = await opened();
    const reason = "Das ist zu teuer für uns: 4.200 € im Jahr";
    const receipt = await castAll(motion, [
      await ballot(motion, 1, "Against", reason),
      await ballot(motion, 2, "For", ""),
      await ballot(motion, 3, "Abstain", "x".repeat(1024)),
    ]);
    const logged = events(receipt, coop.assembly).filter((e) => e.eventName === "VoteCast");
    assert.deepEqual(
      logged.map(({ args }) => [args.voter, args.support, args.weight, args.reason.length]),
      [
        [coop.keys[0].address, 0, 1n, reason.length],
        [coop.keys[1].address, 1, 1n, 0],
        [coop.keys[2].address, 2, 1n, 1024],
      ],
    );
    assert.equal(logged[0].args.reason, reason);
    assert.deepEqual(await votes(motion), [1, 1, 1]);
  });

  it("are refused each with the reason why, and the good ones count", async () => {
    const motion = await opened();
    const other = await opened();
    const good = await ballot(motion, 4, "For", "yes");
    const bad = [
      [{ ...good, reason: "no" }, 3],
      [{ ...good, support: 0 }, 3],
      [{ ...good, memberId: 5 }, 3],
      [{ ...good, support: 3 }, 4],
      [await ballot(motion, 5, "For", "x".repeat(1025)), 4],
      [await ballot(motion, 5, "For", "", { signer: coop.keys[5] }), 3],
      [await ballot(motion, 5, "For", "", { signed: { proposalId: other.id } }), 3],
      [await ballot(motion, 5, "For", "", { name: "Coop Constitution" }), 3],
      [await ballot(motion, 5, "For", "", { domain: { chainId: 1 } }), 3],
      [
        await ballot(motion, 5, "For", "", { type: "MemberBallot(uint256 proposalId,uint32 memberId,string choice)" }),
        3,
      ],
      [await ballot(motion, 99, "For", "", { signer: coop.keys[5] }), 1],
    ];
    const receipt = await castAll(motion, [...bad.map(([b]) => b), good, good]);
    const refused = events(receipt, coop.assembly).filter((e) => e.eventName === "BallotRefused");
    assert.deepEqual(
      refused.map(({ args }) => args.why),
      [...bad.map(([, why]) => why), 2],
    );
    assert.deepEqual(await votes(motion), [0, 1, 0]);
    await castAll(motion, []);
    const plain = await signBallot(coop.assembly, NAME, coop.keys[3], 4, motion.id, "For");
    const again = await cast(motion, plain);
    assert.equal(events(again, coop.assembly)[0].args.why, REFUSED.alreadyVoted);
    await end(motion);
    await reverts(castAll(motion, [good]), "GovernorUnexpectedProposalState");
  });
});

describe("proposeBySig", () => {
  const TYPE =
    "Propose(address[] targets,uint256[] values,bytes[] calldatas,string description,address proposer,uint256 deadline)";
  const soon = async () => (await coop.chain.getBlock()).timestamp + 3600n;
  const call = ({ targets, values, calldatas, description, proposer, deadline }, signature) =>
    coop.send(
      coop.assembly,
      "proposeBySig",
      [targets, values, calldatas, description, proposer, deadline, signature],
      coop.stranger,
    );

  it("proposes for the member who signed exactly this, once", async () => {
    const proposer = coop.keys[6].address;
    const message = { ...record(), description: "Signed, not sent", proposer, deadline: await soon() };
    const sign = (fields = {}, signer = coop.keys[6], name = NAME, domain = {}) =>
      signStruct(signer, name, coop.assembly, TYPE, { ...message, ...fields }, domain);
    for (const wrong of [
      await sign({}, coop.keys[7]),
      await sign({ description: "Something else" }),
      await sign({ targets: [coop.bylaws.address] }),
      await sign({ values: [1n] }),
      await sign({ calldatas: ["0x"] }),
      await sign({ deadline: message.deadline + 1n }),
      await sign({ proposer: coop.keys[7].address }),
      await sign({}, undefined, "Coop Constitution"),
      await sign({}, undefined, NAME, { chainId: 1 }),
    ]) {
      await reverts(call(message, wrong), "GovernorInvalidSignature", [proposer]);
    }
    const receipt = await call(message, await sign());
    const { args } = events(receipt, coop.assembly).find((e) => e.eventName === "ProposalCreated");
    assert.deepEqual([args.proposer, args.description], [proposer, "Signed, not sent"]);
    await reverts(call(message, await sign()), "GovernorUnexpectedProposalState");
  });

  it("is for members, in time, and honours #proposer=", async () => {
    const stranger = privateKeyToAccount(memberKey(900));
    const signedBy = async (signer, fields) => {
      const message = {
        ...record(),
        description: "Not theirs",
        proposer: signer.address,
        deadline: await soon(),
        ...fields,
      };
      return call(message, await signStruct(signer, NAME, coop.assembly, TYPE, message));
    };
    await reverts(signedBy(stranger), "GovernorInsufficientProposerVotes");
    await reverts(signedBy(coop.keys[6], { deadline: 1n }), "GovernorExpiredSignature", [1n]);
    const description = `For somebody else#proposer=${coop.keys[8].address}`;
    await reverts(signedBy(coop.keys[6], { description }), "GovernorRestrictedProposer");
    await signedBy(coop.keys[8], { description });
  });
});
