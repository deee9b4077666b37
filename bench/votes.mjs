// A vote of a large co-op, from signature to recount: ./scripts/bench votes [--json] [--members N]
//   1. gas of a ballot in a batch of 200, beside OpenZeppelin's own governor with one token per member
//   2. N members (10,000) vote through the relay on a local chain; then `dao verify proposal` counts them again
//   3. signature checks on one thread: libsecp256k1 beside BouncyCastle
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, openSync, rmSync, writeFileSync, copyFileSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPublicClient, createTestClient, createWalletClient, http, keccak256, parseEther, toHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { foundry } from "viem/chains";

const root = join(import.meta.dirname, "..");
process.env.HARDHAT_CONFIG ??= join(root, "hardhat.config.js");
const { measureGas, measureTokenGovernor } = await import("../tests/contracts/lib/gas.mjs");

const option = process.argv.indexOf("--members");
const MEMBERS = option < 0 ? 10_000 : Number(process.argv[option + 1]);
if (!Number.isInteger(MEMBERS) || MEMBERS < 10 || MEMBERS > 100_000) {
  console.error("error: --members is a whole number from 10 to 100000");
  process.exit(2);
}
const AT_ONCE = 32;
const DAY = 86_400;
const json = process.argv.includes("--json");
const say = (text) => json || console.log(text);

const folder = mkdtempSync(join(tmpdir(), "dao-bench-"));
const children = [];
const run = (project, program, ...args) =>
  execFileSync("dotnet", [join(root, `src/${project}/bin/Release/net10.0/${program}.dll`), ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "inherit"],
  });
const dao = (...args) => JSON.parse(run("Dao.Cli", "dao", ...args, "--json"));
const start = (command, args, log) => {
  const out = openSync(join(folder, log), "a");
  const child = spawn(command, args, { stdio: ["ignore", out, out] });
  children.push(child);
  return child;
};
const service = (project, args) =>
  start("dotnet", [join(root, `src/${project}/bin/Release/net10.0/${project}.dll`), ...args], `${project}.log`);
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
const until = async (what, seconds, test) => {
  for (const end = Date.now() + seconds * 1000; ;) {
    const answer = await test().catch(() => undefined);
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`${what} took more than ${seconds} s; see ${folder}`);
    await new Promise((go) => setTimeout(go, 100));
  }
};
const seconds = (since) => (performance.now() - since) / 1000;
const memberOf = (i) => privateKeyToAccount(keccak256(toHex(`bench member ${i}`)));

