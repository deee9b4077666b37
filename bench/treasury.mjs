// Gas of an ERC-20 payment by k of n, with our guard and without: ./scripts/bench treasury [--json]
import { join } from "node:path";
process.env.HARDHAT_CONFIG ??= join(import.meta.dirname, "../hardhat.config.js");
const { measureTreasuryGas } = await import("../tests/contracts/lib/gas.mjs");

const gas = await measureTreasuryGas();
if (process.argv.includes("--json")) {
  console.log(JSON.stringify(gas));
} else {
  for (const name of ["2of3", "3of5"]) {
    const [bare, guarded] = [gas[`bare${name}`], gas[`guarded${name}`]];
    console.log(`${name}  bare ${bare}  guarded ${guarded}  overhead ${guarded - bare}`);
  }
}
process.exit(0);
