import assert from "node:assert/strict";
import { afterEach, before, beforeEach, describe, it } from "node:test";
import { encodeFunctionData, zeroAddress } from "viem";
import { DAY, key } from "./lib/coop.mjs";
import { EURO, LINE, REASON, events, foundTreasury, reverts } from "./lib/treasury.mjs";

const SHOP = "0x00000000000000000000000000000000000a11ce";
const PERSON = "0x0000000000000000000000000000000000000b0b";
const ETHER = 10n ** 18n;

let t;
let snapshot;
before(async () => {
  t = await foundTreasury();
  await t.chain.setBalance({ address: t.safe.address, value: 10n * ETHER });
  await t.wait(DAY);
});
beforeEach(async () => (snapshot = await t.chain.snapshot()));
afterEach(async () => t.chain.revert({ id: snapshot }));

const balance = (account, token = t.euro) => t.read(token, "balanceOf", [account]);
const announced = async (content, options) => {
  await t.announce(content, options);
  return content;
};
const paid = async (amount, options) => t.execute(await announced(t.transfer(SHOP, amount), options));
const contentOf = (content) => t.read(t.guard, "contentOf", [content]);
const hold = async (content, number) =>
  t.asAssembly(t.holds, "place", [await t.read(t.guard, "subjectOf", [await contentOf(content), number]), REASON]);