async function voteOfAll() {
  const members = Array.from({ length: MEMBERS }, (_, i) => memberOf(i + 1));
  const [rpcPort, port] = [await freePort(), await freePort()];
  const [rpc, gateway] = [`http://127.0.0.1:${rpcPort}`, `http://127.0.0.1:${port}`];
  const anvil = join(root, "node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil");
  start(anvil, ["--port", `${rpcPort}`, "--slots-in-an-epoch", "1", "--quiet"], "anvil.log");
  const chain = createTestClient({ chain: foundry, mode: "anvil", transport: http(rpc) });
  const node = createPublicClient({ chain: foundry, transport: http(rpc), pollingInterval: 50 });
  await until("the chain", 20, () => node.getChainId());

  const example = readFileSync(join(root, "examples/mossgate/coop.yaml"), "utf8");
  const [rules, rest] = example.split(/^members:\n(?: {2}- .*\n)+/m);
  const list = members.map(({ address }) => `  - { account: "${address}", kind: human, class: user }\n`);
  writeFileSync(join(folder, "coop.yaml"), `${rules}members:\n${list.join("")}${rest}`);
  copyFileSync(join(root, "examples/mossgate/bylaws.md"), join(folder, "bylaws.md"));
  writeFileSync(join(folder, "password"), "bench\n", { mode: 0o600 });
  const keyFile = (name, index) => {
    const raw = join(folder, `${name}.hex`);
    const key = anvilKeys[index];
    writeFileSync(raw, `${key}\n`, { mode: 0o600 });
    const file = join(folder, `${name}.json`);
    dao("key", "import", file, "--from", raw, "--scrypt-n", "4096", "--password-file", join(folder, "password"));
    return file;
  };
  const manifest = join(folder, "deployment.json");
  const common = ["--rpc", rpc, "--deployment", manifest, "--password-file", join(folder, "password")];
  const founding = performance.now();
  dao("deploy", "--config", join(folder, "coop.yaml"), "--key", keyFile("deployer", 0), ...common);
  say(`${MEMBERS} members founded a co-op in ${seconds(founding).toFixed(0)} s.`);

  const { contracts } = JSON.parse(readFileSync(manifest, "utf8"));
  const assembly = contracts.assembly.address;
  const { abi } = JSON.parse(readFileSync(join(root, "contracts/artifacts/CoopGovernor.json"), "utf8"));
  await chain.increaseTime({ seconds: 60 });
  await chain.mine({ blocks: 1 });
  await chain.setBalance({ address: members[0].address, value: parseEther("10") });
  const proposer = createWalletClient({ account: members[0], chain: foundry, transport: http(rpc) });
  const record = { address: assembly, abi };
  const hash = await proposer.writeContract({
    ...record,
    functionName: "propose",
    args: [[contracts.decisionLog.address], [0n], ["0x12345678"], "Does everybody have a vote?"],
  });
  const receipt = await node.waitForTransactionReceipt({ hash });
  const proposalId = BigInt(receipt.logs.find(({ address }) => address === assembly.toLowerCase()).data.slice(0, 66));
  await chain.increaseTime({ seconds: DAY + 60 });
  await chain.mine({ blocks: 1 });
  await chain.setIntervalMining({ interval: 1 });

  const index = ["--Rpc:Url", rpc, "--Deployment:File", manifest, "--Index:Database", join(folder, "index.db")];
  service("Dao.Indexer", index);
  const relay = ["--Relay:KeyFile", keyFile("relayer", 1), "--Relay:PasswordFile", join(folder, "password")];
  service("Dao.Gateway", ["--urls", gateway, ...index, "--Database:Database", join(folder, "gateway.db"), ...relay]);
  const ask = async (path) => {
    const answer = await fetch(gateway + path);
    return answer.ok ? answer.json() : undefined;
  };
  await until("the index", 300, () => ask("/api/v1/proposals/1").then((p) => p?.electorate === MEMBERS || p?.quorum));

  const signing = performance.now();
  const typed = {
    domain: { name: "Coop Assembly", version: "1", chainId: 31337, verifyingContract: assembly },
    types: {
      MemberBallot: [
        { name: "proposalId", type: "uint256" },
        { name: "memberId", type: "uint32" },
        { name: "choice", type: "string" },
      ],
    },
    primaryType: "MemberBallot",
  };
  const ballots = [];
  for (const [i, member] of members.entries()) {
    const choice = ["For", "For", "Against", "Abstain"][i % 4];
    const message = { proposalId, memberId: i + 1, choice };
    ballots.push({ memberId: i + 1, choice, signature: await member.signTypedData({ ...typed, message }) });
  }
  say(`Signed in ${seconds(signing).toFixed(0)} s. Handing in, ${AT_ONCE} at a time...`);

  const voting = performance.now();
  const queue = ballots.values();
  const hand = async () => {
    for (const ballot of queue) {
      const answer = await fetch(`${gateway}/api/v1/proposals/1/ballots`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(ballot),
      });
      if (answer.status !== 202) throw new Error(`ballot ${ballot.memberId}: ${answer.status} ${await answer.text()}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
  const accepted = seconds(voting);
  const votes = () => node.readContract({ ...record, functionName: "proposalVotes", args: [proposalId] });
  await until("mining", 600, async () => (await votes()).reduce((a, b) => a + b) === BigInt(MEMBERS));
  const mined = seconds(voting);

  const logs = await node.getContractEvents({ ...record, eventName: "VoteCast", fromBlock: receipt.blockNumber });
  const hashes = [...new Set(logs.map(({ transactionHash }) => transactionHash))];
  let totalGas = 0n;
  for (const batch of hashes) totalGas += (await node.getTransactionReceipt({ hash: batch })).gasUsed;

  const recounting = performance.now();
  const recount = dao("verify", "proposal", "1", ...common);
  const recounted = seconds(recounting);
  const { tally } = recount;
  if (!recount.verified || recount.signed !== MEMBERS || tally.for + tally.against + tally.abstain !== MEMBERS) {
    throw new Error(`the recount differs: ${JSON.stringify(recount)}`);
  }
  return { accepted, mined, transactions: hashes.length, totalGas: Number(totalGas), recounted };
}

const anvilKeys = [
  "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
  "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
];
let failed = false;
try {
  const gas = await measureGas();
  const ozGasPerBallot = await measureTokenGovernor();
  const vote = await voteOfAll();
  const checks = JSON.parse(
    execFileSync("dotnet", [join(root, "bench/Dao.Bench/bin/Release/net10.0/Dao.Bench.dll")], { encoding: "utf8" }),
  );
  const figures = {
    gasPerBallot: gas.castBallots200,
    ozGasPerBallot,
    gasRatio: Number((ozGasPerBallot / gas.castBallots200).toFixed(2)),
    ballots: MEMBERS,
    ballotsPerSecond: Math.round(MEMBERS / vote.mined),
    acceptedPerSecond: Math.round(MEMBERS / vote.accepted),
    transactions: vote.transactions,
    totalGas: vote.totalGas,
    recountSeconds: Number(vote.recounted.toFixed(2)),
    recountPerSecond: Math.round(MEMBERS / vote.recounted),
    checksPerSecond: checks.checksPerSecond,
    checksPerSecondBouncyCastle: checks.checksPerSecondBouncyCastle,
  };
  if (json) console.log(JSON.stringify(figures));
  else for (const [name, figure] of Object.entries(figures)) console.log(`${name.padEnd(28)} ${figure}`);
} catch (error) {
  failed = true;
  console.error(`error: ${error.message}`);
} finally {
  for (const child of children.reverse()) child.kill("SIGKILL");
  if (!failed) rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
