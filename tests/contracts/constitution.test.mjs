import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { keccak256, pad, toHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { DAY, SUPPORT, admission, key, memberKey } from "./lib/coop.mjs";
import { amend, coop, opened, pass, reverts, simulate, votes, startCoop } from "./lib/motions.mjs";

before(startCoop);

describe("CoopGovernor", () => {
  describe("the constitution's electorate", () => {
    it("is not made by admitting friends, expelling opponents or taking their keys", async () => {
      const asAssembly = (name, callArgs) => coop.send(coop.registry, name, callArgs, coop.assemblyTimelock.address);
      const friends = [1, 2, 3].map((i) => privateKeyToAccount(memberKey(500 + i)));
      const batch = friends.map((friend) => admission(friend.address));
      await coop.send(coop.registry, "proposeAdmissions", [batch], coop.registrar);
      await pass(15 * DAY);
      await coop.send(coop.registry, "activateAdmissions", [1n, batch], coop.stranger);
      await pass(91 * DAY - 7 * DAY);
      await pass(7 * DAY);
      const thief = privateKeyToAccount(memberKey(600));
      await asAssembly("orderRekey", [9, thief.address]);
      await pass(DAY);
      const motion = await opened(amend([["holdPeriod", 31 * DAY]]), { governor: coop.constitution });

      assert.equal(await coop.read(coop.constitution, "voterOf", [motion.id, 9]), coop.keys[8].address);
      await reverts(simulate(coop.constitution, "castVote", [motion.id, 1], thief), "GovernorNotEligible");
      await coop.send(coop.constitution, "castVote", [motion.id, SUPPORT.Against], coop.keys[8]);
      await asAssembly("expel", [10]);
      await coop.send(coop.constitution, "castVote", [motion.id, SUPPORT.Against], coop.keys[9]);
      assert.deepEqual(await votes(motion), [2, 0, 0]);
    });
    it("does not follow a stolen key that is handed on with consent", async () => {
      const { registry, chain } = coop;
      await pass(91 * DAY);
      const thief = privateKeyToAccount(memberKey(601));
      const fence = privateKeyToAccount(memberKey(602));
      await coop.send(registry, "orderRekey", [8, thief.address], coop.assemblyTimelock.address);
      const nonce = await coop.read(registry, "keyCount", [8]);
      const { timestamp } = await chain.getBlock();
      const message = {
        memberId: 8,
        oldAccount: thief.address,
        newAccount: fence.address,
        nonce,
        deadline: timestamp + 1000n,
      };
      const sign = (account) =>
        account.signTypedData({
          domain: { name: "Coop Members", version: "1", chainId: 31337, verifyingContract: registry.address },
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
        });
      await coop.send(
        registry,
        "rekey",
        [8, fence.address, message.deadline, await sign(thief), await sign(fence)],
        coop.stranger,
      );
      await pass(DAY);

      const motion = await opened(amend([["holdPeriod", 32 * DAY]]), { governor: coop.constitution });

      assert.equal(await coop.read(coop.constitution, "voterOf", [motion.id, 8]), coop.keys[7].address);
    });
  });
});

describe("the hand-over", () => {
  it("leaves no role to the deployer or any other account with a key", async () => {
    const { accessManager, deployer, registrar, stranger, keys } = coop;
    for (const account of [deployer, stranger, keys[0].address, registrar]) {
      for (const role of [0n, 1n, 2n]) {
        assert.equal((await coop.read(accessManager, "hasRole", [role, account]))[0], false);
      }
      for (const timelock of [coop.assemblyTimelock, coop.constitutionTimelock]) {
        for (const role of [
          pad("0x"),
          ...["PROPOSER_ROLE", "EXECUTOR_ROLE", "CANCELLER_ROLE"].map((name) => keccak256(toHex(name))),
        ]) {
          assert.equal(await coop.read(timelock, "hasRole", [role, account]), false);
        }
      }
    }
    assert.equal((await coop.read(accessManager, "hasRole", [3n, deployer]))[0], false);
  });
});
