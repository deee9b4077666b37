import assert from "node:assert/strict";
import { afterEach, before, beforeEach, describe, it } from "node:test";
import { encodeFunctionData, numberToHex, zeroAddress } from "viem";
import { DAY, keccakSelector, mock } from "./lib/coop.mjs";
import { EURO, REASON, foundTreasury, packBatch, reverts } from "./lib/treasury.mjs";

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
const contentOf = (content) => t.read(t.guard, "contentOf", [content]);
const call = (contract, functionName, args, value = 0n) => ({
  to: contract.address,
  value,
  data: encodeFunctionData({ abi: contract.abi, functionName, args }),
  operation: 0,
});

describe("TreasuryGuard", () => {
  describe("shut doors", () => {
    it("gas refunds", async () => {
      const payment = await announced(t.transfer(SHOP, EURO));
      for (const gas of [
        { safeTxGas: 1n },
        { baseGas: 1n },
        { gasPrice: 1n },
        { gasToken: t.euro.address },
        { refundReceiver: SHOP },
      ]) {
        await reverts(t.execute(payment, { gas }), "GuardGasRefund");
      }
    });
    it("the Safe's own functions, alone and in a batch; the rejection passes", async () => {
      const own = [
        call(t.safe, "addOwnerWithThreshold", [PERSON, 1n]),
        call(t.safe, "swapOwner", [t.treasurers[0].address, t.treasurers[1].address, PERSON]),
        call(t.safe, "removeOwner", [t.treasurers[0].address, t.treasurers[1].address, 1n]),
        call(t.safe, "changeThreshold", [1n]),
        call(t.safe, "setGuard", [zeroAddress]),
        call(t.safe, "enableModule", [PERSON]),
        call(t.safe, "setFallbackHandler", [PERSON]),
        call(t.safe, "approveHash", [REASON]),
        t.ether(t.safe.address, 1n),
      ];
      for (const item of own) {
        await reverts(t.execute(item), "GuardSelfCall");
        await reverts(t.execute(t.batch([item])), "GuardSelfCall");
      }
      await t.execute(t.ether(t.safe.address, 0n));
      assert.equal(await t.read(t.safe, "nonce"), 1n);
      await reverts(t.execute({ ...t.ether(t.safe.address, 0n), operation: 1 }), "GuardDelegateCall");
    });
    it("delegate calls", async () => {
      const sign = call(t.signMessageLib, "signMessage", [REASON]);
      await reverts(t.execute({ ...sign, operation: 1 }), "GuardDelegateCall", t.signMessageLib.address);
      await reverts(t.execute({ ...t.batch([t.transfer(SHOP, 1n)]), to: t.multiSend.address }), "GuardDelegateCall");
      await reverts(t.execute({ ...t.batch([t.transfer(SHOP, 1n)]), value: 1n }), "GuardDelegateCall");
      await reverts(t.execute({ ...t.batch([t.transfer(SHOP, 1n)]), operation: 0 }), "GuardCallNotListed");
    });
    it("malformed, truncated and nested batches", async () => {
      const good = packBatch([t.transfer(SHOP, EURO), t.transfer(SHOP, 2n * EURO)]);
      const bytes = (good.length - 2) / 2;
      for (const length of [0, 1, 84, 85, 86, bytes - 33, bytes - 1]) {
        await reverts(t.execute(t.batch([], good.slice(0, 2 + 2 * length))), "GuardMalformedBatch");
      }
      await reverts(t.execute(t.batch([], `${good}00`)), "GuardMalformedBatch");
      await reverts(t.execute(t.batch([{ to: SHOP, value: 1n, operation: 1 }])), "GuardMalformedBatch");
      await reverts(t.execute(t.batch([{ to: zeroAddress, value: 1n }])), "GuardMalformedBatch");
      await reverts(
        t.execute(t.batch([t.batch([t.transfer(SHOP, 1n)])].map((b) => ({ ...b, operation: 0 })))),
        "GuardCallNotListed",
      );
      const { data } = t.batch([t.transfer(SHOP, 1n)]);
      const odd = {
        "another offset": `${data.slice(0, 10)}${numberToHex(64, { size: 32 }).slice(2)}${data.slice(74)}`,
        "a tail": `${data}00`,
        "no padding": data.slice(0, -2),
        "a huge length": `${data.slice(0, 74)}${"f".repeat(64)}${data.slice(138)}`,
        "no argument": data.slice(0, 10),
      };
      for (const [what, bad] of Object.entries(odd)) {
        await reverts(t.execute({ ...t.batch([]), data: bad }), "GuardMalformedBatch").catch((e) => {
          throw new Error(`${what}: ${e.message}`);
        });
      }
    });
    it("other functions of a token, odd calldata, and the zero address", async () => {
      const { to, data } = t.transfer(SHOP, EURO);
      await reverts(t.execute(call(t.euro, "transferFrom", [t.safe.address, SHOP, 1n])), "GuardCallNotListed");
      for (const bad of [data.slice(0, -2), `${data}00`, data.replace(/^(0xa9059cbb)00/, "$101")]) {
        await reverts(t.execute({ to, value: 0n, data: bad, operation: 0 }), "GuardMalformedCall");
      }
      await reverts(t.execute({ to, value: 1n, data, operation: 0 }), "GuardMalformedCall");
      await reverts(t.execute({ to: zeroAddress, value: 0n, data, operation: 0 }), "GuardMalformedCall");
      await reverts(t.execute({ to, value: 0n, data: "0x1234", operation: 0 }), "GuardCallNotListed");
      await reverts(t.execute(t.ether(SHOP, 0n)), "GuardInvalidPayment");
      await reverts(t.execute(t.transfer(zeroAddress, 1n)), "GuardInvalidPayment");
    });
    it("allowances, but to listed protocols, and used up", async () => {
      const protocol = await t.create("Protocol", [], mock("Protocol"));
      const approve = (amount) => call(t.euro, "approve", [protocol.address, amount]);
      const deposit = (amount) => call(protocol, "deposit", [t.euro.address, amount]);
      await reverts(t.execute(await announced(approve(EURO))), "GuardSpenderNotListed", protocol.address);
      await t.asAssembly(t.guard, "listSpender", [protocol.address, true]);
      await reverts(t.execute(approve(EURO)), "GuardAllowanceLeft", t.euro.address, protocol.address, EURO);

      const whole = await announced(t.batch([approve(EURO), deposit(EURO)]));
      await reverts(t.execute(whole), "GuardCallNotListed");
      await t.asAssembly(t.guard, "listCall", [protocol.address, keccakSelector(protocol.abi, "deposit"), true]);
      await t.execute(whole);
      assert.equal(await balance(protocol.address), EURO);
      assert.equal(await t.read(t.guard, "spent", [t.euro.address]), EURO);
      await reverts(t.execute(await announced(t.batch([approve(2n), deposit(1n)]))), "GuardAllowanceLeft");
      await reverts(t.execute(await announced(approve(2n ** 256n - 1n))), "RollingSumOverflow");
    });
    it("allowances of zero, which give an ERC-721's token 0 away", async () => {
      const other = await t.create("TestEuro", [t.safe.address, EURO]);
      const nothing = (token) => call(token, "approve", [PERSON, 0n]);
      await reverts(t.execute(nothing(t.euro)), "GuardSpenderNotListed", PERSON);
      await t.asAssembly(t.guard, "listSpender", [PERSON, true]);
      await reverts(t.execute(nothing(other)), "GuardNeedsDecision", other.address, 0n, 0n);
      await t.execute(nothing(t.euro));
    });
    it("listed calls that leave less than the reserve of any token, listed or not", async () => {
      const odd = await t.create("OddToken", [], mock("OddToken"));
      await t.asAssembly(t.guard, "listCall", [odd.address, keccakSelector(odd.abi, "mint"), true]);
      const mint = call(odd, "mint", [t.safe.address, 50n]);
      await t.asAssembly(t.reserve, "setRequiredReserve", [odd.address, 100n]);
      await reverts(t.execute(mint), "GuardReserve", odd.address, 50n, 100n);
      await t.asAssembly(t.reserve, "setRequiredReserve", [odd.address, 50n]);
      await t.execute(mint);
      await t.asAssembly(t.reserve, "setRequiredReserve", [odd.address, 200n]);
      await t.asAssembly(t.reserve, "setRequiredReserve", [odd.address, 0n]);
      await t.execute(mint);
    });
    it("more tokens with a reserve than can be asked for", async () => {
      const set = (i, amount) => t.asAssembly(t.reserve, "setRequiredReserve", [numberToHex(i, { size: 20 }), amount]);
      for (let i = 0; i < 16; ++i) await set(i, 1n);
      await reverts(set(16, 1n), "ReserveTooManyTokens", 16n);
      await set(3, 2n);
      await set(4, 0n);
      await set(16, 1n);
      assert.equal((await t.read(t.reserve, "reservedTokens")).length, 16);
    });
    it("ether sent along with a listed call counts", async () => {
      const protocol = await t.create("Protocol", [], mock("Protocol"));
      await t.asAssembly(t.guard, "listCall", [protocol.address, keccakSelector(protocol.abi, "depositEther"), true]);
      const payment = await announced(call(protocol, "depositEther", [], 5n));
      await reverts(t.execute(payment), "GuardNeedsDecision", zeroAddress, 5n, 0n);
    });
    it("a second transaction inside the first", async () => {
      const protocol = await t.create("Protocol", [], mock("Protocol"));
      await t.asAssembly(t.guard, "listToken", [zeroAddress, true]);
      const inner = { ...t.ether(t.safe.address, 0n) };
      const args = await t.signed(inner, { nonce: (await t.read(t.safe, "nonce")) + 1n });
      const data = encodeFunctionData({ abi: t.safe.abi, functionName: "execTransaction", args });
      await t.send(protocol, "onReceive", [t.safe.address, data]);
      await reverts(t.execute(await announced(t.ether(protocol.address, 3n))), "GuardReentered");
    });
    it("whoever is not the Safe", async () => {
      const args = [SHOP, 0n, "0x", 0, 0n, 0n, 0n, zeroAddress, zeroAddress, "0x", SHOP];
      await reverts(t.send(t.guard, "checkTransaction", args, t.stranger), "GuardOnlySafe");
      await reverts(t.send(t.guard, "checkAfterExecution", [REASON, true], t.stranger), "GuardOnlySafe");
    });
    it("tokens that lie gain nothing", async () => {
      const odd = await t.create("OddToken", [], mock("OddToken"));
      await t.send(odd, "mint", [t.safe.address, 100n]);
      await t.asAssembly(t.guard, "listToken", [odd.address, true]);
      for (const [mode, moved] of [
        [0, 10n],
        [1, 10n],
        [2, 0n],
        [4, 9n],
      ]) {
        await t.send(odd, "setMode", [mode]);
        const before = await balance(SHOP, odd);
        await t.execute(await announced(t.transfer(SHOP, 10n, odd)));
        assert.equal((await balance(SHOP, odd)) - before, moved);
      }
      assert.equal(await t.read(t.guard, "spent", [odd.address]), 40n);
      await t.send(odd, "setMode", [3]);
      await assert.rejects(t.execute(await announced(t.transfer(SHOP, 10n, odd))));
    });
  });

  it("can be removed by the constitution whatever it does: reverts, burns all gas, is a stranger's code", async () => {
    const set = (guard) =>
      t.asConstitution(t.safe, "execTransactionFromModule", [
        t.safe.address,
        0n,
        encodeFunctionData({ abi: t.safe.abi, functionName: "setGuard", args: [guard] }),
        0,
      ]);
    for (const burnsGas of [false, true]) {
      const bad = await t.create("BadGuard", [burnsGas], mock("BadGuard"));
      await set(bad.address);
      await assert.rejects(t.execute(t.ether(t.safe.address, 0n)));
      await set(zeroAddress);
      await t.execute(t.ether(t.safe.address, 0n));
      await set(t.guard.address);
      await t.execute(t.ether(t.safe.address, 0n));
    }
  });
});
