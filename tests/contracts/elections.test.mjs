import assert from "node:assert/strict";
import { afterEach, before, beforeEach, describe, it } from "node:test";
import { concatHex, keccak256, numberToHex, toHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import {
  DAY,
  accountCode,
  admission,
  compact,
  key,
  memberKey,
  noAnswers,
  signStruct,
  structDigest,
} from "./lib/coop.mjs";
import { events, foundTreasury, reverts } from "./lib/treasury.mjs";

const TREASURERS = key("treasurers");
const MANAGEMENT = key("management");
const REGISTRARS = key("membership");
const POWER = { None: 0, Treasury: 1, Registrar: 2 };
const CLASS = { Worker: 0, User: 1 };
const REFUSED = { notEligible: 1, alreadyVoted: 2, badSignature: 3, badChoice: 4 };
const BALLOT = "ElectionBallot(uint256 electionId,uint32 memberId,uint32[] approved)";
const CANDIDACY = "Candidacy(uint256 electionId,uint32 memberId,string statement)";
const WITHDRAWAL = "Withdrawal(uint256 electionId,uint32 memberId)";
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const NOMINATION = 14 * DAY;
const VOTING = 7 * DAY;
const TIMELOCK = 3 * DAY;
const WINDOW = 14 * DAY;

let t, elections, snapshot;
before(async () => {
  t = await foundTreasury({ members: 20 });
  elections = t.elections;
  await t.wait(DAY);
});
beforeEach(async () => (snapshot = await t.chain.snapshot()));
afterEach(async () => t.chain.revert({ id: snapshot }));

const member = (id) => t.keys[id - 1];
const send = (name, args, by = t.stranger) => t.send(elections, name, args, by.address ?? by);
const asAssembly = (name, args) => t.asAssembly(elections, name, args);
const read = (name, args) => t.read(elections, name, args);
const now = async () => Number((await t.chain.getBlock()).timestamp);
const goTo = async (timestamp) => {
  await t.chain.setNextBlockTimestamp({ timestamp: BigInt(timestamp) });
  await t.chain.mine({ blocks: 1 });
};
/** Defines an office and calls its election. */
const called = async ({
  office = TREASURERS,
  seats = 3,
  ofClass = false,
  memberClass = 0,
  power,
  incumbents = [],
} = {}) => {
  const given = power ?? (office === TREASURERS ? POWER.Treasury : POWER.None);
  await asAssembly("defineOffice", [office, seats, ofClass, memberClass, given, incumbents]);
  await asAssembly("callElection", [office]);
  return read("electionCount", []);
};
const candidates = async (id, ...members) => {
  for (const i of members) await send("stand", [id, `I, member ${i}, stand`], member(i));
};
/** Voting is open on an election with these candidates. */
const voting = async (standing, options) => {
  const id = await called(options);
  await candidates(id, ...standing);
  await goTo((await read("electionOf", [id])).snapshot + 1);
  return id;
};
const bits = (...indexes) => indexes.reduce((mask, i) => mask | (1n << BigInt(i)), 0n);
const signature = async (
  id,
  memberId,
  approved,
  { signer = member(memberId), name = "Coop Elections", domain, type = BALLOT } = {},
) => signStruct(signer, name, elections, type, { electionId: id, memberId, approved }, domain);
const packed = async (id, memberId, approvals, approved, options) =>
  concatHex([
    numberToHex(memberId, { size: 4 }),
    numberToHex(approvals, { size: 8 }),
    compact(await signature(id, memberId, approved, options)),
  ]);
const cast = async (id, entries) => send("castBallots", [id, concatHex(await Promise.all(entries))]);
const seatable = async (id) => goTo((await read("electionOf", [id])).seatingFrom);
const names = (receipt) => events(receipt, elections).map(({ eventName }) => eventName);
const holders = async (office) => [...(await read("officeOf", [office])).holders];
const amend = (name, value) =>
  t.asConstitution(t.bylaws, "amend", [[{ key: key(name), value: BigInt(value), proseDigest: keccak256(toHex("x")) }]]);

describe("Elections", () => {
  it("seat the treasurers that most members approve of, and the Safe follows", async () => {
    const id = await voting([7, 8, 9, 10]);
    await cast(id, [
      packed(id, 1, bits(0, 1, 2), [7, 8, 9]),
      packed(id, 2, bits(1, 2, 3), [8, 9, 10]),
      packed(id, 3, bits(1), [8]),
    ]);
    await send("vote", [id, bits(3)], member(4));
    await send("voteBySig", [id, 5, bits(3, 2), await signature(id, 5, [9, 10])]);
    assert.deepEqual([...(await read("approvalsOf", [id]))], [1, 3, 3, 3]);
    const [standing, quorum] = await read("standingsOf", [id]);
    assert.deepEqual([[...standing], quorum], [[8, 9, 10], 4n]);
    await reverts(send("seat", [id]), "ElectionsWrongTime");
    await seatable(id);
    const receipt = await send("seat", [id]);
    const seatedAt = await now();

    assert.deepEqual(names(receipt), ["ElectionSeated"]);
    const owners = await t.read(t.safe, "getOwners");
    assert.deepEqual(
      [...owners].map((o) => o.toLowerCase()).sort(),
      [8, 9, 10].map((i) => member(i).address.toLowerCase()).sort(),
    );
    assert.equal(await t.read(t.safe, "getThreshold"), 2n);
    assert.deepEqual(await holders(TREASURERS), [8, 9, 10]);
    await reverts(send("seat", [id]), "ElectionsClosed", id);
    const office = await read("officeOf", [TREASURERS]);
    assert.deepEqual([office.electionId, office.termEndsAt], [0n, seatedAt + 730 * DAY]);
  });

  it("give a tie to the earlier candidacy, and no seat to whom nobody approves of", async () => {
    const id = await voting([12, 11, 10, 9], { office: MANAGEMENT, seats: 3 });
    await cast(id, [
      packed(id, 1, bits(1), [11]),
      packed(id, 2, bits(2), [10]),
      packed(id, 3, 0n, []),
      packed(id, 4, 0n, []),
    ]);
    await seatable(id);
    await send("seat", [id]);
    assert.deepEqual(await holders(MANAGEMENT), [11, 10]);
  });

  it("of one class are voted by who was in it at the snapshot, with its own quorum", async () => {
    for (const i of [1, 2, 3, 4]) await t.asAssembly(t.registry, "changeClass", [i, CLASS.User]);
    const id = await voting([7, 8], { office: MANAGEMENT, seats: 1, ofClass: true, memberClass: CLASS.User });
    await t.asAssembly(t.registry, "changeClass", [1, CLASS.Worker]);
    await t.asAssembly(t.registry, "changeClass", [5, CLASS.User]);
    await reverts(send("vote", [id, bits(0)], member(5)), "ElectionsNotEligible", id, member(5).address);
    const receipt = await cast(id, [
      packed(id, 1, bits(1), [8]),
      packed(id, 6, bits(0), [7]),
      packed(id, 5, bits(0), [7]),
    ]);
    assert.deepEqual(names(receipt), ["ElectionBallotCast", "ElectionBallotRefused", "ElectionBallotRefused"]);
    const [, quorum] = await read("standingsOf", [id]);
    assert.equal(quorum, 2n, "30 % of the four who were users at the snapshot");
    await send("vote", [id, bits(1)], member(2));
    await seatable(id);
    await send("seat", [id]);
    assert.deepEqual(await holders(MANAGEMENT), [8]);
  });

  it("hand the membership office from the old registrar to the elected, and on", async () => {
    const id = await voting([3], { office: REGISTRARS, seats: 1, power: POWER.Registrar, incumbents: [t.registrar] });
    for (const i of [1, 2, 3, 4]) await send("vote", [id, bits(0)], member(i));
    await seatable(id);
    await send("seat", [id]);
    const isRegistrar = async (account) => (await t.read(t.accessManager, "hasRole", [3n, account]))[0];
    assert.deepEqual([await isRegistrar(t.registrar), await isRegistrar(member(3).address)], [false, true]);
    await asAssembly("callElection", [REGISTRARS]);
    const next = await read("electionCount", []);
    await candidates(next, 6);
    await goTo((await read("electionOf", [next])).snapshot + 1);
    for (const i of [1, 2, 3, 4]) await send("vote", [next, bits(0)], member(i));
    await seatable(next);
    await send("seat", [next]);
    assert.deepEqual([await isRegistrar(member(3).address), await isRegistrar(member(6).address)], [false, true]);
  });

  it("change nothing without quorum, without enough elected, or not seated in time", async () => {
    const before = await t.read(t.safe, "getOwners");
    for (const [ballots, approvals, wait] of [
      [3, bits(0, 1), 0], // the quorum is four
      [4, bits(0), 0], // one elected, and the treasury needs two
      [4, bits(0, 1), WINDOW + 1],
    ]) {
      const id = await voting([7, 8]);
      for (let i = 1; i <= ballots; i++) await send("vote", [id, approvals], member(i));
      await seatable(id);
      await t.wait(wait);
      const receipt = await send("seat", [id]);
      const [{ eventName, args }] = events(receipt, elections);
      assert.equal(eventName, "ElectionFailed");
      assert.deepEqual([args.ballots, args.quorum], [ballots, 4n]);
    }
    assert.deepEqual(await t.read(t.safe, "getOwners"), before);
    assert.deepEqual(await holders(TREASURERS), []);
  });

  it("skip whoever left before taking office", async () => {
    const id = await voting([7, 8, 9], { office: MANAGEMENT, seats: 1 });
    for (const i of [1, 2, 3, 4]) await send("vote", [id, bits(0, 1)], member(i));
    await t.send(t.registry, "leaveMembership", [], member(7).address);
    await seatable(id);
    await send("seat", [id]);
    assert.deepEqual(await holders(MANAGEMENT), [8]);
  });

  it("are annulled by the assembly alone, until seated", async () => {
    const id = await voting([7, 8]);
    for (const by of [member(1), t.registrar, t.deployer])
      await reverts(send("annul", [id], by), "AccessManagedUnauthorized");
    assert.deepEqual(names(await asAssembly("annul", [id])), ["ElectionAnnulled"]);
    await reverts(send("vote", [id, 1n], member(1)), "ElectionsClosed", id);
    await reverts(asAssembly("annul", [id]), "ElectionsClosed", id);
    await asAssembly("callElection", [TREASURERS]);
  });
});

describe("offices", () => {
  it("are defined by the assembly, with seats that make sense", async () => {
    const define = (office, seats, power, by) =>
      send("defineOffice", [office, seats, false, 0, power, []], by ?? t.assemblyTimelock.address);
    await reverts(define(MANAGEMENT, 1, POWER.None, member(1)), "AccessManagedUnauthorized");
    await reverts(define(key(""), 1, POWER.None), "ElectionsInvalidOffice");
    await reverts(define(MANAGEMENT, 0, POWER.None), "ElectionsInvalidOffice");
    await reverts(define(MANAGEMENT, 65, POWER.None), "ElectionsInvalidOffice");
    await reverts(define(TREASURERS, 1, POWER.Treasury), "ElectionsInvalidOffice");
    await define(TREASURERS, 2, POWER.Treasury);
    await asAssembly("callElection", [TREASURERS]);
    await reverts(define(TREASURERS, 5, POWER.Treasury), "ElectionsRunning");
    await reverts(asAssembly("callElection", [TREASURERS]), "ElectionsRunning");
    await reverts(asAssembly("callElection", [MANAGEMENT]), "ElectionsUnknownOffice", MANAGEMENT);
  });

  it("are put to election by anyone once the term ends before the elected could take over", async () => {
    const id = await voting([7, 8], { office: MANAGEMENT, seats: 1 });
    await reverts(send("callElection", [REGISTRARS], member(1)), "ElectionsUnknownOffice");
    for (const i of [1, 2, 3, 4]) await send("vote", [id, bits(0)], member(i));
    await seatable(id);
    await send("seat", [id]);
    const { termEndsAt } = await read("officeOf", [MANAGEMENT]);
    const due = termEndsAt - NOMINATION - VOTING - TIMELOCK;
    await t.chain.setNextBlockTimestamp({ timestamp: BigInt(due - 1) });
    await reverts(send("callElection", [MANAGEMENT], member(1)), "AccessManagedUnauthorized");
    await goTo(due);
    await send("callElection", [MANAGEMENT], member(1));
    assert.equal((await read("officeOf", [MANAGEMENT])).electionId, id + 1n);
  });
});

describe("candidacies", () => {
  it("are any member's, once, until voting opens", async () => {
    const id = await called();
    await reverts(send("stand", [id, "x"]), "ElectionsNotEligible", id, t.stranger);
    await reverts(send("stand", [id, ""], member(7)), "ElectionsTextLength", 0n, 2048n);
    await reverts(send("stand", [id, "x".repeat(2049)], member(7)), "ElectionsTextLength", 2049n, 2048n);
    await send("stand", [id, "x"], member(7));
    await reverts(send("stand", [id, "x"], member(7)), "ElectionsAlreadyStanding", id, 7);
    await reverts(send("withdraw", [id], member(8)), "ElectionsNotStanding", id, 8);
    await send("withdraw", [id], member(7));
    await reverts(send("withdraw", [id], member(7)), "ElectionsNotStanding", id, 7);
    await reverts(send("stand", [id, "x"], member(7)), "ElectionsAlreadyStanding", id, 7);
    await send("stand", [id, "y"], member(8));
    const { snapshot: opens } = await read("electionOf", [id]);
    await goTo(opens + 1);
    await reverts(send("stand", [id, "x"], member(9)), "ElectionsWrongTime", id, 0, opens);
    await reverts(send("withdraw", [id], member(8)), "ElectionsWrongTime");
    await reverts(send("vote", [id, bits(0)], member(1)), "ElectionsInvalidChoice", 1n);
    await send("vote", [id, bits(1)], member(1));
    await reverts(send("stand", [9n, "x"], member(9)), "ElectionsUnknown", 9n);
  });

  it("work by signature: of the member, this election and this statement", async () => {
    const id = await called();
    const by = (signer, fields, name = "Coop Elections", domain) =>
      signStruct(
        signer,
        name,
        elections,
        CANDIDACY,
        { electionId: id, memberId: 7, statement: "s", ...fields },
        domain,
      );
    for (const wrong of [
      await by(member(8)),
      await by(member(7), { statement: "t" }),
      await by(member(7), { electionId: id + 1n }),
      await by(member(7), { memberId: 8 }),
      await by(member(7), {}, "Coop Petitions"),
      await by(member(7), {}, undefined, { version: "2" }),
      await by(member(7), {}, undefined, { chainId: 1 }),
      await by(member(7), {}, undefined, { verifyingContract: t.registry.address }),
    ]) {
      await reverts(send("standBySig", [id, 7, "s", wrong]), "ElectionsInvalidSignature", member(7).address);
    }
    await send("standBySig", [id, 7, "s", await by(member(7))]);
    const goes = (signer, fields, name = "Coop Elections", domain) =>
      signStruct(signer, name, elections, WITHDRAWAL, { electionId: id, memberId: 7, ...fields }, domain);
    for (const wrong of [
      await goes(member(8)),
      await goes(member(7), { electionId: id + 1n }),
      await goes(member(7), { memberId: 8 }),
      await goes(member(7), {}, "Coop Petitions"),
      await goes(member(7), {}, undefined, { version: "2" }),
      await goes(member(7), {}, undefined, { chainId: 1 }),
      await goes(member(7), {}, undefined, { verifyingContract: t.registry.address }),
    ]) {
      await reverts(send("withdrawBySig", [id, 7, wrong]), "ElectionsInvalidSignature", member(7).address);
    }
    await send("withdrawBySig", [id, 7, await goes(member(7))]);
    await t.send(t.registry, "leaveMembership", [], member(9).address);
    const left = await signStruct(member(9), "Coop Elections", elections, CANDIDACY, {
      electionId: id,
      memberId: 9,
      statement: "s",
    });
    await reverts(send("standBySig", [id, 9, "s", left]), "ElectionsNotEligible");
  });

  it("are signed by whom the membership belongs to now", async () => {
    const id = await called();
    const fresh = privateKeyToAccount(memberKey(502));
    await t.asAssembly(t.registry, "orderRekey", [7, fresh.address]);
    const by = (signer) =>
      signStruct(signer, "Coop Elections", elections, CANDIDACY, { electionId: id, memberId: 7, statement: "s" });
    await reverts(send("standBySig", [id, 7, "s", await by(member(7))]), "ElectionsInvalidSignature", fresh.address);
    await send("standBySig", [id, 7, "s", await by(fresh)]);
  });

  it("take the key of an account with code, or the word of a contract account", async () => {
    const id = await called();
    const { address } = member(7);
    const fields = { electionId: id, memberId: 7, statement: "s" };
    await t.chain.setCode({ address: member(8).address, bytecode: concatHex(["0xef0100", t.decisionLog.address]) });
    const key = await signStruct(member(8), "Coop Elections", elections, CANDIDACY, { ...fields, memberId: 8 });
    await send("standBySig", [id, 8, "s", key]);
    for (const bytecode of Object.values(noAnswers)) {
      await t.chain.setCode({ address, bytecode });
      await reverts(send("standBySig", [id, 7, "s", "0x12"]), "ElectionsInvalidSignature", address);
    }
    const bytecode = accountCode.only(structDigest("Coop Elections", elections, CANDIDACY, fields));
    await t.chain.setCode({ address, bytecode });
    await reverts(send("standBySig", [id, 7, "t", "0x12"]), "ElectionsInvalidSignature", address);
    await send("standBySig", [id, 7, "s", "0x12"]);
    await reverts(send("withdrawBySig", [id, 7, "0x12"]), "ElectionsInvalidSignature", address);
    assert.deepEqual([...(await read("electionOf", [id])).candidates], [8, 7]);
  });

  it("are at most 64, and all of them can be voted for", async () => {
    const outer = t;
    t = await foundTreasury({ members: 66 });
    elections = t.elections;
    try {
      await t.wait(DAY);
      const id = await called({ office: MANAGEMENT, seats: 64 });
      await candidates(id, ...Array.from({ length: 64 }, (_, i) => i + 1));
      await reverts(send("stand", [id, "s"], member(65)), "ElectionsTooManyCandidates", id);
      await goTo((await read("electionOf", [id])).snapshot + 1);
      await send("vote", [id, 2n ** 64n - 1n], member(1));
      const everybody = Array.from({ length: 64 }, (_, i) => i + 1);
      await cast(id, [packed(id, 2, 2n ** 64n - 1n, everybody), packed(id, 3, bits(63), [64])]);
      assert.deepEqual([...(await read("approvalsOf", [id]))], [...Array(63).fill(2), 3]);
      assert.deepEqual([...(await read("standingsOf", [id]))[0]], [64, ...everybody.slice(0, 63)]);
    } finally {
      t = outer;
      elections = t.elections;
    }
  });
});

describe("ballots", () => {
  it("of a batch that do not count are skipped with their reason", async () => {
    const id = await voting([7, 8]);
    const good = await packed(id, 1, bits(0), [7]);
    const bad = [
      [99, REFUSED.notEligible, await packed(id, 99, bits(0), [7], { signer: member(1) })],
      [2, REFUSED.badChoice, await packed(id, 2, bits(2), [9])],
      [2, REFUSED.badSignature, await packed(id, 2, bits(1), [7])],
      [2, REFUSED.badSignature, await packed(id, 2, bits(0, 1), [8, 7])],
      [2, REFUSED.badSignature, await packed(id, 2, bits(0), [7], { signer: member(3) })],
      [2, REFUSED.badSignature, await packed(id + 1n, 2, bits(0), [7])],
      [2, REFUSED.badSignature, await packed(id, 2, bits(0), [7], { name: "Coop Assembly" })],
      [2, REFUSED.badSignature, await packed(id, 2, bits(0), [7], { domain: { version: "2" } })],
      [2, REFUSED.badSignature, await packed(id, 2, bits(0), [7], { domain: { chainId: 1 } })],
      [2, REFUSED.badSignature, await packed(id, 2, bits(0), [7], { domain: { verifyingContract: t.safe.address } })],
      [
        2,
        REFUSED.badSignature,
        concatHex([numberToHex(2, { size: 4 }), numberToHex(1, { size: 8 }), `0x${"00".repeat(64)}`]),
      ],
    ];
    const receipt = await cast(id, [...bad.map(([, , entry]) => entry), good, good]);
    assert.deepEqual(
      events(receipt, elections)
        .filter(({ eventName }) => eventName === "ElectionBallotRefused")
        .map(({ args }) => [args.memberId, args.why]),
      [...bad.map(([memberId, why]) => [memberId, why]), [1, REFUSED.alreadyVoted]],
    );
    assert.deepEqual(
      events(receipt, elections)
        .filter(({ eventName }) => eventName === "ElectionBallotCast")
        .map(({ args }) => ({ ...args })),
      [{ electionId: id, memberId: 1, account: member(1).address, approvals: 1n }],
    );
    assert.equal((await read("electionOf", [id])).ballots, 1);
    for (const bytes of ["0x", `0x${"00".repeat(75)}`, `0x${"00".repeat(77)}`])
      await reverts(send("castBallots", [id, bytes]), "ElectionsInvalidBatch");
  });

  it("count once each, whichever way, between the snapshot and the end", async () => {
    const id = await called();
    await candidates(id, 7, 8);
    await reverts(send("vote", [id, 1n], member(1)), "ElectionsWrongTime");
    const { snapshot: opens, votingUntil } = await read("electionOf", [id]);
    await goTo(opens + 1);
    await send("vote", [id, 1n], member(1));
    await reverts(send("vote", [id, 1n], member(1)), "ElectionsAlreadyVoted", id, 1);
    await reverts(send("voteBySig", [id, 1, 1n, await signature(id, 1, [7])]), "ElectionsAlreadyVoted");
    await reverts(send("voteBySig", [id, 2, 1n, await signature(id, 1, [7])]), "ElectionsInvalidSignature");
    await reverts(send("vote", [id, 1n]), "ElectionsNotEligible", id, t.stranger);
    await t.chain.setNextBlockTimestamp({ timestamp: BigInt(votingUntil) });
    await send("vote", [id, 2n], member(2));
    await reverts(send("vote", [id, 1n], member(3)), "ElectionsWrongTime");
    assert.deepEqual([...(await read("approvalsOf", [id]))], [1, 1]);
  });
});

describe("signed ballots", () => {
  it("count directly as in a batch, and only as they were signed", async () => {
    const id = await voting([7, 8]);
    const good = await signature(id, 2, [7]);
    const s = BigInt(`0x${good.slice(66, 130)}`);
    const v = Number.parseInt(good.slice(130), 16);
    for (const wrong of [
      "0x",
      good.slice(0, -4),
      `${good}00`,
      `${good.slice(0, 66)}${(ORDER - s).toString(16).padStart(64, "0")}${(55 - v).toString(16)}`,
      await signature(id, 2, [8]),
      await signature(id, 2, [7, 8]),
      await signature(id, 2, []),
      await signature(id + 1n, 2, [7]),
      await signature(id, 2, [7], { signer: member(3) }),
      await signature(id, 2, [7], { name: "Coop Assembly" }),
      await signature(id, 2, [7], { domain: { version: "2" } }),
      await signature(id, 2, [7], { domain: { chainId: 1 } }),
      await signature(id, 2, [7], { domain: { verifyingContract: t.safe.address } }),
    ]) {
      await reverts(send("voteBySig", [id, 2, bits(0), wrong]), "ElectionsInvalidSignature", member(2).address);
    }
    await send("voteBySig", [id, 2, bits(0), compact(good)]);
    assert.deepEqual([...(await read("approvalsOf", [id]))], [1, 0]);
  });

  it("count once when somebody sends the relay's batch first", async () => {
    const id = await voting([7, 8]);
    const batch = concatHex([await packed(id, 1, bits(0), [7]), await packed(id, 2, bits(0, 1), [7, 8])]);
    await send("castBallots", [id, batch], member(9));
    const receipt = await send("castBallots", [id, batch]);
    assert.deepEqual(
      events(receipt, elections).map(({ args }) => [args.memberId, args.why]),
      [
        [1, REFUSED.alreadyVoted],
        [2, REFUSED.alreadyVoted],
      ],
    );
    assert.deepEqual([...(await read("approvalsOf", [id]))], [2, 1]);
  });

  it("take the key of an account with code; a contract account is asked outside of batches", async () => {
    const id = await voting([7, 8]);
    const { address } = member(3);
    await t.chain.setCode({ address: member(2).address, bytecode: concatHex(["0xef0100", t.decisionLog.address]) });
    assert.deepEqual(names(await cast(id, [packed(id, 2, bits(0), [7])])), ["ElectionBallotCast"]);
    for (const bytecode of Object.values(noAnswers)) {
      await t.chain.setCode({ address, bytecode });
      await reverts(send("voteBySig", [id, 3, bits(0), "0x12"]), "ElectionsInvalidSignature", address);
    }
    await t.chain.setCode({ address, bytecode: accountCode.toAll });
    const guess = concatHex([numberToHex(3, { size: 4 }), numberToHex(1, { size: 8 }), `0x${"11".repeat(64)}`]);
    assert.equal(events(await send("castBallots", [id, guess]), elections)[0].args.why, REFUSED.badSignature);
    const fields = { electionId: id, memberId: 3, approved: [7] };
    await t.chain.setCode({
      address,
      bytecode: accountCode.only(structDigest("Coop Elections", elections, BALLOT, fields)),
    });
    await reverts(send("voteBySig", [id, 3, bits(1), "0x12"]), "ElectionsInvalidSignature", address);
    await send("voteBySig", [id, 3, bits(0), "0x12"]);
    await reverts(send("voteBySig", [id, 3, bits(0), "0x12"]), "ElectionsAlreadyVoted", id, 3);
    assert.deepEqual([...(await read("approvalsOf", [id]))], [2, 0]);
  });

  it("are those of the members at the snapshot, with the keys that they had", async () => {
    const newcomer = privateKeyToAccount(memberKey(503));
    const fresh = privateKeyToAccount(memberKey(504));
    await t.send(t.registry, "proposeAdmissions", [[admission(newcomer.address)]], t.registrar);
    const id = await voting([7, 8]);
    await t.wait(2 * DAY);
    await t.send(t.registry, "activateAdmissions", [1n, [admission(newcomer.address)]]);
    await t.send(t.registry, "leaveMembership", [], member(13).address);
    await t.asAssembly(t.registry, "expel", [14]);
    await t.asAssembly(t.registry, "orderRekey", [15, fresh.address]);
    const receipt = await cast(id, [
      packed(id, 21, bits(0), [7], { signer: newcomer }),
      packed(id, 15, bits(0), [7], { signer: fresh }),
      packed(id, 13, bits(0), [7]),
      packed(id, 14, bits(0), [7]),
      packed(id, 15, bits(0), [7]),
    ]);
    assert.deepEqual(
      events(receipt, elections).map(({ args }) => [args.memberId, args.why]),
      [
        [21, REFUSED.notEligible],
        [15, REFUSED.badSignature],
        [13, undefined],
        [14, undefined],
        [15, undefined],
      ],
    );
    await reverts(send("vote", [id, bits(0)], fresh), "ElectionsNotEligible");
    assert.deepEqual([...(await read("approvalsOf", [id]))], [3, 0]);
  });
});

describe("the bylaws' numbers in elections", () => {
  for (const [clause, value, field] of [
    ["election.nominationPeriod", 5 * DAY, (e) => e.snapshot - e.calledAt],
    ["election.votingPeriod", 4 * DAY, (e) => e.votingUntil - e.snapshot],
    ["assembly.timelockDelay", 3 * DAY + 3600, (e) => e.seatingFrom - e.votingUntil],
    ["assembly.executionWindow", 9 * DAY, (e) => e.seatingUntil - e.seatingFrom],
    ["election.quorumBps", 4500, (e) => e.quorumBps],
  ]) {
    it(`${clause} = ${value}`, async () => {
      const before = { ...(await read("electionOf", [await called()])), calledAt: await now() };
      await amend(clause, value);
      await asAssembly("annul", [1n]);
      await asAssembly("callElection", [TREASURERS]);
      const after = { ...(await read("electionOf", [2n])), calledAt: await now() };
      assert.notEqual(field(before), value);
      assert.equal(field(after), value);
    });
  }
  it("election.classQuorumBps and officeTerm", async () => {
    await amend("election.classQuorumBps", 5000);
    await amend("officeTerm", 100 * DAY);
    const id = await voting([7], { office: MANAGEMENT, seats: 1, ofClass: true });
    const [, quorum] = await read("standingsOf", [id]);
    assert.equal(quorum, 10n);
    for (let i = 1; i <= 10; i++) await send("vote", [id, 1n], member(i));
    await seatable(id);
    await send("seat", [id]);
    assert.equal((await read("officeOf", [MANAGEMENT])).termEndsAt, (await now()) + 100 * DAY);
  });
  it("minSigners is how many sign at least", async () => {
    await amend("minSigners", 3);
    const id = await voting([7, 8, 9], { seats: 3 });
    for (const i of [1, 2, 3, 4]) await send("vote", [id, 7n], member(i));
    await seatable(id);
    await send("seat", [id]);
    assert.equal(await t.read(t.safe, "getThreshold"), 3n);
  });
});
