import { createRequire } from "node:module";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "hardhat/config";

const require = createRequire(import.meta.url);

const compiler = {
  version: "0.8.37",
  path: require.resolve("solc/soljson.js"),
  settings: {
    optimizer: { enabled: true, runs: 200 },
    viaIR: true,
    evmVersion: "cancun",
    metadata: { bytecodeHash: "none", appendCBOR: false },
  },
};

// Voting is what members pay for: more code for less gas.
const governor = "contracts/governance/CoopGovernor.sol";
const optimizer = { enabled: true, runs: 2000 };
const governorCompiler = { ...compiler, settings: { ...compiler.settings, optimizer } };

// The tests deploy contracts/artifacts and know interfaces only: they need no optimiser that takes minutes.
const tests = "tests/contracts/solidity";
const testCompiler = { ...compiler, settings: { ...compiler.settings, viaIR: false } };

export default defineConfig({
  solidity: {
    npmFilesToBuild: ["@openzeppelin/contracts/access/manager/AccessManager.sol"],
    profiles: {
      default: {
        compilers: [compiler],
        overrides: Object.fromEntries(
          readdirSync(join(import.meta.dirname, tests))
            .filter((file) => file.endsWith(".sol"))
            .map((file) => [`${tests}/${file}`, testCompiler])
            .concat([[governor, governorCompiler]]),
        ),
      },
    },
  },
  test: {
    solidity: {
      fsPermissions: {
        readDirectory: ["./contracts/artifacts", "./.cache/contract-mutants"],
        dangerouslyWriteDirectory: ["./.cache/contract-invariants"],
      },
      fuzz: { runs: 500 },
      invariant: { runs: 1, depth: 4500, failOnRevert: true, shrinkRunLimit: 0 },
    },
  },
  paths: {
    sources: "./contracts",
    tests: { solidity: "./tests/contracts" },
    cache: "./cache",
    artifacts: "./artifacts",
  },
});
