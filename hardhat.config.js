import { createRequire } from "node:module";
import { defineConfig } from "hardhat/config";

const require = createRequire(import.meta.url);

const settings = {
  optimizer: { enabled: true, runs: 200 },
  viaIR: true,
  evmVersion: "cancun",
  metadata: { bytecodeHash: "none", appendCBOR: false },
};

export default defineConfig({
  solidity: {
    npmFilesToBuild: ["@openzeppelin/contracts/access/manager/AccessManager.sol"],
    profiles: {
      default: { version: "0.8.37", path: require.resolve("solc/soljson.js"), settings },
    },
  },
  test: {
    solidity: {
      fsPermissions: { readDirectory: ["./contracts/artifacts", "./.cache/mutants"] },
      fuzz: { runs: 256, seed: "0x6d6f737367617465" },
      // Two runs of 10,000 calls each per invariant; every handler bounds its input, so nothing may revert.
      invariant: { runs: 2, depth: 10_000, failOnRevert: true, shrinkRunLimit: 0 },
    },
  },
  paths: {
    sources: "./contracts",
    tests: { solidity: "./tests/contracts" },
    cache: "./cache",
    artifacts: "./artifacts",
  },
});
