import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { getAddress, zeroAddress } from "viem";
import { foundCoop, keccakSelector, renounce } from "./lib/coop.mjs";
import { events, reverts } from "./lib/treasury.mjs";

const SHOP = "0x00000000000000000000000000000000000a11ce";

describe("OrganisationNames", () => {
  let coop, names, name, nameOf;

  before(async () => {
    coop = await foundCoop({ members: 3, handOver: false });
    names = await coop.create("OrganisationNames", [coop.accessManager.address, coop.registry.address]);
    await coop.send(coop.accessManager, "setTargetFunctionRole", [
      names.address,
      [keccakSelector(names.abi, "setName")],
      1n,
    ]);
    await renounce(coop);
    name = (account, text, by = coop.assemblyTimelock.address) => coop.send(names, "setName", [account, text], by);
    nameOf = (account) => coop.read(names, "nameOf", [account]);
  });

  it("keeps the newest name and says it in an event", async () => {
    await name(SHOP, "Grün & Söhne GmbH");
    const receipt = await name(SHOP, "Green Server GmbH");

    assert.equal(await nameOf(SHOP), "Green Server GmbH");
    const [{ eventName, args }] = events(receipt, names);
    assert.equal(eventName, "OrganisationNamed");
    assert.deepEqual({ ...args }, { account: getAddress(SHOP), name: "Green Server GmbH" });
  });

  it("forgets a name", async () => {
    await name(SHOP, "Green Server GmbH");
    await name(SHOP, "");

    assert.equal(await nameOf(SHOP), "");
  });

  it("is the assembly's: reverts for a member, the registrar and the deployer", async () => {
    for (const by of [coop.keys[0].address, coop.registrar, coop.deployer]) {
      await reverts(name(SHOP, "Mine", by), "AccessManagedUnauthorized");
    }
  });

  it("never names a person", async () => {
    const person = coop.keys[1].address;

    await reverts(name(person, "Robin"), "NamesPerson", person, 2);
    await name(person, ""); // Nothing is said about anybody by taking a name away.
  });

  it("reverts for no account", async () => {
    await reverts(name(zeroAddress, "Nobody"), "NamesZeroAccount");
  });

  it("takes 64 bytes and no more", async () => {
    await name(SHOP, "ö".repeat(32));
    assert.equal(await nameOf(SHOP), "ö".repeat(32));

    await reverts(name(SHOP, `${"ö".repeat(32)}o`), "NamesTooLong", 65n, 64n);
  });

  for (const [what, text, at] of [
    ["a new line", "Green\nServer", 5n],
    ["an escape", "\u001b[2J", 0n],
    ["a delete", "Green\u007f", 5n],
    ["a zero", "\u0000", 0n],
  ]) {
    it(`reverts for ${what}`, async () => {
      await reverts(name(SHOP, text), "NamesNotPrintable", at);
    });
  }
});
