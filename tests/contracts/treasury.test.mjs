import assert from "node:assert/strict";
import { afterEach, before, beforeEach, describe, it } from "node:test";
import { encodeFunctionData, toHex, zeroAddress } from "viem";
import { DAY, key, keccakSelector, mock } from "./lib/coop.mjs";
import { EURO, LINE, REASON, events, foundTreasury, reverts } from "./lib/treasury.mjs";

const SHOP = "0x00000000000000000000000000000000000a11ce";
const PERSON = "0x0000000000000000000000000000000000000b0b";
const MONTH = 30 * DAY;

let t;
let snapshot;
before(async () => {
  t = await foundTreasury();
  await t.wait(DAY);
});
beforeEach(async () => (snapshot = await t.chain.snapshot()));
afterEach(async () => t.chain.revert({ id: snapshot }));

const balance = (account, token = t.euro) => t.read(token, "balanceOf", [account]);
const now = async () => (await t.chain.getBlock()).timestamp;
const fromModule = (contract, functionName, args, by) =>
  t.send(
    t.safe,
    "execTransactionFromModule",
    [contract.address, 0n, encodeFunctionData({ abi: contract.abi, functionName, args }), 0],
    by,
  );
const terms = async (overrides = {}) => ({
  team: t.keys[5].address,
  token: t.euro.address,
  amount: 500n * EURO,
  maximum: 1200n * EURO,
  start: (await now()) + BigInt(8 * DAY),
  period: MONTH,
  expiry: (await now()) + BigInt(400 * DAY),
  budgetLine: LINE,
  ...overrides,
});
const payees = [
  { account: SHOP, standing: 300n * EURO },
  { account: PERSON, standing: 0n },
];
const grant = async (overrides, list = payees) => {
  const all = await terms(overrides);
  await t.asAssembly(t.treasuryModule, "grantBudget", [all, list]);
  return { ...all, id: await t.read(t.treasuryModule, "budgetCount") };
};
const started = async (...args) => {
  const budget = await grant(...args);
  await t.chain.setNextBlockTimestamp({ timestamp: budget.start });
  await t.chain.mine({ blocks: 1 });
  return budget;
};
const standing = (id, period, by = t.stranger) => t.send(t.treasuryModule, "payStanding", [id, period], by);
const spend = ({ id }, payee, amount, by = t.keys[5].address) =>
  t.send(t.treasuryModule, "payFromBudget", [id, payee, amount, REASON], by);
const available = ({ id }) => t.read(t.treasuryModule, "availableOf", [id]);
const hold = async (id, period) =>
  t.asAssembly(t.holds, "place", [await t.read(t.treasuryModule, "subjectOf", [id, period]), REASON]);

