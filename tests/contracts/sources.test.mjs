import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { keccak256, stringToBytes } from "viem";

const solc = createRequire(import.meta.url)("solc");
const root = join(import.meta.dirname, "../..");
const read = (path) => readFileSync(join(root, path), "utf8");
const { compiler, settings, contracts, sources } = JSON.parse(read("contracts/artifacts/sources.json"));

const content = (name) => sources[name].content ?? read(name.replace(/^project\//, ""));

/** What `dao verify source --export` writes, but for what the compiler is asked to answer. */
const standardJson = ({ file, settings: which, sources: names }, contract) => ({
  language: "Solidity",
  sources: Object.fromEntries(names.map((name) => [name, { content: content(name) }])),
  settings: {
    ...settings[which],
    outputSelection: {
      [file]: {
        [contract]: [
          "evm.bytecode.object",
          "evm.deployedBytecode.object",
          "evm.deployedBytecode.immutableReferences",
          "metadata",
        ],
      },
    },
  },
});

describe("sources.json", () => {
  it("names the compiler that is installed", () => {
    assert.ok(solc.version().startsWith(compiler), `${solc.version()} is installed`);
  });

  it("has each source with its digest", () => {
    for (const [name, { keccak256: digest }] of Object.entries(sources)) {
      assert.equal(keccak256(stringToBytes(content(name))), digest, name);
    }
  });

  for (const [name, described] of Object.entries(contracts)) {
    it(`compiles to exactly what is deployed: ${name}`, () => {
      const artifact = JSON.parse(read(`contracts/artifacts/${name}.json`));

      const answer = JSON.parse(solc.compile(JSON.stringify(standardJson(described, name))));

      const errors = (answer.errors ?? []).filter(({ severity }) => severity === "error");
      assert.deepEqual(errors, []);
      const { evm, metadata } = answer.contracts[described.file][name];
      assert.equal(`0x${evm.bytecode.object}`, artifact.bytecode);
      assert.equal(`0x${evm.deployedBytecode.object}`, artifact.deployedBytecode);
      const places = Object.values(evm.deployedBytecode.immutableReferences)
        .map((all) => all.map(({ start }) => start).sort((a, b) => a - b))
        .sort(([a], [b]) => a - b);
      assert.deepEqual(
        described.immutables.map((one) => one.places),
        places,
      );
      assert.deepEqual(Object.keys(JSON.parse(metadata).sources), described.sources);
    });
  }
});
