// The published Safe clients against a running gateway: nothing of them is changed, and all they are told is the service's URL,
// the chain's id and the contracts of deployment.json.
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import apiKit from "@safe-global/api-kit";
import protocolKit from "@safe-global/protocol-kit";
import {
  createPublicClient,
  createTestClient,
  createWalletClient,
  encodeFunctionData,
  erc20Abi,
  http,
  keccak256,
  parseAbi,
  stringToHex,
  toBytes,
} from "viem";
import { privateKeyToAccount } from "viem/accounts";

export const SafeApiKit = apiKit.default ?? apiKit;
export const Safe = protocolKit.default ?? protocolKit;

const env = (name) =>
  process.env[name] ?? fail(`${name} is not set; Dao.Gateway.Tests starts the services and this suite`);

export const rpc = env("DAO_RPC");
export const deployment = JSON.parse(readFileSync(env("DAO_DEPLOYMENT"), "utf8"));
export const chainId = BigInt(deployment.chainId);
export const contractNetworks = deployment.contractNetworks;
export const treasury = deployment.contracts.treasury.address;
export const token = deployment.tokens[0];
export const api = new SafeApiKit({ chainId, txServiceUrl: `${env("DAO_GATEWAY")}/safe/api` });

export const chain = createPublicClient({ transport: http(rpc), cacheTime: 0, pollingInterval: 50 });
const local = createTestClient({ mode: "anvil", transport: http(rpc) });

const guard = deployment.contracts.treasuryGuard.address;

/** The keys of the demo's members; the first ones own the treasury, three at least, and two or more of them sign. */
export const key = (member) => keccak256(toBytes(`mossgate member ${member}`));
export const account = (member) => privateKeyToAccount(key(member));
export const wallet = (member) => createWalletClient({ account: account(member), transport: http(rpc) });

export const kitOf = (member, safeAddress = treasury) =>
  Safe.init({ provider: rpc, signer: key(member), safeAddress, contractNetworks });

export async function fund(...members) {
  for (const member of members) await local.setBalance({ address: account(member).address, value: 10n ** 18n });
}

/** A token payment that is never the same twice. */
let cents = 1_000n;
export const payment = (to) => ({
  to: token.address,
  value: "0",
  data: encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: [to, ++cents] }),
});

/** A Safe that the factory makes now, with the handler that answers for messages. */
export async function newSafe(members, threshold) {
  const predictedSafe = {
    safeAccountConfig: { owners: members.map((member) => account(member).address), threshold },
    safeDeploymentConfig: { saltNonce: `${Date.now()}${++cents}`, safeVersion: "1.5.0" },
  };
  const kit = await Safe.init({ provider: rpc, signer: key(members[0]), predictedSafe, contractNetworks });
  const deploy = await kit.createSafeDeploymentTransaction();
  const hash = await wallet(members[0]).sendTransaction({
    to: deploy.to,
    value: BigInt(deploy.value),
    data: deploy.data,
    chain: null,
  });
  await chain.waitForTransactionReceipt({ hash });
  const address = await kit.getAddress();
  await until(
    () => api.getSafeInfo(address),
    (info) => info.threshold === threshold,
  );
  return address;
}

export async function propose(kit, member, safeAddress, transactions, options) {
  const transaction = await kit.createTransaction({ transactions, options });
  const safeTxHash = await kit.getTransactionHash(transaction);
  const signature = await kit.signHash(safeTxHash);
  await api.proposeTransaction({
    safeAddress,
    safeTransactionData: transaction.data,
    safeTxHash,
    senderAddress: account(member).address,
    senderSignature: signature.data,
    origin: "the safe clients suite",
  });
  return safeTxHash;
}

export async function confirm(member, safeAddress, safeTxHash) {
  const kit = await kitOf(member, safeAddress);
  const signature = await kit.signHash(safeTxHash);
  return api.confirmTransaction(safeTxHash, signature.data);
}

/** The confirmations that a proposal of member 1 still needs, by the members after. */
export async function confirmRest(safeAddress, safeTxHash) {
  const { threshold } = await api.getSafeInfo(safeAddress);
  for (let member = 2; member <= threshold; member++) await confirm(member, safeAddress, safeTxHash);
}

/** Our guard lets nothing leave the treasury that no treasurer announced; here one does so by their own transaction. */
export async function announce(member, { to, value, data, operation }) {
  const content = { to, value: BigInt(value), data: data ?? "0x", operation };
  const { request } = await chain.simulateContract({
    account: account(member),
    address: guard,
    abi: parseAbi([
      "struct Content { address to; uint256 value; bytes data; uint8 operation; }",
      "function announce(Content content, uint32 grantId, bytes32 budgetLine, bytes32 reasonDigest) returns (bytes32)",
    ]),
    functionName: "announce",
    args: [content, 0, stringToHex("infrastructure", { size: 32 }), keccak256(toBytes("An invoice"))],
  });
  const hash = await wallet(member).writeContract(request);
  await chain.waitForTransactionReceipt({ hash });
}

export async function execute(member, safeAddress, safeTxHash) {
  const kit = await kitOf(member, safeAddress);
  const transaction = await api.getTransaction(safeTxHash);
  const isRejection = transaction.to === safeAddress;
  if (safeAddress === treasury && !isRejection) await announce(1, transaction);
  const { hash } = await kit.executeTransaction(transaction);
  await chain.waitForTransactionReceipt({ hash });
  return until(
    () => api.getTransaction(safeTxHash),
    (transaction) => transaction.isExecuted,
  );
}

/** Asks until the answer is right; what another process does needs a moment. */
export async function until(ask, isRight, seconds = 30) {
  const deadline = Date.now() + seconds * 1000;
  for (let last; ; await pause(50)) {
    try {
      const answer = await ask();
      if (isRight(answer)) return answer;
      last = JSON.stringify(answer);
    } catch (error) {
      if (error.statusCode !== 404) throw error;
      last = error.message;
    }
    if (Date.now() > deadline) fail(`after ${seconds} s still not: ${isRight}; last: ${last}`);
  }
}

function fail(sentence) {
  throw new Error(sentence);
}