describe("TreasuryModule", () => {
  it("is bound once, and is nobody's but the constitution's and the assembly's", async () => {
    await reverts(t.asConstitution(t.treasuryModule, "bind", [SHOP, SHOP, SHOP]), "ModuleBound");
    for (const [name, args] of [
      ["bind", [SHOP, SHOP, SHOP]],
      ["pay", [t.euro.address, SHOP, 1n, LINE, REASON]],
      ["setTreasurers", [[SHOP, PERSON], 2n]],
      ["grantBudget", [await terms(), payees]],
      ["revokeBudget", [1]],
      ["handOver", [SHOP]],
    ]) {
      await reverts(t.send(t.treasuryModule, name, args, t.treasurers[0].address), "AccessManagedUnauthorized");
    }
    await reverts(t.asAssembly(t.treasuryModule, "handOver", [SHOP]), "AccessManagedUnauthorized");
  });

  describe("decisions", () => {
    const pay = (token, payee, amount) => t.asAssembly(t.treasuryModule, "pay", [token, payee, amount, LINE, REASON]);
    it("pay what was decided, whatever the limits", async () => {
      const receipt = await pay(t.euro.address, SHOP, 50_000n * EURO);
      assert.equal(await balance(SHOP), 50_000n * EURO);
      assert.equal(events(receipt, t.treasuryModule)[0].eventName, "DecisionPaid");
    });
    it("demand that the money went, and that the reserve stays", async () => {
      const odd = await t.create("OddToken", [], mock("OddToken"));
      await t.send(odd, "mint", [t.safe.address, 100n]);
      await pay(odd.address, SHOP, 1n);
      await t.send(odd, "setMode", [1]);
      await pay(odd.address, SHOP, 1n);
      for (const mode of [2, 3]) {
        await t.send(odd, "setMode", [mode]);
        await reverts(pay(odd.address, SHOP, 1n), "ModulePaymentFailed", odd.address, SHOP, 1n);
      }
      await reverts(pay(PERSON, SHOP, 1n), "ModulePaymentFailed");
      await reverts(pay(t.euro.address, SHOP, 200_001n * EURO), "ModulePaymentFailed");
      await reverts(pay(zeroAddress, SHOP, 1n), "ModulePaymentFailed");
      for (const payee of [zeroAddress, t.safe.address]) {
        await reverts(pay(t.euro.address, payee, 1n), "ModuleInvalidPayment");
      }
      await reverts(pay(t.euro.address, SHOP, 0n), "ModuleInvalidPayment");
      await t.asAssembly(t.reserve, "setRequiredReserve", [t.euro.address, 199_999n * EURO]);
      await reverts(pay(t.euro.address, SHOP, EURO + 1n), "ModuleReserve");
      await pay(t.euro.address, SHOP, EURO);
    });
    it("reach an ether payee that calls back only once", async () => {
      const protocol = await t.create("Protocol", [], mock("Protocol"));
      await t.chain.setBalance({ address: t.safe.address, value: 10n });
      const again = encodeFunctionData({ abi: t.treasuryModule.abi, functionName: "payStanding", args: [1, 0] });
      await t.send(protocol, "onReceive", [t.treasuryModule.address, again]);
      await reverts(pay(zeroAddress, protocol.address, 3n), "ModulePaymentFailed");
      await t.send(protocol, "onReceive", [zeroAddress, "0x"]);
      await pay(zeroAddress, protocol.address, 3n);
    });
  });

  describe("treasurers", () => {
    const set = (owners, threshold) => t.asAssembly(t.treasuryModule, "setTreasurers", [owners, BigInt(threshold)]);
    const owners = async () => [...(await t.read(t.safe, "getOwners"))].sort();
    const accounts = (...members) => members.map((i) => t.keys[i - 1].address);
    it("are replaced in part, whole, and back", async () => {
      for (const [next, threshold] of [
        [accounts(1, 2, 6, 7), 2],
        [accounts(8, 9), 2],
        [accounts(1, 2, 3, 4, 5), 3],
        [accounts(5, 4, 3, 2, 1), 4],
      ]) {
        await set(next, threshold);
        assert.deepEqual(await owners(), [...next].sort());
        assert.equal(await t.read(t.safe, "getThreshold"), BigInt(threshold));
      }
    });
    it("are at least as many as must sign, and that is the bylaws' number", async () => {
      await reverts(set(accounts(1, 2), 1), "ModuleThreshold", 1n, 2n, 2n);
      await reverts(set(accounts(1, 2), 3), "ModuleThreshold", 3n, 2n, 2n);
      await t.asConstitution(t.bylaws, "amend", [[{ key: key("minSigners"), value: 3n, proseDigest: REASON }]]);
      await reverts(set(accounts(1, 2, 3), 2), "ModuleThreshold", 2n, 3n, 3n);
    });
    it("are different accounts that can sign", async () => {
      await reverts(set(accounts(1, 2, 1), 2), "ModuleSafeRefused");
      for (const bad of [zeroAddress, "0x0000000000000000000000000000000000000001", t.safe.address]) {
        await reverts(set([...accounts(1, 2), bad], 2), "ModuleSafeRefused", bad);
      }
    });
  });

  describe("budgets", () => {
    it("pay standing amounts once a period, on anyone's call", async () => {
      const budget = await grant();
      await reverts(standing(budget.id, 0), "ModuleBudgetClosed");
      await t.chain.setNextBlockTimestamp({ timestamp: budget.start });
      await standing(budget.id, 0);
      assert.equal(await balance(SHOP), 300n * EURO);
      await reverts(standing(budget.id, 0), "ModulePeriod", budget.id, 0n);
      await reverts(standing(budget.id, 1), "ModulePeriod", budget.id, 1n);
      await t.wait(MONTH);
      await standing(budget.id, 1);
      assert.equal(await balance(SHOP), 600n * EURO);
      assert.equal(await t.read(t.treasuryModule, "isPeriodPaid", [budget.id, 1]), true);
    });
    it("let the team pay listed payees what is available, which refills up to the maximum", async () => {
      const budget = await started();
      await reverts(spend(budget, SHOP, 1n, t.keys[6].address), "ModuleNotTeam");
      await reverts(spend(budget, t.keys[8].address, 1n), "ModuleNotPayee");
      await spend(budget, PERSON, 450n * EURO);
      await reverts(
        spend(budget, PERSON, 50n * EURO + 1n),
        "ModuleBudgetSpent",
        budget.id,
        50n * EURO + 1n,
        50n * EURO,
      );
      await t.wait(MONTH);
      assert.equal(await available(budget), 550n * EURO);
      await t.wait(5 * MONTH);
      assert.equal(await available(budget), 1200n * EURO);
      await spend(budget, PERSON, 1200n * EURO);
      assert.equal(await available(budget), 0n);
    });
    it("without payees let the team name them; without a team pay on schedule only", async () => {
      const free = await started({}, []);
      await spend(free, t.keys[8].address, 1n);
      const fixed = await started({ team: zeroAddress });
      await reverts(spend(fixed, SHOP, 1n), "ModuleNotTeam");
      await standing(fixed.id, 0);
    });
    it("do not pay a held period, by neither way; other periods go on, and the held one follows when the hold ends", async () => {
      const budget = await grant();
      await hold(budget.id, 0);
      await t.chain.setNextBlockTimestamp({ timestamp: budget.start });
      await reverts(standing(budget.id, 0), "HoldsSubjectHeld");
      await reverts(spend(budget, SHOP, 1n), "HoldsSubjectHeld");
      await t.wait(MONTH);
      await standing(budget.id, 1);
      await standing(budget.id, 0);
      assert.equal(await balance(SHOP), 600n * EURO);
    });
    it("pay the others when one payee can not be paid", async () => {
      await t.asAssembly(t.payroll, "setSalary", [7, 2000n * EURO, 5000]);
      const salaried = t.keys[6].address;
      const budget = await started({}, [
        { account: salaried, standing: 100n * EURO },
        { account: SHOP, standing: 100n * EURO },
      ]);
      const receipt = await standing(budget.id, 0);
      const names = events(receipt, t.treasuryModule).map(({ eventName }) => eventName);
      assert.deepEqual(names, ["BudgetPayeeFailed", "BudgetPaid", "BudgetPeriodPaid"]);
      assert.equal(await available(budget), 400n * EURO);
      await reverts(spend(budget, salaried, 1n), "ModuleSalariedPayee", salaried);
    });
    it("end: expired, revoked", async () => {
      const budget = await started({ expiry: (await now()) + BigInt(20 * DAY) });
      await t.wait(20 * DAY);
      await reverts(spend(budget, SHOP, 1n), "ModuleBudgetClosed");
      assert.equal(await available(budget), 0n);
      const other = await started();
      await t.asAssembly(t.treasuryModule, "revokeBudget", [other.id]);
      await reverts(spend(other, SHOP, 1n), "ModuleBudgetClosed");
      await reverts(standing(other.id, 0), "ModuleBudgetClosed");
      await reverts(standing(99, 0), "ModuleUnknownBudget");
    });
    it("begin after the objection period, with sound terms", async () => {
      const early = await terms({ start: (await now()) + BigInt(7 * DAY) });
      await reverts(t.asAssembly(t.treasuryModule, "grantBudget", [early, payees]), "ModuleStartsTooEarly");
      for (const bad of [
        { period: 0 },
        { amount: 0n, maximum: 0n },
        { maximum: 499n * EURO },
        { expiry: (await now()) + BigInt(8 * DAY) },
        { amount: 299n * EURO },
        { token: t.safe.address },
      ]) {
        const refused = t.asAssembly(t.treasuryModule, "grantBudget", [await terms(bad), payees]);
        await reverts(refused, "ModuleInvalidTerms").catch((e) => {
          throw new Error(`${Object.keys(bad)}: ${e.message}`);
        });
      }
      const nobody = await terms({ team: zeroAddress });
      await reverts(t.asAssembly(t.treasuryModule, "grantBudget", [nobody, []]), "ModuleInvalidTerms");
    });
    it("keep the reserve", async () => {
      const budget = await started();
      await t.asAssembly(t.reserve, "setRequiredReserve", [t.euro.address, 200_000n * EURO]);
      await reverts(spend(budget, SHOP, 1n), "ModuleReserve");
      await reverts(standing(budget.id, 0), "ModuleReserve");
    });
  });

  it("hands its budgets over to a successor, with what is left and what was paid", async () => {
    const budget = await started();
    await standing(budget.id, 0);
    const { accessManager, bylaws, holds, reserve, treasuryModule } = t;
    const next = await t.create("TreasuryModule", [
      accessManager.address,
      bylaws.address,
      holds.address,
      reserve.address,
      treasuryModule.address,
    ]);
    await reverts(t.send(next, "adoptBudget", [budget.id]), "ModuleNotSuccessor");
    await t.asConstitution(treasuryModule, "handOver", [next.address]);
    await reverts(spend(budget, SHOP, 1n), "ModuleHandedOver");
    await reverts(t.asAssembly(treasuryModule, "grantBudget", [await terms(), payees]), "ModuleHandedOver");

    const c = t.constitutionTimelock.address;
    await fromModule(t.safe, "enableModule", [next.address], c);
    const roles = [keccakSelector(next.abi, "bind")];
    await t.asConstitution(accessManager, "setTargetFunctionRole", [next.address, roles, 2n]);
    await t.asConstitution(next, "bind", [t.safe.address, t.guard.address, t.payroll.address]);
    await t.send(next, "adoptBudget", [budget.id]);
    await reverts(t.send(next, "adoptBudget", [budget.id]), "ModuleUnknownBudget");
    await reverts(t.send(next, "payStanding", [budget.id, 0n]), "ModulePeriod");
    assert.equal(await t.read(next, "availableOf", [budget.id]), 200n * EURO);
    await t.send(next, "payFromBudget", [budget.id, SHOP, 200n * EURO, REASON], t.keys[5].address);
    assert.equal(await balance(SHOP), 500n * EURO);
  });
});

