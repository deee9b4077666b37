import assert from "node:assert/strict";
import { afterEach, before, beforeEach, describe, it } from "node:test";
import { encodeFunctionData } from "viem";
import { DAY, keccakSelector } from "./lib/coop.mjs";
import { EURO, LINE, PERSON, REASON, SHOP, foundTreasury, reverts, treasuryRoles } from "./lib/treasury.mjs";

const MONTH = 30 * DAY;
const FOREVER = 2n ** 40n;

let t;
let snapshot;
before(async () => {
  t = await foundTreasury();
  await t.wait(DAY);
});
beforeEach(async () => (snapshot = await t.chain.snapshot()));
afterEach(async () => t.chain.revert({ id: snapshot }));

const balance = (account) => t.read(t.euro, "balanceOf", [account]);
const throughSafe = (functionName, args) =>
  t.asConstitution(t.safe, "execTransactionFromModule", [
    t.safe.address,
    0n,
    encodeFunctionData({ abi: t.safe.abi, functionName, args }),
    0,
  ]);
const granted = (guard = t.guard, amount = 7000n * EURO) =>
  t.asAssembly(guard, "grantPayment", [SHOP, t.euro.address, amount, LINE, FOREVER]);
const announced = async (payment, grantId = 0, guard = t.guard) => {
  await t.send(guard, "announce", [payment, grantId, LINE, REASON], t.treasurers[0].address);
  return payment;
};

/** Successors of all three, not in office yet. */
const successors = async () => {
  const { accessManager, bylaws, holds, reserve, registry } = t;
  const before = [accessManager, bylaws, holds, reserve, t.treasuryModule].map(({ address }) => address);
  const treasuryModule = await t.create("TreasuryModule", before);
  const parts = [accessManager, bylaws, registry, treasuryModule, t.payroll].map(({ address }) => address);
  const payroll = await t.create("Payroll", parts);
  const world = { ...t.world, payroll: payroll.address, predecessor: t.guard.address };
  const guard = await t.create("TreasuryGuard", [accessManager.address, world]);
  for (const [target, names, role] of treasuryRoles({ ...t, guard, treasuryModule, payroll })) {
    const selectors = names.map((name) => keccakSelector(target.abi, name));
    await t.asConstitution(accessManager, "setTargetFunctionRole", [target.address, selectors, role]);
  }
  return { guard, treasuryModule, payroll };
};
const handOver = async ({ guard, treasuryModule, payroll }) => {
  await t.asConstitution(t.guard, "handOver", [guard.address]);
  await t.asConstitution(t.treasuryModule, "handOver", [treasuryModule.address]);
  await throughSafe("enableModule", [treasuryModule.address]);
  await t.asConstitution(treasuryModule, "bind", [t.safe.address, guard.address, payroll.address]);
};

