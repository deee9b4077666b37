import assert from "node:assert/strict";
import { afterEach, before, beforeEach, describe, it } from "node:test";
import { decodeErrorResult, encodeFunctionData, keccak256, toHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { DAY, admission, artifact, foundCoop, key, memberKey, signStruct } from "./lib/coop.mjs";
import { events, reverts } from "./lib/treasury.mjs";

const ADMISSION = 15 * DAY;
const DECISION = 14 * DAY;

let t;
let snapshot;
before(async () => {
  t = await foundCoop({ members: 20 });
  await wait(DAY);
});
beforeEach(async () => (snapshot = await t.chain.snapshot()));
afterEach(async () => t.chain.revert({ id: snapshot }));

const wait = async (seconds) => {
  await t.chain.increaseTime({ seconds });
  await t.chain.mine({ blocks: 1 });
};
const account = (i) => privateKeyToAccount(memberKey(700 + i)).address;
const asAssembly = (name, args) => t.send(t.registry, name, args, t.assemblyTimelock.address);
const asRegistrar = (name, args) => t.send(t.registry, name, args, t.registrar);
const anyone = (name, args) => t.send(t.registry, name, args, t.stranger);
const accountOf = async (id) => (await t.read(t.registry, "memberOf", [id])).account;
const batchOf = (...members) => members.map((i) => admission(account(i)));
const requested = async (id, newAccount, attesters = [1, 2, 3]) => {
  await asRegistrar("requestRekey", [id, newAccount]);
  for (const i of attesters) await t.send(t.registry, "attestRekey", [id, newAccount], t.keys[i - 1].address);
};

describe("what only the assembly can stop in time waits longer than a decision takes", () => {
  for (const name of ["admissionPeriod", "rekeyDelay"]) {
    it(name, async () => {
      const change = { key: key(name), value: BigInt(DECISION), proseDigest: keccak256(toHex("x")) };
      const refused = t.send(t.bylaws, "amend", [[change]], t.constitutionTimelock.address);
      const error = await refused.then(
        () => assert.fail("was allowed"),
        (e) => e,
      );
      const data = error.walk((e) => typeof e.data === "string").data;
      const { errorName, args } = decodeErrorResult({ abi: artifact("Bylaws").abi, data });
      assert.equal(errorName, "BylawsRuleBroken");
      assert.deepEqual(args, [key(name), BigInt(DECISION), BigInt(DECISION)]);
      await t.send(t.bylaws, "amend", [[{ ...change, value: BigInt(DECISION + 1) }]], t.constitutionTimelock.address);
    });
  }
});

describe("admissions", () => {
  it("are activated within as long again as the period, by anyone", async () => {
    const batch = batchOf(1, 2);
    await asRegistrar("proposeAdmissions", [batch]);
    await reverts(anyone("activateAdmissions", [1n, batch]), "RegistryTooEarly");
    await wait(2 * ADMISSION);
    await reverts(anyone("activateAdmissions", [1n, batch]), "RegistryExpired");
    await asRegistrar("proposeAdmissions", [batch]);
    await wait(2 * ADMISSION - 10);
    await anyone("activateAdmissions", [2n, batch]);
    assert.equal(await t.read(t.registry, "memberIdOf", [account(2)]), 22);
  });
  it("of a registrar who was replaced are void", async () => {
    const batch = batchOf(1);
    await asRegistrar("proposeAdmissions", [batch]);
    await requested(9, account(5));
    await t.send(t.accessManager, "revokeRole", [3n, t.registrar], t.assemblyTimelock.address);
    await wait(ADMISSION);
    await reverts(anyone("activateAdmissions", [1n, batch]), "RegistryNotRegistrar");
    await reverts(anyone("completeRekey", [9]), "RegistryNotRegistrar");
  });
  it("find no room in expulsions", async () => {
    const change = { key: key("maxNetAdmissionsBps"), value: 1000n, proseDigest: keccak256(toHex("x")) };
    await t.send(t.bylaws, "amend", [[change]], t.constitutionTimelock.address);
    await wait(91 * DAY);
    await asAssembly("expel", [19]);
    const [two, three] = [batchOf(1, 2), batchOf(1, 2, 3)];
    await asRegistrar("proposeAdmissions", [three]);
    await asRegistrar("proposeAdmissions", [two]);
    await wait(ADMISSION);
    await reverts(anyone("activateAdmissions", [1n, three]), "RegistryAdmissionCap", 3n, 2n);
    await anyone("activateAdmissions", [2n, two]);
  });
});

describe("expulsions", () => {
  it("go on when one of those concerned has left", async () => {
    await t.send(t.registry, "leaveMembership", [], t.keys[18].address);
    const [{ eventName, args }] = events(await asAssembly("expel", [19]), t.registry);
    assert.deepEqual([eventName, args.memberId], ["ExpulsionMoot", 19]);
    await reverts(asAssembly("expel", [99]), "RegistryNotMember", 99n);
  });
});

describe("keys changed by the registrar", () => {
  it("count against the cap of forced changes; giving the old account back does not", async () => {
    const original = await accountOf(9);
    for (const [id, i] of [
      [9, 1],
      [10, 2],
      [11, 3],
    ])
      await requested(id, account(i));
    await wait(ADMISSION);
    await anyone("completeRekey", [9]);
    await anyone("completeRekey", [10]);
    await reverts(anyone("completeRekey", [11]), "RegistryExpulsionCap", 3n, 2n);
    await reverts(asAssembly("orderRekey", [10, account(7)]), "RegistryExpulsionCap");
    await asAssembly("orderRekey", [9, original]);
    assert.equal(await accountOf(9), original);
  });
  it("need members who were there before the request, each once, and lapse", async () => {
    await asRegistrar("requestRekey", [9, account(1)]);
    const batch = batchOf(2);
    await asRegistrar("proposeAdmissions", [batch]);
    await wait(ADMISSION);
    await anyone("activateAdmissions", [1n, batch]);
    await reverts(t.send(t.registry, "attestRekey", [9, account(1)], account(2)), "RegistryNotMemberAccount");
    for (const i of [0, 1]) await t.send(t.registry, "attestRekey", [9, account(1)], t.keys[i].address);
    await reverts(t.send(t.registry, "attestRekey", [9, account(1)], t.keys[0].address), "RegistryAlreadyAttested");
    await reverts(anyone("completeRekey", [9]), "RegistryTooFewAttestations", 2n, 3n);
    await t.send(t.registry, "attestRekey", [9, account(1)], t.keys[2].address);
    await wait(ADMISSION);
    await reverts(anyone("completeRekey", [9]), "RegistryExpired");
  });
  it("are vetoed by the old key; a new request begins with no attestation", async () => {
    await requested(9, account(1));
    await t.send(t.registry, "vetoRekey", [9], t.keys[8].address);
    await wait(ADMISSION);
    await reverts(anyone("completeRekey", [9]), "RegistryNoRekeyRequest", 9);
    await requested(9, account(1), [1, 2]);
    await wait(ADMISSION);
    await reverts(anyone("completeRekey", [9]), "RegistryTooFewAttestations", 2n, 3n);
  });
});

describe("a member's rightful key", () => {
  it("votes in person, handed on with consent and then taken from its holder", async () => {
    const [old, next] = [t.keys[8], privateKeyToAccount(memberKey(800))];
    await wait(91 * DAY);
    const { timestamp } = await t.chain.getBlock();
    const deadline = timestamp + 1000n;
    const message = { memberId: 9, oldAccount: old.address, newAccount: next.address, nonce: 1n, deadline };
    const typed = {
      domain: { name: "Coop Members", version: "1", chainId: 31337, verifyingContract: t.registry.address },
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
    };
    const signatures = [await old.signTypedData(typed), await next.signTypedData(typed)];
    await anyone("rekey", [9, next.address, deadline, ...signatures]);
    await wait(DAY);
    await asAssembly("orderRekey", [9, account(3)]);
    await wait(DAY);
    const action = [[t.decisionLog.address], [0n], ["0x12345678"], "a motion"];
    const receipt = await t.send(t.constitution, "propose", action, t.keys[0]);
    const id = BigInt(receipt.logs[0].data.slice(0, 66));
    await wait(DAY + 1);

    assert.equal(await t.read(t.constitution, "voterOf", [id, 9]), next.address);
    await reverts(t.send(t.constitution, "castVote", [id, 1], account(3)), "GovernorNotEligible");
    await reverts(t.send(t.constitution, "castVote", [id, 1], old.address), "GovernorNotEligible");
    await t.send(t.constitution, "castVote", [id, 1], next.address);
    assert.equal(await t.read(t.constitution, "hasVoted", [id, next.address]), true);
  });
});

describe("a passed decision", () => {
  it("can be executed for the whole window after its eta, also when the delay was raised meanwhile", async () => {
    const data = encodeFunctionData({
      abi: t.decisionLog.abi,
      functionName: "record",
      args: [key("t"), key("c"), "u"],
    });
    const motion = [[t.decisionLog.address], [0n], [data]];
    const receipt = await t.send(t.assembly, "propose", [...motion, "late"], t.keys[0]);
    const id = BigInt(receipt.logs[0].data.slice(0, 66));
    await wait(DAY + 1);
    for (const member of t.keys.slice(0, 6)) await t.send(t.assembly, "castVote", [id, 1], member);
    const change = [
      { key: key("assembly.timelockDelay"), value: BigInt(10 * DAY) },
      { key: key("holdPeriod"), value: BigInt(40 * DAY) },
      { key: key("admissionPeriod"), value: BigInt(40 * DAY) },
      { key: key("rekeyDelay"), value: BigInt(40 * DAY) },
    ].map((item) => ({ ...item, proseDigest: keccak256(toHex("x")) }));
    await t.send(t.bylaws, "amend", [change], t.constitutionTimelock.address);
    const deadline = await t.read(t.assembly, "proposalDeadline", [id]);
    await t.chain.setNextBlockTimestamp({ timestamp: deadline + BigInt(14 * DAY) });
    const args = [...motion, keccak256(toHex("late"))];
    await t.send(t.assembly, "queue", args, t.stranger);
    const eta = await t.read(t.assembly, "proposalEta", [id]);
    assert.equal(eta, deadline + BigInt(24 * DAY));
    assert.equal(await t.read(t.assembly, "proposalExpiry", [id]), eta + BigInt(14 * DAY));
    await t.chain.setNextBlockTimestamp({ timestamp: eta + BigInt(14 * DAY) });
    await t.send(t.assembly, "execute", args, t.stranger);
  });
});

it("says which interfaces it has, votes among them", async () => {
  for (const [id, has] of [
    ["0xe90fb3f6", true],
    ["0x00000000", false],
    ["0xffffffff", false],
    ["0x80ac58cd", true],
    ["0xb45a3c0e", true],
  ]) {
    assert.equal(await t.read(t.registry, "supportsInterface", [id]), has, id);
  }
});

describe("signed by a member who has no ether", () => {
  const soon = async () => (await t.chain.getBlock()).timestamp + 3600n;
  const sign = (signer, type, message, name = "Coop Members", domain) =>
    signStruct(signer, name, t.registry, type, message, domain);
  const LEAVE = "Leave(uint32 memberId,uint256 deadline)";
  const VETO = "VetoRekey(uint32 memberId,address newAccount,uint256 request,uint256 deadline)";
  const ATTEST = "AttestRekey(uint32 memberId,address newAccount,uint32 attesterId,uint256 request,uint256 deadline)";

  it("leaving takes the member's own signature, in time", async () => {
    const deadline = await soon();
    const good = await sign(t.keys[4], LEAVE, { memberId: 5, deadline });
    for (const wrong of [
      await sign(t.keys[5], LEAVE, { memberId: 5, deadline }),
      await sign(t.keys[4], LEAVE, { memberId: 6, deadline }),
      await sign(t.keys[4], LEAVE, { memberId: 5, deadline: deadline + 1n }),
      await sign(t.keys[4], LEAVE, { memberId: 5, deadline }, "Coop Assembly"),
      await sign(t.keys[4], LEAVE, { memberId: 5, deadline }, undefined, { chainId: 1 }),
      await sign(t.keys[4], LEAVE, { memberId: 5, deadline }, undefined, { verifyingContract: t.bylaws.address }),
      good.slice(0, -4), // 63 bytes: 64 can be the compact form of the same signature
      `${good}00`,
    ]) {
      await reverts(anyone("leaveBySig", [5, deadline, wrong]), "RegistryInvalidSignature", t.keys[4].address);
    }
    const receipt = await anyone("leaveBySig", [5, deadline, good]);
    assert.ok(
      events(receipt, t.registry).some(({ eventName, args }) => eventName === "MemberLeft" && args.memberId === 5),
    );
    await reverts(anyone("leaveBySig", [5, deadline, good]), "RegistryNotMember", 5n);
    const late = await sign(t.keys[5], LEAVE, { memberId: 6, deadline });
    await wait(3601);
    await reverts(anyone("leaveBySig", [6, deadline, late]), "RegistryExpiredSignature", deadline);
  });

  it("a veto stops this request, and no later one", async () => {
    await requested(9, account(5));
    const deadline = await soon();
    const [newAccount, , request, attestations] = await t.read(t.registry, "rekeyRequestOf", [9]);
    assert.deepEqual([newAccount, attestations], [account(5), 3n]);
    const veto = (signer, fields) => sign(signer, VETO, { memberId: 9, newAccount, request, deadline, ...fields });
    for (const wrong of [
      await veto(t.keys[9]),
      await veto(t.keys[8], { request: request + 1n }),
      await veto(t.keys[8], { newAccount: account(6) }),
    ]) {
      await reverts(anyone("vetoRekeyBySig", [9, deadline, wrong]), "RegistryInvalidSignature");
    }
    const good = await veto(t.keys[8]);
    await anyone("vetoRekeyBySig", [9, deadline, good]);
    await reverts(anyone("vetoRekeyBySig", [9, deadline, good]), "RegistryNoRekeyRequest", 9);
    await requested(9, account(5));
    await reverts(anyone("vetoRekeyBySig", [9, deadline, good]), "RegistryInvalidSignature");
  });

  it("an attestation counts for this request, once", async () => {
    await requested(9, account(5), [1, 2]);
    const deadline = await soon();
    const [newAccount, , request] = await t.read(t.registry, "rekeyRequestOf", [9]);
    const attest = (signer, fields) =>
      sign(signer, ATTEST, { memberId: 9, newAccount, attesterId: 3, request, deadline, ...fields });
    const call = (signature, to = newAccount) => anyone("attestRekeyBySig", [9, to, 3, deadline, signature]);
    await reverts(call(await attest(t.keys[3])), "RegistryInvalidSignature", t.keys[2].address);
    await reverts(call(await attest(t.keys[2], { request: request + 1n })), "RegistryInvalidSignature");
    await reverts(call(await attest(t.keys[2]), account(6)), "RegistryInvalidSignature");
    await call(await attest(t.keys[2]));
    await reverts(call(await attest(t.keys[2])), "RegistryAlreadyAttested", 9, 3);
    await wait(ADMISSION);
    await anyone("completeRekey", [9]);
    assert.equal(await accountOf(9), account(5));
  });
});

describe("a member's class", () => {
  it("is known at every past time", async () => {
    const change = (to) => asAssembly("changeClass", [4, to]);
    const at = async () => Number((await t.chain.getBlock()).timestamp);
    const classAt = (time) => t.read(t.registry, "classAt", [4, BigInt(time)]);
    const first = await at();
    await wait(10);
    await change(1);
    const second = await at();
    await wait(10);
    await change(2);
    const third = await at();
    await wait(10);
    assert.deepEqual(
      [
        await classAt(first),
        await classAt(second - 1),
        await classAt(second),
        await classAt(third - 1),
        await classAt(third),
      ],
      [0, 0, 1, 1, 2],
    );
    await reverts(classAt((await at()) + 1), "RegistryFutureLookup");
  });
});
