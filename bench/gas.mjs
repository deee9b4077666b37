// Gas per ballot, whole transactions: ./scripts/bench gas [--json]
import { join } from "node:path";
process.env.HARDHAT_CONFIG ??= join(import.meta.dirname, "../hardhat.config.js");
const { measureGas } = await import("../tests/contracts/lib/gas.mjs");

const gas = await measureGas();
if (process.argv.includes("--json")) {
  console.log(JSON.stringify(gas));
} else {
  for (const [name, perBallot] of Object.entries(gas))
    console.log(`${name.padEnd(16)} ${String(perBallot).padStart(8)} gas per ballot`);
}
process.exit(0);