describe("succession", () => {
  it("of the guard takes open grants over, with what is left of them", async () => {
    await granted();
    await t.execute(await announced(t.transfer(SHOP, 2000n * EURO), 1));
    const next = await successors();
    await reverts(t.send(next.guard, "adoptGrant", [1]), "GuardNotSuccessor");
    await reverts(t.asAssembly(t.guard, "handOver", [next.guard.address]), "AccessManagedUnauthorized");
    await handOver(next);
    await reverts(t.asConstitution(t.guard, "handOver", [next.guard.address]), "GuardHandedOver");
    await reverts(granted(), "GuardHandedOver", next.guard.address);

    await t.send(next.guard, "adoptGrant", [1]);
    await reverts(t.send(next.guard, "adoptGrant", [1]), "GuardGrant");
    assert.equal((await t.read(next.guard, "grantOf", [1])).remaining, 5000n * EURO);
    assert.equal((await t.read(t.guard, "grantOf", [1])).remaining, 0n);
    await t.execute(await announced(t.transfer(SHOP, 5000n * EURO), 1, next.guard));
    assert.equal(await balance(SHOP), 7000n * EURO);
  });
  it("numbers on: what was granted while the constitution voted keeps its number", async () => {
    const next = await successors();
    await granted();
    const budget = await t.budgets.grant();
    await reverts(granted(next.guard), "GuardNotSuccessor", next.guard.address);
    const grantThere = async () =>
      t.asAssembly(next.treasuryModule, "grantBudget", [await t.budgets.terms(), t.budgets.payees]);
    await reverts(grantThere(), "ModuleNotSuccessor", next.treasuryModule.address);
    await handOver(next);

    await granted(next.guard, EURO);
    await grantThere();
    await t.send(next.guard, "adoptGrant", [1]);
    await t.send(next.treasuryModule, "adoptBudget", [budget.id]);
    await granted(next.guard, EURO);
    assert.equal((await t.read(next.guard, "grantOf", [1])).remaining, 7000n * EURO);
    assert.equal(await t.read(next.guard, "grantCount"), 3);
    assert.equal(await t.read(next.treasuryModule, "budgetCount"), 2n);
    await reverts(granted(), "GuardHandedOver");
  });
  it("does not bring back what the assembly revoked meanwhile", async () => {
    await granted();
    const budget = await t.budgets.grant();
    const next = await successors();
    await handOver(next);
    await t.asAssembly(next.guard, "revokeGrant", [1]);
    await reverts(t.send(next.guard, "adoptGrant", [1], t.stranger), "GuardGrant");
    await t.asAssembly(next.treasuryModule, "revokeBudget", [budget.id]);
    await reverts(t.send(next.treasuryModule, "adoptBudget", [budget.id], t.stranger), "ModuleBudgetClosed");
    await reverts(t.asAssembly(next.treasuryModule, "revokeBudget", [budget.id + 1n]), "ModuleUnknownBudget");
  });
  it("keeps held periods and held payees held", async () => {
    const budget = await t.budgets.grant();
    const next = await successors();
    await t.budgets.goTo(budget.start - 1n);
    await t.budgets.hold(budget, 0);
    await handOver(next);
    await t.send(next.treasuryModule, "adoptBudget", [budget.id]);
    await t.wait(DAY);
    await reverts(t.budgets.standing(budget, 0, {}, next.treasuryModule), "HoldsSubjectHeld");
    const payee = [t.euro.address, SHOP];
    assert.equal(await t.read(next.guard, "payeeSubjectOf", payee), await t.read(t.guard, "payeeSubjectOf", payee));
    await t.wait(30 * DAY);
    await t.budgets.standing(budget, 0, {}, next.treasuryModule);
    assert.equal(await balance(SHOP), 300n * EURO);
  });
  it("takes along what was spent within the period, once", async () => {
    await t.execute(await announced(t.transfer(SHOP, 900n * EURO)));
    const next = await successors();
    const list = (listed) => t.asAssembly(next.guard, "listToken", [t.euro.address, listed]);
    await reverts(list(true), "GuardNotSuccessor");
    await handOver(next);
    await list(true);
    assert.equal(await t.read(next.guard, "spent", [t.euro.address]), 900n * EURO);
    await reverts(t.execute(await announced(t.transfer(SHOP, 101n * EURO), 0, next.guard)), "GuardTooEarly");
    await t.execute(await announced(t.transfer(SHOP, 100n * EURO), 0, next.guard));
    await list(false);
    await list(true);
    assert.equal(await t.read(next.guard, "spent", [t.euro.address]), 1000n * EURO);
    await t.wait(MONTH);
    assert.equal(await t.read(next.guard, "spent", [t.euro.address]), 0n);
  });
  it("of the module takes budgets over, with what is left and who was paid", async () => {
    const budget = await t.budgets.started({}, [
      { account: SHOP, standing: 200n * EURO },
      { account: t.euro.address.replace(/..$/, "00"), standing: 100n * EURO },
      { account: t.keys[6].address, standing: 100n * EURO },
    ]);
    await t.asAssembly(t.payroll, "setSalary", [7, 2000n * EURO, 5000]);
    await t.budgets.standing(budget, 0);
    const next = await successors();
    await reverts(t.send(next.treasuryModule, "adoptBudget", [budget.id]), "ModuleNotSuccessor");
    await handOver(next);
    await reverts(t.budgets.spend(budget, SHOP, 1n), "ModuleHandedOver");
    await reverts(t.budgets.standing(budget, 0), "ModuleHandedOver");
    await reverts(t.budgets.grant(), "ModuleHandedOver");

    await t.send(next.treasuryModule, "adoptBudget", [budget.id]);
    await reverts(t.send(next.treasuryModule, "adoptBudget", [budget.id]), "ModuleUnknownBudget");
    assert.equal(await t.read(next.treasuryModule, "paidOf", [budget.id, 0]), 3n);
    await t.budgets.standing(budget, 0, {}, next.treasuryModule);
    assert.equal(await balance(SHOP), 200n * EURO);
    assert.equal(await balance(t.keys[6].address), 100n * EURO);
    assert.equal(await t.read(next.treasuryModule, "isPeriodPaid", [budget.id, 0]), true);
    await reverts(t.budgets.standing(budget, 0, {}, next.treasuryModule), "ModulePeriod");
    assert.equal(await t.read(next.treasuryModule, "availableOf", [budget.id]), 100n * EURO);
    await t.send(next.treasuryModule, "payFromBudget", [budget.id, SHOP, 100n * EURO, REASON], t.keys[5].address);
  });
  it("of the payroll pays nobody twice: it begins after the period that was running", async () => {
    const pays = [{ memberId: 7, amount: 2000n * EURO }];
    const by = t.treasurers[0].address;
    const salary = [7, 2000n * EURO, 10_000];
    const terms = { amount: 20_000n * EURO, maximum: 20_000n * EURO };
    const first = await t.budgets.started({ ...terms, team: t.payroll.address }, []);
    await t.asAssembly(t.payroll, "setBudget", [first.id]);
    await t.asAssembly(t.payroll, "setSalary", salary);
    await t.send(t.payroll, "run", [pays, REASON], by);
    const [, endsAt] = await t.read(t.payroll, "period");

    const next = await successors();
    const name = (id) => t.asAssembly(next.payroll, "setBudget", [id]);
    await reverts(name(1n), "PayrollNotSuccessor");
    await handOver(next);
    await reverts(t.send(next.payroll, "run", [pays, REASON], by), "PayrollNotBegun", 0n);
    const budget = { ...(await t.budgets.terms({ ...terms, team: next.payroll.address })) };
    await t.asAssembly(next.treasuryModule, "grantBudget", [budget, []]);
    await name(2n);
    await t.asAssembly(next.payroll, "setSalary", salary);
    await t.budgets.goTo(endsAt - 2n);
    await reverts(t.send(next.payroll, "run", [pays, REASON], by), "PayrollNotBegun", endsAt);
    await t.send(next.payroll, "run", [pays, REASON], by);
    assert.equal(await balance(t.keys[6].address), 4000n * EURO);
    assert.deepEqual(await t.read(next.payroll, "period"), [2n, endsAt + BigInt(MONTH)]);
  });
});
