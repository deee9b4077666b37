import assert from "node:assert/strict";
import { afterEach, before, beforeEach, describe, it } from "node:test";
import { encodeFunctionData, numberToHex, zeroAddress } from "viem";
import { DAY, mock } from "./lib/coop.mjs";
import { EURO, PERSON, SHOP, events, foundTreasury, reverts } from "./lib/treasury.mjs";

const MONTH = 30 * DAY;

let t, payees, terms, grant, goTo, started, standing, spend, available, hold;
let snapshot;
before(async () => {
  t = await foundTreasury();
  ({ payees, terms, grant, goTo, started, standing, spend, available, hold } = t.budgets);
  await t.chain.setBalance({ address: t.safe.address, value: 10n ** 18n });
  await t.wait(DAY);
});
beforeEach(async () => (snapshot = await t.chain.snapshot()));
afterEach(async () => t.chain.revert({ id: snapshot }));

const balance = (account, token = t.euro) => t.read(token, "balanceOf", [account]);
const now = async () => (await t.chain.getBlock()).timestamp;
const names = (receipt) => events(receipt, t.treasuryModule).map(({ eventName }) => eventName);
const isPaid = ({ id }, period) => t.read(t.treasuryModule, "isPeriodPaid", [id, period]);
const refuses = async (bad, list = payees) =>
  reverts(t.asAssembly(t.treasuryModule, "grantBudget", [await terms(bad), list]), "ModuleInvalidTerms").catch((e) => {
    throw new Error(`${Object.entries(bad)}, ${list.length} payees: ${e.message}`);
  });