describe("Payroll", () => {
  const salary = (memberId, rate, workload = 10_000) =>
    t.asAssembly(t.payroll, "setSalary", [memberId, rate * EURO, workload]);
  const run = (pays, by = t.treasurers[0].address) =>
    t.send(t.payroll, "run", [pays.map(([memberId, amount]) => ({ memberId, amount: amount * EURO })), REASON], by);
  const paid = async (pays, by) => events(await run(pays, by), t.payroll).at(-1);
  const refused = async (pays, memberId, rule, allowed) => {
    const { eventName, args } = await paid(pays);
    assert.equal(eventName, "PayrollRefused");
    assert.deepEqual([args.memberId, args.rule, args.allowed], [memberId, toHex(rule, { size: 32 }), allowed * EURO]);
  };
  const funded = async () => {
    const { id } = await started({ team: t.payroll.address, amount: 20_000n * EURO, maximum: 20_000n * EURO }, []);
    await t.asAssembly(t.payroll, "setBudget", [id]);
  };

  it("pays salaries from its budget, a period's pay a period", async () => {
    await funded();
    await salary(7, 2000n, 5000);
    await salary(8, 4800n);
    const { eventName, args } = await paid([
      [7, 1000n],
      [8, 4800n],
    ]);
    assert.equal(eventName, "SalaryPaid");
    assert.equal(args.memberId, 8);
    assert.equal(await balance(t.keys[6].address), 1000n * EURO);
    assert.equal(await t.read(t.payroll, "dueOf", [7]), 0n);
    await refused([[7, 1n]], 7, "workload", 0n);
    await t.wait(MONTH);
    assert.equal(await t.read(t.payroll, "dueOf", [7]), 1000n * EURO);
    await run([[7, 600n]]);
    await refused([[7, 401n]], 7, "workload", 400n);
    await run([[7, 400n]]);
    assert.equal(await balance(t.keys[6].address), 2000n * EURO);
  });
  it("refuses a run that breaks the ratio, on record, and pays nobody", async () => {
    await funded();
    await salary(7, 2000n);
    await salary(8, 4800n);
    await refused(
      [
        [7, 2000n],
        [8, 4801n],
      ],
      8,
      "maxSalaryRatio",
      4800n,
    );
    await refused(
      [
        [7, 1000n],
        [7, 1001n],
      ],
      7,
      "workload",
      1000n,
    );
    assert.equal(await balance(t.keys[6].address), 0n);
    assert.equal(await t.read(t.payroll, "dueOf", [7]), 2000n * EURO);
  });
  it("counts all payments of a period, however they are split", async () => {
    await funded();
    await salary(7, 4800n, 5000);
    for (let i = 0; i < 4; ++i) await run([[7, 600n]]);
    await refused([[7, 1n]], 7, "maxSalaryRatio", 0n);
  });
  it("follows the bylaws: the ratio moves, and with it the runs", async () => {
    await funded();
    await salary(8, 4800n);
    const change = (name, value) => ({ key: key(name), value, proseDigest: REASON });
    const ratio = [change("maxSalaryRatio", 2n), change("salaryCeiling", 3200n * EURO)];
    await t.asConstitution(t.bylaws, "amend", [ratio]);
    await refused([[8, 100n]], 8, "salaryCeiling", 3200n);
    await reverts(salary(9, 3201n), "PayrollRate", 3201n * EURO, 1600n * EURO, 3200n * EURO);
    await t.asConstitution(t.bylaws, "amend", [[change("maxSalaryRatio", 3n)]]);
    await t.asConstitution(t.bylaws, "amend", [[change("salaryCeiling", 4800n * EURO)]]);
    await run([[8, 4800n]]);
  });
  it("wants rates within the bylaws, workloads within full time, members, and treasurers to run it", async () => {
    await funded();
    await reverts(salary(7, 1599n), "PayrollRate");
    await reverts(salary(7, 4801n), "PayrollRate");
    await reverts(salary(7, 2000n, 0), "PayrollWorkload");
    await reverts(salary(7, 2000n, 10_001), "PayrollWorkload");
    await salary(7, 2000n);
    await reverts(run([[7, 1n]], t.keys[6].address), "PayrollNotTreasurer");
    await reverts(run([]), "PayrollEmptyRun");
    await refused([[9, 1n]], 9, "member", 0n);
    await refused([[99, 1n]], 99, "member", 0n);
    await refused([[7, 0n]], 7, "member", 0n);
    await t.send(t.registry, "leaveMembership", [], t.keys[6].address);
    await refused([[7, 1n]], 7, "member", 0n);
    await reverts(salary(7, 2000n), "PayrollNotMember");
  });
  it("refuses what the budget does not cover, and what a hold stops", async () => {
    const { id } = await started({ team: t.payroll.address, amount: 100n * EURO, maximum: 100n * EURO }, []);
    await t.asAssembly(t.payroll, "setBudget", [id]);
    await salary(7, 2000n);
    await refused([[7, 101n]], 0, "budget", 100n);
    await hold(id, 0);
    await reverts(run([[7, 100n]]), "HoldsSubjectHeld");
  });
  it("pays the member's account of now, after a change of key too", async () => {
    await funded();
    await salary(7, 2000n);
    await t.asAssembly(t.registry, "orderRekey", [7, PERSON]);
    await run([[7, 2000n]]);
    assert.equal(await balance(PERSON), 2000n * EURO);
    assert.equal(await t.read(t.payroll, "isSalaried", [PERSON]), true);
    assert.equal(await t.read(t.payroll, "isSalaried", [t.keys[6].address]), false);
  });
});
