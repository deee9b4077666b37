// Copies what the product deploys from Hardhat's output and Safe's package into contracts/artifacts/ (or compares, --check), and sources.json, from which that was compiled.
import { mkdirSync, readFileSync, readdirSync, writeFileSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { sourcesOf } from "./sources.mjs";

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, "..");
const target = join(root, "contracts/artifacts");
const check = process.argv.includes("--check");

const ours = {
  Bylaws: "contracts/governance/Bylaws.sol",
  CoopGovernor: "contracts/governance/CoopGovernor.sol",
  CoopTimelock: "contracts/governance/CoopTimelock.sol",
  DecisionLog: "contracts/governance/DecisionLog.sol",
  Elections: "contracts/governance/Elections.sol",
  Holds: "contracts/treasury/Holds.sol",
  MemberRegistry: "contracts/membership/MemberRegistry.sol",
  OrganisationNames: "contracts/governance/OrganisationNames.sol",
  Petitions: "contracts/governance/Petitions.sol",
  Payroll: "contracts/treasury/Payroll.sol",
  Reserve: "contracts/treasury/Reserve.sol",
  TreasuryGuard: "contracts/treasury/TreasuryGuard.sol",
  TreasuryModule: "contracts/treasury/TreasuryModule.sol",
  TestEuro: "contracts/mocks/TestEuro.sol",
  AccessManager: "@openzeppelin/contracts/access/manager/AccessManager.sol",
};
const safe = {
  SafeL2: "contracts/SafeL2.sol",
  SafeProxyFactory: "contracts/proxies/SafeProxyFactory.sol",
  SafeProxy: "contracts/proxies/SafeProxy.sol",
  TokenCallbackHandler: "contracts/handler/TokenCallbackHandler.sol",
  CompatibilityFallbackHandler: "contracts/handler/CompatibilityFallbackHandler.sol",
  MultiSend: "contracts/libraries/MultiSend.sol",
  MultiSendCallOnly: "contracts/libraries/MultiSendCallOnly.sol",
  SignMessageLib: "contracts/libraries/SignMessageLib.sol",
  SimulateTxAccessor: "contracts/accessors/SimulateTxAccessor.sol",
  CreateCall: "contracts/libraries/CreateCall.sol",
};

const files = new Map();
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
const pick = ({ contractName, sourceName, abi, bytecode, deployedBytecode, immutableReferences }) => ({
  contractName,
  sourceName,
  abi,
  bytecode,
  deployedBytecode,
  immutableReferences: byPosition(immutableReferences ?? {}),
});

// The compiler names immutables by the ids of its syntax tree, which depend on what else it compiled; we by their order in the code.
const byPosition = (references) =>
  Object.fromEntries(
    Object.values(references)
      .sort(([a], [b]) => a.start - b.start)
      .map((places, i) => [i, places]),
  );

for (const [name, source] of Object.entries(ours)) {
  files.set(`${name}.json`, json(pick(JSON.parse(readFileSync(join(root, "artifacts", source, `${name}.json`))))));
}
const safeRoot = join(require.resolve("@safe-global/safe-smart-account/package.json"), "..", "build/artifacts");
for (const [name, source] of Object.entries(safe)) {
  files.set(`safe/${name}.json`, json(pick(JSON.parse(readFileSync(join(safeRoot, source, `${name}.json`))))));
}
const factory = JSON.parse(
  readFileSync(join(require.resolve("@safe-global/safe-singleton-factory/package.json"), "..", "artifacts/31337/deployment.json")),
);
files.set("safe/singleton-factory-31337.json", json(factory));

files.set("sources.json", json(sourcesOf(root, ours)));

const stale = [];
for (const [name, text] of files) {
  const path = join(target, name);
  if (existsSync(path) && readFileSync(path, "utf8") === text) continue;
  stale.push(name);
  if (!check) {
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, text);
  }
}
const known = (folder) => (existsSync(folder) ? readdirSync(folder).filter((f) => f.endsWith(".json")) : []);
const extra = [...known(target), ...known(join(target, "safe")).map((f) => `safe/${f}`)].filter((f) => !files.has(f));
if (check && (stale.length || extra.length)) {
  console.error(`contracts/artifacts differs from the sources: ${[...stale, ...extra].join(", ")}; run ./scripts/contracts-build and commit`);
  process.exit(1);
}
console.error(check ? "contracts/artifacts is what the sources compile to" : `contracts/artifacts: ${stale.length} files written`);
