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
  paths: {
    sources: "./contracts",
    tests: { solidity: "./tests/contracts" },
    cache: "./cache",
    artifacts: "./artifacts",
  },
});
