import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { measureGas, measureTreasuryGas } from "./lib/gas.mjs";

const root = join(import.meta.dirname, "../..");
const LIMIT = 24_576;
const PER_BALLOT = 9_800;
const GUARD_OVERHEAD = 60_000;

/** Compares with the committed file, or writes it when UPDATE_SNAPSHOTS is set. */
const matches = (name, actual) => {
  const path = join(root, "snapshots", name);
  const text = `${JSON.stringify(actual, null, 2)}\n`;
  if (process.env.UPDATE_SNAPSHOTS) {
    mkdirSync(join(root, "snapshots"), { recursive: true });
    writeFileSync(path, text);
  }
  assert.equal(
    text,
    readFileSync(path, "utf8"),
    `snapshots/${name} differs: run ./scripts/contracts-test --update and read the diff`,
  );
};

describe("snapshots", () => {
  it("of gas per ballot", async () => {
    const gas = await measureGas();

    assert.ok(gas.castBallots200 <= PER_BALLOT, `${gas.castBallots200} gas per ballot`);
    matches("gas.json", gas);
  });
  it("of gas per payment, guarded and bare", async () => {
    const gas = await measureTreasuryGas();

    for (const [guarded, bare] of [
      [gas.guarded2of3, gas.bare2of3],
      [gas.guarded3of5, gas.bare3of5],
    ]) {
      assert.ok(guarded - bare < GUARD_OVERHEAD, `the guard takes ${guarded - bare} gas`);
    }
    matches("treasury-gas.json", gas);
  });
  it("of code sizes, all deployable", () => {
    const folder = join(root, "contracts/artifacts");
    const sizes = {};
    for (const file of readdirSync(folder)
      .filter((f) => f.endsWith(".json") && f !== "sources.json")
      .sort()) {
      const { contractName, deployedBytecode } = JSON.parse(readFileSync(join(folder, file), "utf8"));
      sizes[contractName] = (deployedBytecode.length - 2) / 2;
      assert.ok(sizes[contractName] < LIMIT, `${contractName}: ${sizes[contractName]} bytes`);
    }
    matches("code-size.json", sizes);
  });
});