describe("TreasuryGuard", () => {
  describe("limits", () => {
    it("lets an announced routine payment pass at once, once", async () => {
      const payment = await announced(t.transfer(SHOP, 400n * EURO));
      const subject = await t.read(t.guard, "subjectOf", [await contentOf(payment), 1]);

      const receipt = await t.execute(payment);

      assert.equal(await balance(SHOP), 400n * EURO);
      assert.deepEqual(events(receipt, t.guard), [{ eventName: "AnnouncementUsed", args: { subject } }]);
      assert.equal(await t.read(t.guard, "spent", [t.euro.address]), 400n * EURO);
      await reverts(t.execute(payment), "GuardNotAnnounced", await contentOf(payment));
    });
    it("refuses what nobody announced", async () => {
      const payment = t.transfer(SHOP, EURO);
      await reverts(t.execute(payment), "GuardNotAnnounced", await contentOf(payment));
      assert.equal(await balance(SHOP), 0n);
    });
    it("adds payments up over the period, to the unit and the second", async () => {
      await paid(1000n * EURO);
      const first = (await t.chain.getBlock()).timestamp;
      const more = await announced(t.transfer(SHOP, 1n));
      await reverts(t.execute(more), "GuardTooEarly");

      const period = { key: key("announcementPeriod"), value: BigInt(30 * DAY), proseDigest: REASON };
      await t.asConstitution(t.bylaws, "amend", [[period]]); // so that waiting alone does not let it pass
      await t.chain.setNextBlockTimestamp({ timestamp: first + BigInt(30 * DAY) - 1n });
      await reverts(t.execute(more), "GuardTooEarly");
      await t.chain.setNextBlockTimestamp({ timestamp: first + BigInt(30 * DAY) });
      await t.execute(more);
      assert.equal(await t.read(t.guard, "spent", [t.euro.address]), 1n);
    });
    it("makes larger ones wait for the announcement period", async () => {
      const payment = await announced(t.transfer(SHOP, 5000n * EURO));
      const at = (await t.chain.getBlock()).timestamp;
      await reverts(t.execute(payment), "GuardTooEarly", await contentOf(payment), at + BigInt(7 * DAY));

      await t.chain.setNextBlockTimestamp({ timestamp: at + BigInt(7 * DAY) });
      await t.execute(payment);
      assert.equal(await balance(SHOP), 5000n * EURO);
    });
    it("leaves what is above the decision limit to the assembly, announced or not, in one piece or in several", async () => {
      const limit = 5000n * EURO;
      await reverts(
        t.execute(t.transfer(SHOP, 9000n * EURO)),
        "GuardNeedsDecision",
        t.euro.address,
        9000n * EURO,
        limit,
      );
      const payment = await announced(t.transfer(SHOP, limit + 1n));
      await t.wait(8 * DAY);
      await reverts(t.execute(payment), "GuardNeedsDecision", t.euro.address, limit + 1n, limit);

      const halves = await announced(t.batch([t.transfer(SHOP, limit / 2n), t.transfer(PERSON, limit / 2n + 1n)]));
      await t.wait(8 * DAY);
      await reverts(t.execute(halves), "GuardNeedsDecision", t.euro.address, limit + 1n, limit);
    });
    it("follow the bylaws", async () => {
      const change = { key: key("decisionLimit"), value: 9000n * EURO, proseDigest: REASON };
      const payment = await announced(t.transfer(SHOP, 9000n * EURO));
      await t.wait(8 * DAY);
      await reverts(t.execute(payment), "GuardNeedsDecision");

      await t.asConstitution(t.bylaws, "amend", [[change]]);
      await t.execute(payment);
      assert.equal(await balance(SHOP), 9000n * EURO);
    });
    it("are zero for tokens that are not listed, ether too", async () => {
      const other = await t.create("TestEuro", [t.safe.address, EURO]);
      const payment = await announced(t.transfer(SHOP, 1n, other));
      await reverts(t.execute(payment), "GuardNeedsDecision", other.address, 1n, 0n);
      await reverts(t.execute(await announced(t.ether(SHOP, 1n))), "GuardNeedsDecision", zeroAddress, 1n, 0n);

      await t.asAssembly(t.guard, "listToken", [zeroAddress, true]);
      await t.execute(t.ether(SHOP, 1n));
      await t.asAssembly(t.guard, "listToken", [zeroAddress, false]);
      await reverts(t.execute(await announced(t.ether(SHOP, 2n))), "GuardNeedsDecision");
    });
    it("add ten payments of a batch to one entry each second", async () => {
      const calls = Array.from({ length: 10 }, () => t.transfer(SHOP, 100n * EURO));
      await t.execute(await announced(t.batch(calls)));
      assert.equal(await t.read(t.guard, "spent", [t.euro.address]), 1000n * EURO);
      await reverts(t.execute(await announced(t.transfer(SHOP, 1n))), "GuardTooEarly");
    });
  });

  describe("announcements", () => {
    const sign = async (content, signer, { deadline = 2n ** 40n, domain = {}, ...fields } = {}) => {
      const types = {
        Announcement: [
          { name: "to", type: "address" },
          { name: "value", type: "uint256" },
          { name: "data", type: "bytes" },
          { name: "operation", type: "uint8" },
          { name: "grantId", type: "uint32" },
          { name: "budgetLine", type: "bytes32" },
          { name: "reasonDigest", type: "bytes32" },
          { name: "deadline", type: "uint256" },
        ],
      };
      const message = { ...content, grantId: 0, budgetLine: LINE, reasonDigest: REASON, deadline, ...fields };
      const whole = {
        name: "Coop Treasury",
        version: "1",
        chainId: 31337,
        verifyingContract: t.guard.address,
        ...domain,
      };
      const signature = await signer.signTypedData({ domain: whole, types, primaryType: "Announcement", message });
      return [content, 0, LINE, REASON, signer.address, deadline, signature];
    };

    it("are the treasurers' alone", async () => {
      const payment = t.transfer(SHOP, EURO);
      await reverts(t.announce(payment, { by: t.keys[6].address }), "GuardNotTreasurer", t.keys[6].address);
    });
    it("say what, by whom, from which line and why", async () => {
      const payment = t.transfer(SHOP, EURO);
      const [{ eventName, args }] = events(await t.announce(payment), t.guard);
      assert.equal(eventName, "Announced");
      assert.equal(args.announcer, t.treasurers[0].address);
      assert.deepEqual([args.number, args.grantId, args.budgetLine, args.reasonDigest], [1, 0, LINE, REASON]);
      assert.equal(args.content.data, payment.data);
    });
    it("can be handed in with a treasurer's signature, once", async () => {
      const payment = t.transfer(SHOP, EURO);
      const args = await sign(payment, t.treasurers[1]);
      await t.send(t.guard, "announceBySig", args, t.stranger);
      await t.execute(payment);
      assert.equal(await balance(SHOP), EURO);
      await reverts(t.send(t.guard, "announceBySig", args, t.stranger), "GuardSignatureUsed");
    });
    it("need the right signature", async () => {
      const payment = t.transfer(SHOP, EURO);
      const [signer] = t.treasurers;
      const good = await sign(payment, signer);
      const with_ = (i, value) => good.map((item, j) => (i === j ? value : item));
      const r = good[6].slice(2, 66);
      const s = BigInt(`0x${good[6].slice(66, 130)}`);
      const n = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
      const flipped = good[6].endsWith("1b") ? "1c" : "1b";
      const bad = {
        "another content": with_(0, t.transfer(SHOP, 2n * EURO)),
        "another line": with_(2, key("fun")),
        "another reason": with_(3, key("other")),
        "another announcer": with_(4, t.treasurers[1].address),
        "a stranger's": await sign(payment, t.keys[7]),
        "another chain": await sign(payment, signer, { domain: { chainId: 1 } }),
        "another contract": await sign(payment, signer, { domain: { verifyingContract: t.safe.address } }),
        "another name": await sign(payment, signer, { domain: { name: "Coop Assembly" } }),
        "another version": await sign(payment, signer, { domain: { version: "2" } }),
        "high s": with_(6, `0x${r}${(n - s).toString(16).padStart(64, "0")}${flipped}`),
        "v of 0": with_(6, `${good[6].slice(0, -2)}00`),
        "v of 29": with_(6, `${good[6].slice(0, -2)}1d`),
        truncated: with_(6, good[6].slice(0, -4)), // 63 bytes: 64 can be the compact form of the same signature
        padded: with_(6, `${good[6]}00`),
        empty: with_(6, "0x"),
      };
      for (const [what, args] of Object.entries(bad)) {
        const expected = what === "a stranger's" ? "GuardNotTreasurer" : "GuardInvalidSignature";
        await reverts(t.send(t.guard, "announceBySig", args, t.stranger), expected).catch((e) => {
          throw new Error(`${what}: ${e.message}`);
        });
      }
      const late = await sign(payment, signer, { deadline: 1n });
      await reverts(t.send(t.guard, "announceBySig", late, t.stranger), "GuardExpiredSignature", 1n);
      await t.send(t.guard, "announceBySig", good, t.stranger);
    });
    it("stand until used, withdrawn by their author, or expired", async () => {
      const payment = await announced(t.transfer(SHOP, EURO));
      const content = await contentOf(payment);
      await reverts(t.announce(payment), "GuardAlreadyAnnounced", content, 1);
      await reverts(t.send(t.guard, "withdraw", [payment], t.treasurers[1].address), "GuardNotTreasurer");
      await t.send(t.guard, "withdraw", [payment], t.treasurers[0].address);
      await reverts(t.execute(payment), "GuardNotAnnounced");

      await t.announce(payment);
      await t.wait(37 * DAY);
      await reverts(t.execute(payment), "GuardAnnouncementExpired");
      await t.announce(payment);
      await t.execute(payment);
      assert.equal(await t.read(t.guard, "announcementCount"), 3);
    });
    it("stop counting while held; held ones do not pay, and a hold ends", async () => {
      const payment = await announced(t.transfer(SHOP, 4000n * EURO));
      const subject = await t.read(t.guard, "subjectOf", [await contentOf(payment), 1]);
      await t.wait(5 * DAY);
      await t.asAssembly(t.holds, "place", [subject, REASON]);
      await t.wait(20 * DAY);
      await reverts(t.execute(payment), "HoldsSubjectHeld");
      await t.wait(10 * DAY + 1);
      assert.equal(await t.read(t.holds, "heldSeconds", [subject]), BigInt(30 * DAY));
      await t.wait(30 * DAY); // 65 days after the announcement, 35 of them not held
      await t.execute(payment);
      assert.equal(await balance(SHOP), 4000n * EURO);
    });
    it("are not needed for holds to end: the assembly lifts them", async () => {
      const payment = await announced(t.transfer(SHOP, 4000n * EURO));
      const subject = await t.read(t.guard, "subjectOf", [await contentOf(payment), 1]);
      await t.wait(8 * DAY);
      await t.asAssembly(t.holds, "place", [subject, REASON]);
      await reverts(t.execute(payment), "HoldsSubjectHeld");
      await t.asAssembly(t.holds, "lift", [subject, REASON]);
      await t.execute(payment);
    });
    it("that had to wait stay held when time has made them routine", async () => {
      await paid(900n * EURO);
      await t.wait(25 * DAY);
      const payment = await announced(t.transfer(PERSON, 1000n * EURO));
      await hold(payment, 2);
      await t.wait(6 * DAY); // the 900 are older than 30 days now
      await reverts(t.execute(payment), "HoldsSubjectHeld");
      await t.wait(25 * DAY);
      await t.execute(payment);
      assert.equal(await balance(PERSON), 1000n * EURO);
    });
    it("of batches can be held, however little they pay", async () => {
      const payment = await announced(t.batch([t.transfer(SHOP, EURO)]));
      assert.equal((await t.read(t.guard, "announcementOf", [await contentOf(payment)])).holdable, true);
      await hold(payment, 1);
      await reverts(t.execute(payment), "HoldsSubjectHeld");
    });
    it("can not be withdrawn while held, to be made again", async () => {
      const payment = await announced(t.transfer(SHOP, 4000n * EURO));
      const withdraw = () => t.send(t.guard, "withdraw", [payment], t.treasurers[0].address);
      await hold(payment, 1);
      await reverts(withdraw(), "HoldsSubjectHeld");
      await t.wait(30 * DAY);
      await withdraw();
    });
    it("of other amounts wait too while their payee is held, alone or in a batch, but not routine ones", async () => {
      const subject = await t.read(t.guard, "payeeSubjectOf", [t.euro.address, SHOP]);
      const more = await announced(t.transfer(SHOP, 4000n * EURO + 1n));
      const routine = await announced(t.transfer(SHOP, EURO));
      const other = await announced(t.transfer(PERSON, 4000n * EURO));
      const both = await announced(t.batch([t.transfer(SHOP, EURO), t.transfer(PERSON, 4000n * EURO)]));
      await t.wait(7 * DAY);
      await t.asAssembly(t.holds, "place", [subject, REASON]);
      await reverts(
        t.execute(more),
        "HoldsSubjectHeld",
        subject,
        (await t.chain.getBlock()).timestamp + BigInt(30 * DAY),
      );
      await reverts(t.execute(both), "HoldsSubjectHeld");
      await t.execute(routine);
      await t.execute(other);
    });
    it("that another treasurer occupies have a way round: a batch of one", async () => {
      await t.asAssembly(t.guard, "grantPayment", [SHOP, t.euro.address, 7000n * EURO, LINE, 2n ** 40n]);
      const payment = t.transfer(SHOP, 7000n * EURO);
      await t.announce(payment, { by: t.treasurers[4].address });
      await reverts(t.announce(payment, { grantId: 1 }), "GuardAlreadyAnnounced");
      await t.execute(await announced(t.batch([payment]), { grantId: 1 }));
      assert.equal(await balance(SHOP), 7000n * EURO);
    });
    it("of routine payments can not be held", async () => {
      const payment = await announced(t.transfer(SHOP, EURO));
      await t.asAssembly(t.holds, "place", [await t.read(t.guard, "subjectOf", [await contentOf(payment), 1]), REASON]);
      await t.execute(payment);
    });
  });

  it("forgets any number of old payments, on anyone's call", async () => {
    for (let i = 0n; i < 70n; ++i) await paid(14n * EURO + i);
    await t.wait(60 * DAY);
    const payment = await announced(t.transfer(PERSON, 900n * EURO));
    await reverts(t.execute(payment), "GuardTooEarly");
    await t.send(t.guard, "tidy", [t.euro.address, 20n], t.stranger);
    await reverts(t.execute(payment), "GuardTooEarly");
    await t.send(t.guard, "tidy", [t.euro.address, 100n], t.stranger);
    await t.execute(payment);
    assert.equal(await t.read(t.guard, "spent", [t.euro.address]), 900n * EURO);
    assert.equal(await t.read(t.guard, "isListedToken", [t.euro.address]), true);
    await t.send(t.guard, "tidy", [t.euro.address, 100n], t.stranger);
    assert.equal(await t.read(t.guard, "spent", [t.euro.address]), 900n * EURO);
  });

  describe("grants", () => {
    const grant = async (amount = 12_400n * EURO, { payee = SHOP, token = t.euro.address, days = 60 } = {}) => {
      const expiry = (await t.chain.getBlock()).timestamp + BigInt(days * DAY);
      await t.asAssembly(t.guard, "grantPayment", [payee, token, amount, LINE, expiry]);
      return t.read(t.guard, "grantCount");
    };
    it("let the treasurers pay what was decided, in parts, without waiting, and no more", async () => {
      const grantId = await grant();
      await paid(10_000n * EURO, { grantId });
      await paid(2_400n * EURO, { grantId });
      assert.equal(await balance(SHOP), 12_400n * EURO);
      assert.equal(await t.read(t.guard, "spent", [t.euro.address]), 0n);
      await reverts(t.announce(t.transfer(SHOP, 1n), { grantId }), "GuardGrant");
    });
    it("name payee, token and line", async () => {
      const grantId = await grant();
      await reverts(t.announce(t.transfer(SHOP, 1n), { grantId, line: key("fun") }), "GuardGrant");
      await reverts(t.execute(await announced(t.transfer(PERSON, 1n), { grantId })), "GuardGrant");
      await reverts(t.execute(await announced(t.ether(SHOP, 1n), { grantId })), "GuardGrant");
      await reverts(t.execute(await announced(t.transfer(SHOP, 12_401n * EURO), { grantId })), "GuardGrant");
    });
    it("end: expired or revoked", async () => {
      const grantId = await grant(EURO, { days: 3 });
      const payment = await announced(t.transfer(SHOP, EURO), { grantId });
      await t.wait(3 * DAY);
      await reverts(t.execute(payment), "GuardGrant");
      const second = await grant(EURO);
      const other = await announced(t.transfer(SHOP, 2n), { grantId: second });
      await t.asAssembly(t.guard, "revokeGrant", [second]);
      await reverts(t.execute(other), "GuardGrant");
    });
    it("are the assembly's", async () => {
      const args = [SHOP, t.euro.address, 1n, LINE, 2n ** 40n];
      await reverts(t.send(t.guard, "grantPayment", args, t.treasurers[0].address), "AccessManagedUnauthorized");
    });
  });

  it("keeps the reserve", async () => {
    await t.asAssembly(t.reserve, "setRequiredReserve", [t.euro.address, 199_500n * EURO]);
    await reverts(t.execute(await announced(t.transfer(SHOP, 501n * EURO))), "GuardReserve");
    await paid(500n * EURO);
  });

  it("leaves salaries to the payroll, but for a decision", async () => {
    const member = t.keys[6].address;
    await t.asAssembly(t.payroll, "setSalary", [7, 2000n * EURO, 5000]);
    await reverts(t.execute(await announced(t.transfer(member, EURO))), "GuardSalariedPayee", member);
    await t.asAssembly(t.guard, "grantPayment", [member, t.euro.address, EURO, LINE, 2n ** 40n]);
    await t.send(t.guard, "withdraw", [t.transfer(member, EURO)], t.treasurers[0].address);
    await t.execute(await announced(t.transfer(member, EURO), { grantId: 1 }));
    assert.equal(await balance(member), EURO);
  });
});
