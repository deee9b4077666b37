import assert from "node:assert/strict";
import { afterEach, before, beforeEach, describe, it } from "node:test";
import { toHex } from "viem";
import { DAY, admission, key } from "./lib/coop.mjs";
import { EURO, PERSON, REASON, events, foundTreasury, reverts } from "./lib/treasury.mjs";

const MONTH = 30 * DAY;

let t;
let snapshot;
before(async () => {
  t = await foundTreasury();
  await t.wait(DAY);
});
beforeEach(async () => (snapshot = await t.chain.snapshot()));
afterEach(async () => t.chain.revert({ id: snapshot }));

const balance = (account) => t.read(t.euro, "balanceOf", [account]);

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
    const { id } = await t.budgets.started(
      { team: t.payroll.address, amount: 20_000n * EURO, maximum: 20_000n * EURO },
      [],
    );
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
    const { id } = await t.budgets.started({ team: t.payroll.address, amount: 100n * EURO, maximum: 100n * EURO }, []);
    await t.asAssembly(t.payroll, "setBudget", [id]);
    await salary(7, 2000n);
    await refused([[7, 101n]], 0, "budget", 100n);
    await t.budgets.hold({ id }, 0);
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
  it("pays once at a time when the period was made shorter while nobody was paid", async () => {
    await funded();
    await salary(7, 4800n);
    assert.equal((await paid([[7, 4800n]])).eventName, "SalaryPaid");
    await t.asConstitution(t.bylaws, "amend", [
      [{ key: key("payPeriod"), value: BigInt(10 * DAY), proseDigest: REASON }],
    ]);
    await t.wait(45 * DAY); // 30 of the first period, 10 of the next, 5 of the one after
    assert.equal((await paid([[7, 4800n]])).eventName, "SalaryPaid");
    await refused([[7, 4800n]], 7, "maxSalaryRatio", 0n);
    assert.equal((await t.read(t.payroll, "period"))[0], 3n);
    await t.wait(5 * DAY);
    assert.equal((await paid([[7, 4800n]])).eventName, "SalaryPaid");
    await refused([[7, 4800n]], 7, "maxSalaryRatio", 0n);
  });
  it("pays a member who left and joined again once a period", async () => {
    await funded();
    await salary(7, 4800n);
    await paid([[7, 4800n]]);
    const account = t.keys[6].address;
    await t.send(t.registry, "leaveMembership", [], account);
    const batch = [admission(account)];
    await t.send(t.registry, "proposeAdmissions", [batch], t.registrar);
    await t.wait(15 * DAY);
    await t.send(t.registry, "activateAdmissions", [1n, batch]);
    await salary(10, 4800n);
    assert.equal(await t.read(t.payroll, "dueOf", [10]), 0n);
    await refused([[10, 1n]], 10, "maxSalaryRatio", 0n);
    await t.wait(15 * DAY);
    await paid([[10, 4800n]]);
    assert.equal(await balance(account), 9600n * EURO);
  });
});
