// Plants each committed mutant in a copy of one contract and demands that its invariant turns red, for its own reason.
//   node tests/contracts/mutants/run.mjs [NAME...]
import { execFile } from "node:child_process";
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, relative } from "node:path";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, "../../..");
const cache = join(root, ".cache/contract-mutants");
const settings = { optimizer: { enabled: true, runs: 200 }, viaIR: true, evmVersion: "cancun" };

/** The bytecode of one contract whose sources differ in one place. */
function compile({ file, find, replace, contract }) {
  const original = readFileSync(join(root, file), "utf8");
  if (original.split(find).length !== 2) throw new Error(`${file} does not hold exactly once: ${find}`);
  const read = (path) => {
    if (path === file) return original.replace(find, () => replace);
    const place = [join(root, path), join(root, "node_modules", path)].find(existsSync);
    return readFileSync(place, "utf8");
  };
  const input = {
    language: "Solidity",
    sources: { [contract]: { content: read(contract) } },
    settings: {
      ...settings,
      outputSelection: { [contract]: { [basename(contract, ".sol")]: ["evm.bytecode.object"] } },
    },
  };
  const output = JSON.parse(
    require("solc").compile(JSON.stringify(input), { import: (path) => ({ contents: read(path) }) }),
  );
  const errors = output.errors?.filter((error) => error.severity === "error") ?? [];
  if (errors.length) throw new Error(errors.map((error) => error.formattedMessage).join("\n"));
  return output.contracts[contract][basename(contract, ".sol")].evm.bytecode.object;
}

/** Runs the mutant's invariant on the mutant's bytecode; answers what went wrong, or nothing. */
async function attack(name, mutant) {
  const folder = join(cache, name);
  const artifacts = join(root, "contracts/artifacts");
  cpSync(artifacts, folder, { recursive: true });
  writeFileSync(
    join(folder, `${basename(mutant.contract, ".sol")}.json`),
    JSON.stringify({ bytecode: `0x${await compileApart(mutant)}` }),
  );

  const test = `tests/contracts/solidity/${mutant.invariant}.t.sol`;
  const { code, output } = await run(["hardhat", "test", "solidity", "--no-compile", test], {
    COOP_ARTIFACTS: relative(root, folder),
  });
  if (code === 0) return "survived";
  const error = /Error: (.*)/.exec(output)?.[1] ?? output;
  return error.includes(mutant.red) ? undefined : `red for another reason: ${error}`;
}

const compileApart = (mutant) =>
  new Promise((resolve, reject) =>
    new Worker(import.meta.filename, { workerData: mutant }).once("message", resolve).once("error", reject),
  );

const run = (command, env) =>
  new Promise((resolve) =>
    execFile(
      "npx",
      command,
      { cwd: root, env: { ...process.env, ...env }, maxBuffer: 2 ** 28 },
      (error, stdout, stderr) => resolve({ code: error?.code ?? 0, output: stdout + stderr }),
    ),
  );

if (isMainThread) {
  rmSync(cache, { recursive: true, force: true });
  const wanted = process.argv.slice(2);
  const mutants = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith(".json"))
    .map((file) => [basename(file, ".json"), JSON.parse(readFileSync(join(import.meta.dirname, file), "utf8"))])
    .filter(([name]) => wanted.length === 0 || wanted.includes(name));
  const next = async () => {
    for (let entry; (entry = mutants.shift());) {
      const [name, mutant] = entry;
      const start = Date.now();
      const wrong = await attack(name, mutant);
      const seconds = Math.round((Date.now() - start) / 1000);
      console.log(
        `${wrong ? "ALIVE" : "dead "} ${name} (${mutant.invariant}, ${seconds} s)${wrong ? `: ${wrong}` : ""}`,
      );
      if (wrong) process.exitCode = 1;
    }
  };
  await Promise.all([next(), next()]);
} else {
  parentPort.postMessage(compile(workerData));
}
