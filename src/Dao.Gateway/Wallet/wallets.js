// Wallets in the browser: found by EIP-6963, spoken to by EIP-1193, nothing in between.
import { decodeFunctionResult, encodeFunctionData, hexToBigInt, parseAbi, toFunctionSelector } from "viem";
import { refuse } from "./refusal.js";
import { toWallet } from "./signables.js";

const DECIMALS = toFunctionSelector("decimals()");
const USER_REJECTED = 4001;
const UNKNOWN_CHAIN = 4902;

/** Calls `found({uuid,name,provider})` for each wallet, whenever it says that it is there. */
export function discover(found) {
  const known = new Set();
  addEventListener("eip6963:announceProvider", ({ detail }) => {
    const { info, provider } = detail ?? {};
    if (typeof provider?.request !== "function" || typeof info?.uuid !== "string" || known.has(info.uuid)) return;
    known.add(info.uuid);
    found({ uuid: info.uuid, name: String(info.name), provider });
  });
  dispatchEvent(new Event("eip6963:requestProvider"));
}

async function ask(provider, method, params = []) {
  try {
    return await provider.request({ method, params });
  } catch (error) {
    if (error?.code === USER_REJECTED) refuse("You declined in your wallet. Nothing was signed.");
    throw error;
  }
}

/** The account that the wallet lets this page see, on the chain of the transaction. */
export async function connect(provider, chainId) {
  const [account] = await ask(provider, "eth_requestAccounts");
  if (!account) refuse("Your wallet shares no account with this page. Nothing was signed.");
  if (hexToBigInt(await ask(provider, "eth_chainId")) !== chainId) {
    await switchTo(provider, chainId);
  }
  return account;
}

async function switchTo(provider, chainId) {
  const wrong = `Your wallet is on another chain than this co-operative (chain ${chainId}). Switch it, then try again. Nothing was signed.`;
  try {
    await ask(provider, "wallet_switchEthereumChain", [{ chainId: `0x${chainId.toString(16)}` }]);
  } catch (error) {
    if (error?.code === UNKNOWN_CHAIN) refuse(wrong);
    throw error;
  }
  if (hexToBigInt(await ask(provider, "eth_chainId")) !== chainId) refuse(wrong);
}

/** How many decimals a token has, as the wallet's own node says; null if it does not say. */
export async function decimalsOf(provider, token) {
  try {
    const answer = hexToBigInt(await ask(provider, "eth_call", [{ to: token, data: DECIMALS }, "latest"]));
    return answer <= 77n ? Number(answer) : null;
  } catch {
    return null; // Not a token, or one without decimals: the amount is then compared in its smallest units.
  }
}

/** What a contract answers, as the wallet's own node says. */
export async function read(provider, to, signatures, functionName, args) {
  const abi = typeof signatures[0] === "string" ? parseAbi(signatures) : signatures;
  const data = await ask(provider, "eth_call", [
    { to, data: encodeFunctionData({ abi, functionName, args }) },
    "latest",
  ]);
  return decodeFunctionResult({ abi, functionName, data });
}

/** The chain's own time, in seconds, as the wallet's node says. */
export async function chainTime(provider) {
  const block = await ask(provider, "eth_getBlockByNumber", ["latest", false]);
  return hexToBigInt(block.timestamp);
}

/** 65 bytes whose last one is 27 or 28: some wallets say 0 or 1, which a Safe takes for something else. */
export async function sign(provider, account, signable) {
  const signature = await ask(provider, "eth_signTypedData_v4", [account, toWallet(signable)]);
  if (!/^0x[0-9a-fA-F]{130}$/.test(signature)) refuse("Your wallet gave no signature of 65 bytes. Nothing was sent.");
  const last = parseInt(signature.slice(-2), 16);
  return last < 2 ? signature.slice(0, -2) + (last + 27).toString(16) : signature;
}

export const send = (provider, from, to, data) =>
  ask(provider, "eth_sendTransaction", [{ from, to, data, value: "0x0" }]);
