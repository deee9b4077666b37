import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { concatHex, keccak256, numberToHex, toHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import {
  DAY,
  accountCode,
  admission,
  compact,
  foundCoop,
  key,
  keccakSelector,
  memberKey,
  noAnswers,
  renounce,
  signStruct,
  structDigest,
} from "./lib/coop.mjs";
import { events, reverts } from "./lib/treasury.mjs";

const MEMBERS = 30;
const TEXT = "We ask for an assembly about the price of the workshop";
const SIGN = "PetitionSignature(uint256 petitionId,uint32 memberId,string text)";
const OPEN = "OpenPetition(uint32 memberId,string kind,string text,uint256 nonce,uint256 deadline)";
const SETTLE = "SettleCase(uint256 petitionId,uint32 memberId)";
const KIND = { Assembly: 0, Case: 1 };
const REFUSED = { notEligible: 1, alreadySigned: 2, badSignature: 3 };
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

let coop, petitions;

/** A co-op whose petitions answer to its assembly. */
async function found(options) {
  coop = await foundCoop({ members: MEMBERS, ...options, handOver: false });
  petitions = await coop.create("Petitions", [coop.accessManager.address, coop.bylaws.address, coop.registry.address]);
  const selector = keccakSelector(petitions.abi, "answer");
  await coop.send(coop.accessManager, "setTargetFunctionRole", [petitions.address, [selector], 1n]);
  await renounce(coop);
  await wait(DAY);
}

const wait = async (seconds) => {
  await coop.chain.increaseTime({ seconds: Number(seconds) });
  await coop.chain.mine({ blocks: 1 });
};
const send = (name, args, by = coop.stranger) => coop.send(petitions, name, args, by.address ?? by);
const member = (id) => coop.keys[id - 1];
const of = (id) => coop.read(petitions, "petitionOf", [id]);
const opened = async ({ kind = KIND.Assembly, text = TEXT, by = 1 } = {}) => {
  const receipt = await send("open", [kind, text], member(by));
  return events(receipt, petitions)[0].args.petitionId;
};
const signature = (
  id,
  petitionId,
  { text = TEXT, signer = member(id), type = SIGN, name = "Coop Petitions", domain } = {},
) => signStruct(signer, name, petitions, type, { petitionId, memberId: id, text }, domain);
const packed = async (id, petitionId, options) =>
  concatHex([numberToHex(id, { size: 4 }), compact(await signature(id, petitionId, options))]);
const batch = async (petitionId, entries) => send("signBatch", [petitionId, concatHex(await Promise.all(entries))]);
const answer = (petitionId, by = coop.assemblyTimelock) =>
  send("answer", [petitionId, key("minutes"), "https://a"], by);
const at = async (timestamp) => {
  await coop.chain.setNextBlockTimestamp({ timestamp: BigInt(timestamp) });
};
const names = (receipt) => events(receipt, petitions).map(({ eventName }) => eventName);

describe("Petitions", () => {
  before(() => found());

  describe("opening", () => {
    it("fixes who may sign, how many are needed and until when, and counts its first signature", async () => {
      const receipt = await send("open", [KIND.Assembly, TEXT], member(1));
      const { timestamp } = await coop.chain.getBlock();
      const [{ args }, signed] = events(receipt, petitions);
      assert.deepEqual(
        { ...args, petitionId: 0n },
        {
          petitionId: 0n,
          memberId: 1,
          kind: KIND.Assembly,
          text: TEXT,
          snapshot: Number(timestamp) - 1,
          expiresAt: Number(timestamp) + 30 * DAY,
          threshold: 3,
          answerDue: 0,
        },
      );
      assert.deepEqual(signed.args, { petitionId: args.petitionId, memberId: 1, account: member(1).address });
      const petition = await of(args.petitionId);
      assert.deepEqual([petition.signatures, petition.notice, petition.assemblyAt], [1, 14 * DAY, 0]);
      assert.equal(petition.textDigest, keccak256(toHex(TEXT)));
    });
    it("is for members, with a text of 1 to 2048 bytes", async () => {
      await reverts(send("open", [KIND.Assembly, TEXT]), "PetitionsNotEligible", coop.stranger);
      await reverts(send("open", [KIND.Assembly, ""], member(1)), "PetitionsTextLength", 0n, 2048n);
      await reverts(
        send("open", [KIND.Assembly, "ö".repeat(1024) + "x"], member(1)),
        "PetitionsTextLength",
        2049n,
        2048n,
      );
      await opened({ text: "ö".repeat(1024), by: 2 });
    });
    it("allows a member so many open ones; closed, called and answered ones make room", async () => {
      for (let i = 0; i < 3; i++) await opened({ by: 3 });
      await reverts(send("open", [KIND.Assembly, TEXT], member(3)), "PetitionsTooManyOpen", 3, 3n);
      const last = await coop.read(petitions, "petitionCount");
      await batch(last, [packed(4, last), packed(5, last)]);
      const fourth = await opened({ by: 3, kind: KIND.Case });
      await reverts(send("open", [KIND.Assembly, TEXT], member(3)), "PetitionsTooManyOpen");
      await send("settle", [fourth], member(3));
      await opened({ by: 3 });
      await wait(30 * DAY + 1);
      await opened({ by: 3 });
    });
    it("works by signature, once", async () => {
      const nonce = await coop.read(petitions, "openedCount", [6]);
      const deadline = (await coop.chain.getBlock()).timestamp + 3600n;
      const fields = { memberId: 6, kind: "Case", text: TEXT, nonce, deadline };
      const good = await signStruct(member(6), "Coop Petitions", petitions, OPEN, fields);
      const other = await signStruct(member(7), "Coop Petitions", petitions, OPEN, fields);
      const args = (by, kind = KIND.Case, text = TEXT) => [kind, text, 6, deadline, by];
      await reverts(send("openBySig", args(other)), "PetitionsInvalidSignature", member(6).address);
      await reverts(send("openBySig", args(good, KIND.Assembly)), "PetitionsInvalidSignature");
      await reverts(send("openBySig", args(good, KIND.Case, TEXT + ".")), "PetitionsInvalidSignature");
      await reverts(send("openBySig", [KIND.Case, TEXT, 99, deadline, good]), "PetitionsInvalidSignature");
      const elsewhere = async (name, domain, changed) =>
        args(await signStruct(member(6), name, petitions, OPEN, { ...fields, ...changed }, domain));
      for (const wrong of [
        await elsewhere("Coop Elections"),
        await elsewhere("Coop Petitions", { version: "2" }),
        await elsewhere("Coop Petitions", { chainId: 1 }),
        await elsewhere("Coop Petitions", { verifyingContract: coop.assembly.address }),
        await elsewhere("Coop Petitions", {}, { nonce: nonce + 1n }),
        await elsewhere("Coop Petitions", {}, { deadline: deadline + 1n }),
        await elsewhere("Coop Petitions", {}, { memberId: 7 }),
      ]) {
        await reverts(send("openBySig", wrong), "PetitionsInvalidSignature", member(6).address);
      }
      const receipt = await send("openBySig", args(good));
      assert.deepEqual(names(receipt), ["PetitionOpened", "PetitionSigned"]);
      await reverts(send("openBySig", args(good)), "PetitionsInvalidSignature");
      await wait(3601);
      await reverts(send("openBySig", args(good)), "PetitionsExpiredSignature", deadline);
    });
  });

  describe("signing", () => {
    it("calls the assembly at a tenth of the members, on a date that stays", async () => {
      const id = await opened();
      await send("sign", [id], member(2));
      const receipt = await batch(id, [packed(3, id), packed(4, id)]);
      const { timestamp } = await coop.chain.getBlock();
      assert.deepEqual(names(receipt), ["PetitionSigned", "PetitionSigned", "AssemblyCalled"]);
      assert.equal((await of(id)).assemblyAt, Number(timestamp) + 14 * DAY);
      await wait(DAY);
      assert.deepEqual(names(await send("sign", [id], member(5))), ["PetitionSigned"]);
      const { assemblyAt, signatures } = await of(id);
      assert.deepEqual([assemblyAt, signatures], [Number(timestamp) + 14 * DAY, 5]);
    });
    it("refuses in a batch, with its reason, what does not count, and counts the rest", async () => {
      const id = await opened();
      const other = await opened({ by: 2, text: "Something else" });
      const good = await packed(3, id);
      const highS = numberToHex(ORDER - (BigInt(`0x${good.slice(-64)}`) & (2n ** 255n - 1n)), { size: 32 });
      const bad = [
        [1, REFUSED.alreadySigned, await packed(1, id)],
        [99, REFUSED.notEligible, await packed(99, id, { signer: member(5) })],
        [0, REFUSED.notEligible, await packed(0, id, { signer: member(5) })],
        [4, REFUSED.badSignature, await packed(4, id, { signer: member(5) })],
        [4, REFUSED.badSignature, await packed(4, other)],
        [4, REFUSED.badSignature, await packed(4, id, { text: "Something else" })],
        [4, REFUSED.badSignature, await packed(4, id, { name: "Coop Assembly" })],
        [4, REFUSED.badSignature, await packed(4, id, { domain: { version: "2" } })],
        [4, REFUSED.badSignature, await packed(4, id, { domain: { chainId: 1 } })],
        [4, REFUSED.badSignature, await packed(4, id, { domain: { verifyingContract: coop.assembly.address } })],
        [4, REFUSED.badSignature, await packed(4, id, { type: SIGN.replace("PetitionSignature", "OpenPetition") })],
        [4, REFUSED.badSignature, concatHex([numberToHex(4, { size: 4 }), `0x${"00".repeat(64)}`])],
        [4, REFUSED.badSignature, concatHex([numberToHex(4, { size: 4 }), `0x${"ff".repeat(64)}`])],
        [3, REFUSED.badSignature, concatHex([good.slice(0, 74), highS])],
      ];
      const receipt = await batch(id, [...bad.map(([, , entry]) => entry), good, good]);
      const logged = events(receipt, petitions);
      const refused = logged.filter(({ eventName }) => eventName === "PetitionSignatureRefused");
      assert.deepEqual(
        refused.map(({ args }) => [args.memberId, args.why]),
        [...bad.map(([memberId, why]) => [memberId, why]), [3, REFUSED.alreadySigned]],
      );
      assert.deepEqual(
        logged.filter(({ eventName }) => eventName === "PetitionSigned").map(({ args }) => args.memberId),
        [3],
      );
      assert.equal((await of(id)).signatures, 2);
    });
    it("reverts when the bytes are not whole signatures", async () => {
      const id = await opened({ by: 8 });
      for (const bytes of ["0x", "0x00", `0x${"00".repeat(67)}`, `0x${"00".repeat(69)}`])
        await reverts(send("signBatch", [id, bytes]), "PetitionsInvalidBatch");
    });
    it("counts a member once, whichever way", async () => {
      const id = await opened({ by: 9 });
      const mine = await signature(10, id);
      await send("signBySig", [id, 10, mine]);
      await reverts(send("signBySig", [id, 10, mine]), "PetitionsAlreadySigned", id, 10);
      await reverts(send("sign", [id], member(10)), "PetitionsAlreadySigned", id, 10);
      await reverts(send("sign", [id], member(9)), "PetitionsAlreadySigned", id, 9);
      await reverts(send("sign", [id]), "PetitionsNotEligible", coop.stranger);
      await reverts(send("signBySig", [id, 11, mine]), "PetitionsInvalidSignature", member(11).address);
    });
    it("directly takes what a batch would, and nothing else", async () => {
      const id = await opened({ by: 16 });
      const other = await opened({ by: 17 });
      const good = await signature(18, id);
      const s = BigInt(`0x${good.slice(66, 130)}`);
      const v = Number.parseInt(good.slice(130), 16);
      for (const wrong of [
        "0x",
        good.slice(0, -4),
        `${good}00`,
        `${good.slice(0, 66)}${(ORDER - s).toString(16).padStart(64, "0")}${(55 - v).toString(16)}`,
        `${good.slice(0, 130)}00`,
        await signature(18, other),
        await signature(18, id, { text: "Something else" }),
        await signature(18, id, { signer: member(19) }),
        await signature(18, id, { name: "Coop Assembly" }),
        await signature(18, id, { domain: { version: "2" } }),
        await signature(18, id, { domain: { chainId: 1 } }),
        await signature(18, id, { domain: { verifyingContract: coop.assembly.address } }),
      ]) {
        await reverts(send("signBySig", [id, 18, wrong]), "PetitionsInvalidSignature", member(18).address);
      }
      await send("signBySig", [id, 18, compact(good)]);
    });
    it("counts once when somebody sends the relay's batch first", async () => {
      const id = await opened({ by: 16 });
      const bytes = concatHex([await packed(18, id), await packed(19, id)]);
      await send("signBatch", [id, bytes], member(20));
      const receipt = await send("signBatch", [id, bytes]);
      assert.deepEqual(
        events(receipt, petitions).map(({ args }) => [args.memberId, args.why]),
        [
          [18, REFUSED.alreadySigned],
          [19, REFUSED.alreadySigned],
        ],
      );
      assert.equal((await of(id)).signatures, 3);
    });
    it("takes the key of an account that delegates to code (EIP-7702)", async () => {
      const id = await opened({ by: 17 });
      for (const i of [21, 22]) {
        const bytecode = concatHex(["0xef0100", coop.decisionLog.address]);
        await coop.chain.setCode({ address: member(i).address, bytecode });
      }
      assert.deepEqual(names(await batch(id, [packed(21, id)])), ["PetitionSigned"]);
      await send("signBySig", [id, 22, await signature(22, id)]);
      assert.equal((await of(id)).signatures, 3);
    });
    it("asks a contract account about these very words, outside of batches (ERC-1271)", async () => {
      const id = await opened({ by: 17 });
      const other = await opened({ by: 18 });
      const { address } = member(23);
      const digest = structDigest("Coop Petitions", petitions, SIGN, { petitionId: id, memberId: 23, text: TEXT });
      for (const [what, bytecode] of Object.entries(noAnswers)) {
        await coop.chain.setCode({ address, bytecode });
        await reverts(send("signBySig", [id, 23, "0x1234"]), "PetitionsInvalidSignature", address).catch((error) => {
          error.message = `${what}: ${error.message}`;
          throw error;
        });
      }
      await coop.chain.setCode({ address, bytecode: accountCode.toAll });
      const guess = concatHex([numberToHex(23, { size: 4 }), `0x${"11".repeat(64)}`]);
      const [{ args }] = events(await send("signBatch", [id, guess]), petitions);
      assert.equal(args.why, REFUSED.badSignature);
      await coop.chain.setCode({ address, bytecode: accountCode.only(digest) });
      await reverts(send("signBySig", [other, 23, "0x1234"]), "PetitionsInvalidSignature", address);
      await send("signBySig", [id, 23, "0x1234"]);
      await reverts(send("signBySig", [id, 23, "0x5678"]), "PetitionsAlreadySigned", id, 23);
      await coop.chain.setCode({ address, bytecode: "0x" });
    });
    it("ends with the period, to the second", async () => {
      const id = await opened({ by: 10 });
      const { expiresAt } = await of(id);
      await at(expiresAt);
      await send("sign", [id], member(11));
      await reverts(send("sign", [id], member(12)), "PetitionsClosed", id, expiresAt);
      await reverts(batch(id, [packed(12, id)]), "PetitionsClosed");
      await reverts(send("sign", [99n], member(12)), "PetitionsUnknown", 99n);
    });
  });

  describe("members who come and go", () => {
    it("sign by what they were when it was opened", async () => {
      const newcomer = privateKeyToAccount(memberKey(500));
      const fresh = privateKeyToAccount(memberKey(501));
      await coop.send(coop.registry, "proposeAdmissions", [[admission(newcomer.address)]], coop.registrar);
      await wait(15 * DAY);
      const id = await opened({ by: 12 });
      await coop.send(coop.registry, "activateAdmissions", [1n, [admission(newcomer.address)]]);
      await coop.send(coop.registry, "leaveMembership", [], member(13).address);
      await coop.send(coop.registry, "orderRekey", [14, fresh.address], coop.assemblyTimelock.address);
      await reverts(send("sign", [id], newcomer), "PetitionsNotEligible", newcomer.address);
      await reverts(send("sign", [id], fresh), "PetitionsNotEligible", fresh.address);
      await send("sign", [id], member(13));
      const [wrong, right] = events(await batch(id, [packed(14, id, { signer: fresh }), packed(14, id)]), petitions);
      assert.deepEqual([wrong.args.why, right.eventName], [REFUSED.badSignature, "PetitionSigned"]);
      assert.equal((await of(id)).signatures, 3);
      const next = await opened({ by: 12 });
      await send("sign", [next], newcomer);
      await send("sign", [next], fresh);
      await reverts(send("sign", [next], member(13)), "PetitionsNotEligible");
    });
  });

  describe("answering", () => {
    it("is the assembly's, once there is something to answer, and once", async () => {
      const id = await opened({ by: 15 });
      await reverts(answer(id), "PetitionsNothingDue", id);
      await batch(id, [packed(16, id), packed(17, id)]);
      for (const by of [member(15), coop.registrar, coop.deployer])
        await reverts(answer(id, by), "AccessManagedUnauthorized");
      const receipt = await answer(id);
      assert.deepEqual(events(receipt, petitions)[0].args, {
        petitionId: id,
        contentHash: key("minutes"),
        uri: "https://a",
      });
      await reverts(answer(id), "PetitionsNothingDue", id);
      await reverts(send("sign", [id], member(18)), "PetitionsClosed");
    });
    it("of a case is due at once, and whoever opened it may settle it, until an assembly is called", async () => {
      const id = await opened({ by: 18, kind: KIND.Case });
      const { timestamp } = await coop.chain.getBlock();
      assert.equal((await of(id)).answerDue, Number(timestamp) + 30 * DAY);
      await reverts(send("settle", [id], member(19)), "PetitionsNotEligible", member(19).address);
      await batch(id, [packed(19, id), packed(20, id)]);
      await reverts(send("settle", [id], member(18)), "PetitionsAssemblyCalled", id);
      await answer(id);

      const settled = await opened({ by: 18, kind: KIND.Case });
      const signed = (by) => signStruct(by, "Coop Petitions", petitions, SETTLE, { petitionId: settled, memberId: 18 });
      await reverts(send("settleBySig", [settled, await signed(member(19))]), "PetitionsInvalidSignature");
      assert.deepEqual(names(await send("settleBySig", [settled, await signed(member(18))])), ["CaseSettled"]);
      await reverts(send("settleBySig", [settled, await signed(member(18))]), "PetitionsNothingDue", settled);
      await reverts(answer(settled), "PetitionsNothingDue");
      const petition = await opened({ by: 18 });
      await reverts(send("settle", [petition], member(18)), "PetitionsNothingDue");
    });
  });
});

describe("the bylaws' numbers", () => {
  for (const [clause, value, seen] of [
    ["assemblyPetitionBps", 1n, { threshold: 1 }],
    ["assemblyPetitionBps", 701n, { threshold: 3 }],
    ["assemblyPetitionBps", 666n, { threshold: 2 }],
    ["petitionPeriod", BigInt(3 * DAY), { period: 3 * DAY }],
    ["assemblyNotice", BigInt(40 * DAY), { notice: 40 * DAY }],
    ["answerPeriod", BigInt(5 * DAY), { answer: 5 * DAY }],
  ]) {
    it(`${clause} = ${value}`, async () => {
      await found();
      const before = await opened({ kind: KIND.Case });
      const change = { key: key(clause), value, proseDigest: keccak256(toHex("x")) };
      await coop.send(coop.bylaws, "amend", [[change]], coop.constitutionTimelock.address);
      const [old, now] = [await of(before), await of(await opened({ kind: KIND.Case }))];
      const shown = ({ threshold, expiresAt, snapshot, notice, answerDue }) => ({
        threshold,
        period: expiresAt - snapshot - 1,
        notice,
        answer: answerDue - snapshot - 1,
      });
      assert.deepEqual(shown(old), { threshold: 3, period: 30 * DAY, notice: 14 * DAY, answer: 30 * DAY });
      assert.deepEqual(shown(now), { ...shown(old), ...seen });
    });
  }
  it("maxOpenPetitions = 1", async () => {
    await found({ clauses: { maxOpenPetitions: [1, 1, 20] } });
    await opened();
    await reverts(send("open", [KIND.Assembly, TEXT], member(1)), "PetitionsTooManyOpen", 1, 1n);
  });
  it("thresholds are the share of the members, rounded up, at every size", async () => {
    for (const [members, threshold] of [
      [1, 1],
      [9, 1],
      [10, 1],
      [11, 2],
      [20, 2],
      [21, 3],
    ]) {
      await found({ members });
      const id = await opened();
      const { threshold: needed, assemblyAt } = await of(id);
      assert.deepEqual([needed, assemblyAt !== 0], [threshold, threshold === 1], `${members} members`);
    }
  });
});