describe("budgets", () => {
  it("begin after the objection period, with sound terms", async () => {
    const early = await terms({ start: (await now()) + BigInt(7 * DAY) });
    await reverts(t.asAssembly(t.treasuryModule, "grantBudget", [early, payees]), "ModuleStartsTooEarly");
    for (const bad of [
      { period: 0 },
      { period: 7 * DAY - 1 },
      { amount: 0n, maximum: 0n },
      { maximum: 199n * EURO },
      { maximum: 64n * 200n * EURO + 1n },
      { expiry: (await now()) + BigInt(8 * DAY) },
      { amount: 299n * EURO },
      { token: t.safe.address },
    ]) {
      await refuses(bad);
    }
    await refuses({ team: zeroAddress }, []);
    for (const account of [zeroAddress, t.safe.address, t.euro.address]) await refuses({}, [{ account, standing: 0n }]);
    const many = (n) =>
      Array.from({ length: n }, (_, i) => ({ account: numberToHex(i + 1, { size: 20 }), standing: 1n }));
    await refuses({}, many(65));
    await grant({ period: 7 * DAY, maximum: 64n * 500n * EURO - 64n * 64n }, many(64));
    await grant({ amount: 300n * EURO, maximum: 0n });
  });
  it("keep the reserve", async () => {
    const budget = await started();
    await t.asAssembly(t.reserve, "setRequiredReserve", [t.euro.address, 200_000n * EURO]);
    await reverts(spend(budget, SHOP, 1n), "ModuleReserve");
    await reverts(standing(budget, 0), "ModuleReserve");
  });
  it("end: expired, revoked", async () => {
    const budget = await started({ expiry: (await now()) + BigInt(20 * DAY) });
    await t.wait(20 * DAY);
    await reverts(spend(budget, SHOP, 1n), "ModuleBudgetClosed");
    await reverts(standing(budget, 0), "ModuleBudgetClosed");
    assert.equal(await available(budget), 0n);
    const other = await started();
    await t.asAssembly(t.treasuryModule, "revokeBudget", [other.id]);
    await reverts(spend(other, SHOP, 1n), "ModuleBudgetClosed");
    await reverts(standing(other, 0), "ModuleBudgetClosed");
    await reverts(standing({ id: 99n }, 0), "ModuleUnknownBudget");
    await reverts(t.asAssembly(t.treasuryModule, "revokeBudget", [99n]), "ModuleUnknownBudget");
  });

  describe("on schedule", () => {
    it("pay each standing payee once a period, on anyone's call", async () => {
      const budget = await grant();
      await reverts(standing(budget, 0), "ModuleBudgetClosed");
      await t.chain.setNextBlockTimestamp({ timestamp: budget.start });
      assert.deepEqual(names(await standing(budget, 0)), ["BudgetPaid", "BudgetPeriodPaid"]);
      assert.equal(await balance(SHOP), 300n * EURO);
      await reverts(standing(budget, 0), "ModulePeriod", budget.id, 0n);
      await reverts(standing(budget, 1), "ModulePeriod", budget.id, 1n);
      await t.wait(MONTH);
      await standing(budget, 1);
      assert.equal(await balance(SHOP), 600n * EURO);
      assert.equal(await isPaid(budget, 1), true);
      assert.equal(await isPaid(budget, 2), false);
    });
    it("pay nobody where nobody stands", async () => {
      const budget = await started({}, []);
      await reverts(standing(budget, 0), "ModulePeriod");
      assert.equal(await isPaid(budget, 0), false);
    });
    it("pay late what was not called for, whatever the team has spent and can spend", async () => {
      const budget = await started({ amount: 310n * EURO, maximum: 10n * EURO });
      await spend(budget, PERSON, 10n * EURO);
      await t.wait(2 * MONTH);
      for (const period of [2, 0, 1]) await standing(budget, period);
      assert.equal(await balance(SHOP), 900n * EURO);
      assert.equal(await available(budget), 10n * EURO);
    });
    it("pay a held period when the hold ends, others meanwhile", async () => {
      const budget = await grant({ team: zeroAddress });
      await hold(budget, 0);
      await goTo(budget.start);
      await reverts(standing(budget, 0), "HoldsSubjectHeld");
      await t.wait(MONTH);
      await standing(budget, 1);
      await standing(budget, 0);
      assert.equal(await balance(SHOP), 600n * EURO);
    });
    it("do not lose a period to a hold that ends after the expiry: held time does not count", async () => {
      const short = async () =>
        grant({ team: zeroAddress, period: 20 * DAY, expiry: (await now()) + BigInt(28 * DAY) });
      const budget = await short(); // expires 20 days after it begins, where period 1 would
      await goTo(budget.start - 1n);
      await hold(budget, 0);
      await hold(budget, 1);
      const late = await t.chain.snapshot();
      await t.wait(30 * DAY);
      await standing(budget, 0);
      await reverts(standing(budget, 1), "ModulePeriod", budget.id, 1n);
      assert.equal(await balance(SHOP), 300n * EURO);

      await t.chain.revert({ id: late });
      await goTo(budget.expiry + BigInt(30 * DAY));
      await reverts(standing(budget, 0), "ModuleBudgetClosed");
    });
    it("pay the others when one payee can not be paid, and that one when it can", async () => {
      await t.asAssembly(t.payroll, "setSalary", [7, 2000n * EURO, 5000]);
      const salaried = t.keys[6].address;
      const budget = await started({}, [
        { account: salaried, standing: 100n * EURO },
        { account: SHOP, standing: 100n * EURO },
      ]);
      assert.deepEqual(names(await standing(budget, 0)), ["BudgetPayeeFailed", "BudgetPaid"]);
      assert.equal(await isPaid(budget, 0), false);
      assert.equal(await t.read(t.treasuryModule, "paidOf", [budget.id, 0]), 2n);
      await reverts(standing(budget, 0), "ModuleNobodyPaid", budget.id, 0n);
      await reverts(spend(budget, salaried, 1n), "ModuleSalariedPayee", salaried);

      await t.asAssembly(t.payroll, "setSalary", [7, 0n, 0]);
      assert.deepEqual(names(await standing(budget, 0)), ["BudgetPaid", "BudgetPeriodPaid"]);
      assert.deepEqual([await balance(SHOP), await balance(salaried)], [100n * EURO, 100n * EURO]);
      assert.equal(await isPaid(budget, 0), true);
    });
    it("can not be burnt while the Safe is short", async () => {
      const budget = await started({ team: zeroAddress });
      const all = 200_000n * EURO;
      await t.asAssembly(t.treasuryModule, "pay", [t.euro.address, PERSON, all, budget.budgetLine, budget.budgetLine]);
      await reverts(standing(budget, 0), "ModuleNobodyPaid");
      await t.send(t.euro, "transfer", [t.safe.address, all], PERSON);
      await standing(budget, 0);
      assert.equal(await balance(SHOP), 300n * EURO);
    });
    it("do not pay an account that was a member's and was replaced since, until the assembly grants again", async () => {
      const stolen = t.keys[6].address;
      const list = [
        { account: stolen, standing: 100n * EURO },
        { account: t.keys[7].address, standing: 100n * EURO },
      ];
      const budget = await started({ team: zeroAddress }, list);
      await t.asAssembly(t.registry, "orderRekey", [7, PERSON]);
      await t.send(t.registry, "leaveMembership", [], t.keys[7].address);
      assert.deepEqual(names(await standing(budget, 0)), ["BudgetPayeeFailed", "BudgetPaid"]);
      const again = await started({ team: zeroAddress }, list);
      await standing(again, 0);
      assert.equal(await balance(stolen), 100n * EURO);
    });
    it("leave each payee the same gas, whoever calls, with however much", async () => {
      const costly = await t.create("Protocol", [], mock("Protocol"));
      const writes = encodeFunctionData({
        abi: costly.abi,
        functionName: "onReceive",
        args: [SHOP, numberToHex(1, { size: 160 })],
      });
      const notebook = await t.create("Protocol", [], mock("Protocol"));
      await t.send(costly, "onReceive", [notebook.address, writes]);
      const ether = { team: zeroAddress, token: zeroAddress, amount: 1000n, maximum: 0n };
      const budget = await started(ether, [
        { account: costly.address, standing: 400n },
        { account: SHOP, standing: 1n },
      ]);
      await reverts(standing(budget, 0, { gas: 250_000n }), "ModuleGas");
      let paid = 0;
      for (let gas = 100_000n; gas < 700_000n; gas += 10_000n) {
        const before = await t.chain.snapshot();
        const outcome = await standing(budget, 0, { gas }).then(names, () => []);
        assert.ok(!outcome.includes("BudgetPayeeFailed"), `${gas} gas: ${outcome}`);
        paid += outcome.length === 3 ? 1 : 0;
        await t.chain.revert({ id: before });
      }
      assert.ok(paid > 10, `paid with ${paid} of the amounts of gas`);
    });
    it("pay one payee although 63 others burn all gas they get, within a transaction of 16,777,216", async () => {
      const burner = await t.create("BadGuard", [true], mock("BadGuard"));
      const list = Array.from({ length: 64 }, (_, i) => ({
        account: i < 63 ? burner.address : numberToHex(0xabc000 + i, { size: 20 }),
        standing: 10n,
      }));
      const budget = await started({ team: zeroAddress, token: zeroAddress, amount: 1000n, maximum: 0n }, list);
      const receipt = await standing(budget, 0, { gas: 16_777_216n });
      assert.equal(names(receipt).filter((name) => name === "BudgetPayeeFailed").length, 63);
      assert.equal(names(receipt).at(-1), "BudgetPaid");
    });
    it("attempt payments on the module's own call alone", async () => {
      const call = t.send(t.treasuryModule, "attempt", [t.euro.address, SHOP, 1n], t.treasurers[0].address);
      await reverts(call, "ModuleOnlySelf", t.treasurers[0].address);
    });
  });

  describe("of a team", () => {
    it("pay listed payees what is available, which refills up to the maximum, beside the schedule", async () => {
      const budget = await started();
      await reverts(spend(budget, SHOP, 1n, t.keys[6].address), "ModuleNotTeam");
      await reverts(spend(budget, t.keys[8].address, 1n), "ModuleNotPayee");
      await spend(budget, PERSON, 150n * EURO);
      const tooMuch = 50n * EURO + 1n;
      await reverts(spend(budget, PERSON, tooMuch), "ModuleBudgetSpent", budget.id, tooMuch, 50n * EURO);
      await standing(budget, 0);
      assert.equal(await available(budget), 50n * EURO);
      await t.wait(MONTH);
      assert.equal(await available(budget), 250n * EURO);
      await t.wait(6 * MONTH);
      assert.equal(await available(budget), 1200n * EURO);
      await spend(budget, PERSON, 1200n * EURO);
      assert.equal(await available(budget), 0n);
    });
    it("without payees let the team name them; without a team pay on schedule only", async () => {
      const free = await started({}, []);
      await spend(free, t.keys[8].address, 1n);
      const fixed = await started({ team: zeroAddress });
      await reverts(spend(fixed, SHOP, 1n), "ModuleNotTeam");
      await standing(fixed, 0);
    });
    it("do not spend a held period's refill later, while it may be what is carried over", async () => {
      // Two refills of 500 at most: period 0 is among what is available in period 1, and not in period 2.
      const budget = await grant({ period: 10 * DAY, maximum: 1000n * EURO }, []);
      await goTo(budget.start - 1n);
      await hold(budget, 0);
      await reverts(spend(budget, SHOP, 1n), "HoldsSubjectHeld");
      await goTo(budget.start + BigInt(20 * DAY) - 2n);
      await reverts(spend(budget, SHOP, 1n), "HoldsSubjectHeld");
      await goTo(budget.start + BigInt(20 * DAY));
      await spend(budget, SHOP, 1000n * EURO);
      assert.equal(await balance(SHOP), 1000n * EURO);
    });
    it("ask for every period that may have carried over, 64 at most, and still fit into a block", async () => {
      const budget = await started({ period: 7 * DAY, maximum: 64n * 500n * EURO, expiry: 2n ** 40n }, []);
      await t.wait(70 * 7 * DAY);
      const receipt = await spend(budget, SHOP, EURO);
      assert.ok(receipt.gasUsed < 1_000_000n, `${receipt.gasUsed} gas`);
      await hold(budget, 6);
      await spend(budget, SHOP, EURO);
      await hold(budget, 7);
      await reverts(spend(budget, SHOP, EURO), "HoldsSubjectHeld");
    });
  });
});
