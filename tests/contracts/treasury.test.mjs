import assert from "node:assert/strict";
import { afterEach, before, beforeEach, describe, it } from "node:test";
import { encodeFunctionData, zeroAddress } from "viem";
import { DAY, key, mock } from "./lib/coop.mjs";
import { EURO, LINE, REASON, events, foundTreasury, reverts } from "./lib/treasury.mjs";

const SHOP = "0x00000000000000000000000000000000000a11ce";
const PERSON = "0x0000000000000000000000000000000000000b0b";

let t;
let snapshot;
before(async () => {
  t = await foundTreasury();
  await t.wait(DAY);
});
beforeEach(async () => (snapshot = await t.chain.snapshot()));
afterEach(async () => t.chain.revert({ id: snapshot }));

const balance = (account, token = t.euro) => t.read(token, "balanceOf", [account]);
describe("TreasuryModule", () => {
  it("is bound once, and is nobody's but the constitution's and the assembly's", async () => {
    await reverts(t.asConstitution(t.treasuryModule, "bind", [SHOP, SHOP, SHOP]), "ModuleBound");
    for (const [name, args] of [
      ["bind", [SHOP, SHOP, SHOP]],
      ["pay", [t.euro.address, SHOP, 1n, LINE, REASON]],
      ["setTreasurers", [[SHOP, PERSON], 2n]],
      ["grantBudget", [await t.budgets.terms(), t.budgets.payees]],
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
});
