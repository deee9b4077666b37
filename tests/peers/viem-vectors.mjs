// Prints random vectors of one codec as JSON lines, made by viem alone, for the C# code to agree with.
// Usage: node viem-vectors.mjs CODEC SEED COUNT
import { getAddress, hashMessage, keccak256, serializeCompactSignature, serializeSignature, signatureToCompactSignature, toRlp } from "viem";
import { privateKeyToAddress, sign, signTransaction } from "viem/accounts";
import { abi } from "./viem-abi.mjs";
import { Random } from "./viem-random.mjs";
import { typedData } from "./viem-typed-data.mjs";

function rlpTree(random, depth) {
  return depth > 0 && random.chance(40)
    ? random.list(random.below(5), () => rlpTree(random, depth - 1))
    : random.hex(random.pick([0, 1, 1, random.length(), random.chance(2) ? 70_000 : 3]));
}

function commonFields(random) {
  return {
    nonce: random.chance(20) ? 0 : random.next(),
    gas: BigInt(random.next()),
    to: random.chance(85) ? getAddress(random.address()) : undefined,
    value: random.unsigned(128),
    data: random.hex(random.length()),
  };
}

async function transaction(random, fields) {
  const privateKey = random.privateKey();
  const raw = await signTransaction({ privateKey, transaction: fields });
  return { privateKey, from: privateKeyToAddress(privateKey), fields, raw, hash: keccak256(raw) };
}

function legacy(random) {
  const chainId = random.chance(80) ? random.pick([1, 100, 31337, random.next()]) : undefined;
  return transaction(random, { type: "legacy", ...commonFields(random), gasPrice: random.unsigned(64), chainId });
}

function eip1559(random) {
  const maxPriorityFeePerGas = random.unsigned(64);
  return transaction(random, {
    type: "eip1559",
    ...commonFields(random),
    chainId: random.pick([1, 100, 31337, random.between(1, 2 ** 31)]),
    maxPriorityFeePerGas,
    maxFeePerGas: maxPriorityFeePerGas + random.unsigned(64),
    accessList: random.list(random.pick([0, 0, 1, 3]), () => ({
      address: getAddress(random.address()),
      storageKeys: random.list(random.below(3), () => random.hex(32)),
    })),
  });
}

async function signature(random) {
  const privateKey = random.privateKey();
  const digest = random.hex(32);
  const made = await sign({ hash: digest, privateKey });
  return {
    privateKey,
    digest,
    address: privateKeyToAddress(privateKey),
    full: serializeSignature(made),
    compact: serializeCompactSignature(signatureToCompactSignature(made)),
  };
}

const codecs = {
  keccak: (random) => {
    const data = random.hex(random.pick([random.length(), 135, 136, 137, 272, random.below(1000)]));
    return { data, hash: keccak256(data) };
  },
  address: (random) => {
    const text = random.address();
    return { text, checksum: getAddress(text) };
  },
  abi,
  rlp: (random) => {
    const value = rlpTree(random, 4);
    return { value, encoded: toRlp(value) };
  },
  "typed-data": typedData,
  message: (random) => {
    const raw = random.hex(random.pick([random.length(), 9, 10, 99, 100, 999, 1000]));
    return { raw, hash: hashMessage({ raw }) };
  },
  legacy,
  eip1559,
  signature,
};

const [codec, seed, count] = process.argv.slice(2);
if (!Object.hasOwn(codecs, codec) || !/^\d+$/.test(seed ?? "") || !/^\d+$/.test(count ?? "")) {
  console.error(`Usage: node viem-vectors.mjs ${Object.keys(codecs).join("|")} SEED COUNT`);
  process.exit(2);
}

const random = new Random(Number(seed));
const plain = (_, item) => (typeof item === "bigint" ? item.toString() : item);
for (let i = 0; i < Number(count); i++) {
  const line = `${JSON.stringify(await codecs[codec](random), plain)}\n`;
  if (!process.stdout.write(line)) await new Promise((resolve) => process.stdout.once("drain", resolve));
}
