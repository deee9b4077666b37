// The browser's last look before signing, without a browser: what it reads, what it refuses.
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { test } from "node:test";
import {
  concat,
  encodeFunctionData,
  encodePacked,
  erc20Abi,
  getAddress,
  hashTypedData,
  pad,
  parseAbi,
  size,
  toHex,
  zeroAddress,
} from "viem";
import { requireAsked, requireSameTreasury, requireWanted } from "../../src/Dao.Gateway/Wallet/checks.js";
import { executionOf, join } from "../../src/Dao.Gateway/Wallet/execution.js";
import { FIELDS, parseFields } from "../../src/Dao.Gateway/Wallet/fields.js";
import { formatAmount, parseAmount, read, requireSentence } from "../../src/Dao.Gateway/Wallet/meaning.js";
import { Refusal } from "../../src/Dao.Gateway/Wallet/refusal.js";
import {
  announcement,
  hashesOf,
  lineKey,
  reasonDigest,
  safeTransaction,
  toWallet,
} from "../../src/Dao.Gateway/Wallet/signables.js";

const seed = Number(process.env.DAO_SEED ?? randomInt(2 ** 31));
console.log(`seed ${seed} (DAO_SEED repeats it)`);

/** Mulberry32: small, and the same on every machine. */
function randomOf(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const address = (n) => getAddress(pad(toHex(n), { size: 20 }));
const [safe, token, payee, stranger] = [0x5afe, 0x70ce, 0xbee, 0xbad].map(address);
const MIXED = "0x52908400098527886E0F7030069857D2E4169EE7";
const decimalsOf = async (one) => (one === token ? 6 : null);
const transfer = (to, amount) => encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: [to, amount] });
const texts = {
  chainId: "31337",
  safe,
  to: token,
  value: "0",
  data: transfer(payee, 12_400_000_000n),
  operation: "0",
  safeTxGas: "0",
  baseGas: "0",
  gasPrice: "0",
  gasToken: zeroAddress,
  refundReceiver: zeroAddress,
  nonce: "7",
};
const fields = parseFields(texts);
const own = hashesOf(safeTransaction(fields));
const refused = (action, words) =>
  assert.throws(action, (error) => error instanceof Refusal && words.test(error.message));
const refusedLater = (action, words) =>
  assert.rejects(action, (error) => error instanceof Refusal && words.test(error.message));

test("the three hashes are those of the typed data", () => {
  assert.equal(own.safeTx, hashTypedData(safeTransaction(fields)));
  const why = announcement(fields, stranger, { line: "infra", grant: 3, reason: "Servers", deadline: 9n });
  assert.equal(hashesOf(why).safeTx, hashTypedData(why));
  assert.equal(JSON.parse(toWallet(why)).message.deadline, "9");
});

test("fields that are not exactly what they must be are refused", () => {
  const bad = {
    number: ["", "-1", "01", "1.0", "0x1", " 1", "1e3", (2n ** 256n).toString(), "٣"],
    address: [
      "",
      "0x",
      MIXED.toLowerCase(),
      MIXED.replace("E0F", "e0F"),
      `${token}00`,
      `${token} `,
      token.replace("0x", "0X"),
    ],
    bytes: ["", "0x0", "0xAB", "0xgg", "ab", "0x 00"],
    operation: ["2", "", "00", "call"],
  };
  let cells = 0;
  for (const [name, kind] of Object.entries(FIELDS)) {
    refused(() => parseFields({ ...texts, [name]: undefined }), new RegExp(`field ${name} .* none`));
    for (const text of bad[kind]) {
      refused(() => parseFields({ ...texts, [name]: text }), new RegExp(`The field ${name} must be`));
      cells++;
    }
  }
  assert.ok(cells > 70, `${cells} cells`);
});

test("1,000 alterations of what was asked for are refused", () => {
  const random = randomOf(seed);
  const below = (n) => Math.floor(random() * n);
  const names = Object.keys(FIELDS);
  const counts = {};
  const another = {
    number: (now) => (BigInt(now) ^ (1n << BigInt(below(256)))).toString(),
    address: () => address(BigInt(below(2 ** 31)) + 10n ** 20n),
    operation: (now) => (now === "0" ? "1" : "0"),
    bytes(now) {
      const at = 2 + below(now.length - 2);
      const digit = ((parseInt(now[at], 16) + 1 + below(15)) % 16).toString(16);
      const flipped = now.slice(0, at) + digit + now.slice(at + 1);
      return [flipped, `${now}00`, now.slice(0, -2), "0x"][below(4)];
    },
  };
  for (let i = 0; i < 1000; i++) {
    const name = names[i % names.length];
    const altered = parseFields({ ...texts, [name]: another[FIELDS[name]](texts[name]) });
    // Whoever alters the fields shows the hashes that belong to them.
    const shown = hashesOf(safeTransaction(altered));
    refused(() => requireAsked(altered, shown, own.safeTx), /Nothing can be signed here.*altered them on the way/);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  assert.equal(Object.keys(counts).length, names.length);
  assert.deepEqual(requireAsked(fields, own, own.safeTx), own);
});

test("hashes on the page that are not those of the fields are refused", () => {
  for (const kind of ["domain", "message", "safeTx"]) {
    refused(
      () =>
        requireAsked(fields, { ...own, [kind]: own[kind].replace(/.$/, (d) => (d === "0" ? "1" : "0")) }, own.safeTx),
      /but the page shows 0x/,
    );
    refused(() => requireAsked(fields, { ...own, [kind]: undefined }, own.safeTx), /but the page shows none/);
  }
});

test("gas refunds are refused", () => {
  for (const [name, text] of [
    ["safeTxGas", "1"],
    ["baseGas", "1"],
    ["gasPrice", "1"],
    ["gasToken", token],
    ["refundReceiver", payee],
  ]) {
    const altered = parseFields({ ...texts, [name]: text });
    const hashes = hashesOf(safeTransaction(altered));
    refused(() => requireAsked(altered, hashes, hashes.safeTx), /gas refund fields/);
  }
});

test("a new proposal does exactly what was typed", async () => {
  const wanted = { payee, token, amount: "12,400", nonce: "7" };
  const of = (changes) => {
    const altered = parseFields({ ...texts, ...changes });
    return [altered, hashesOf(safeTransaction(altered))];
  };
  assert.deepEqual(await requireWanted(...of({}), wanted, decimalsOf), own);
  const others = {
    amount: { data: transfer(payee, 12_400_000_001n) },
    payee: { data: transfer(stranger, 12_400_000_000n) },
    token: { to: stranger },
    ether: { to: payee, value: "1", data: "0x" },
    nonce: { nonce: "8" },
    batch: { operation: "1" },
    more: { data: `${texts.data}00` },
    alongside: { value: "1" },
  };
  for (const changes of Object.values(others)) {
    await refusedLater(() => requireWanted(...of(changes), wanted, decimalsOf), /You asked for/);
  }
  const rejection = { to: safe, data: "0x" };
  const nothing = { payee: null, token: null, amount: "", nonce: "7" };
  await requireWanted(...of(rejection), nothing, decimalsOf);
  await refusedLater(() => requireWanted(...of({}), nothing, decimalsOf), /asked for a rejection/);
  await refusedLater(() => requireWanted(...of(rejection), wanted, decimalsOf), /do something else/);
});

test("the sentence names every payment that the fields make", async () => {
  const good = `Pay 12,400.00 TEUR to Green Server GmbH (${payee}) from budget infra`;
  await requireSentence(good, read(fields), decimalsOf);
  for (const bad of [
    good.replace("12,400.00", "12.40"),
    good.replace(payee, stranger),
    good.replace("Pay 12,", "Pay 112,"),
    "",
  ]) {
    await refusedLater(
      () => requireSentence(bad, read(fields), decimalsOf),
      /but these fields pay 12,400.00 of the token/,
    );
  }
  await requireSentence(
    `Pay 2 ETH to ${payee}`,
    read({ ...fields, to: payee, value: 2n * 10n ** 18n, data: "0x" }),
    decimalsOf,
  );
  await requireSentence(
    `Pay 3 units of the unlisted token ${stranger} to ${payee}`,
    read({ ...fields, to: stranger, data: transfer(payee, 3n) }),
    decimalsOf,
  );
});

test("batches are read exactly, or not at all", () => {
  const inner = (operation, to, value, data) =>
    encodePacked(["uint8", "address", "uint256", "uint256", "bytes"], [operation, to, value, BigInt(size(data)), data]);
  const batch = (...calls) =>
    encodeFunctionData({ abi: parseAbi(["function multiSend(bytes)"]), args: [concat(calls)] });
  const of = (data) => read({ ...fields, operation: 1n, data });
  const two = batch(inner(0, token, 0n, transfer(payee, 5n)), inner(0, stranger, 9n, "0x"));

  assert.deepEqual(of(two), [
    { kind: "payment", token, payee, amount: 5n },
    { kind: "payment", token: null, payee: stranger, amount: 9n },
  ]);
  const truncated = inner(0, token, 0n, transfer(payee, 5n)).slice(0, -2);
  for (const data of [
    `${two}00`,
    two.slice(0, -64),
    batch(truncated),
    batch(inner(1, token, 0n, "0x")),
    batch("0x00"),
    "0x",
    texts.data,
  ]) {
    assert.deepEqual(of(data), [{ kind: "other" }], data);
  }
});

test("amounts are those of the gateway's sentences", () => {
  const table = [
    [0n, 6, "0.00"],
    [1n, 6, "0.000001"],
    [1_500_000n, 6, "1.50"],
    [1_234_567_000_000n, 6, "1,234,567.00"],
    [7n, 0, "7"],
    [12n, 1, "1.2"],
    [10n, 1, "1"],
  ];
  for (const [units, decimals, words] of table) assert.equal(formatAmount(units, decimals), words);
  assert.equal(parseAmount("12,400.5", 6), 12_400_500_000n);
  for (const bad of ["", "1.", ".5", "1,2", "12,40", "1.0000001", "-1", "1e3", "1 000", "１"])
    refused(() => parseAmount(bad, 6), /is not an amount/);
});

test("budget lines and reasons are what the contract takes", () => {
  assert.equal(lineKey("ops"), `0x6f7073${"00".repeat(29)}`);
  for (const bad of ["", "two words", "ä", "x".repeat(33), "a\n"]) refused(() => lineKey(bad), /budget line/);
  assert.equal(reasonDigest("\ufeffCafe\u0301\r\nnow"), reasonDigest("Café\nnow"));
  refused(() => reasonDigest(""), /Say in a few words/);
  refused(() => reasonDigest("\ud800"), /half of a character/);
});

test("a browser signs for one treasury", () => {
  const kept = new Map();
  const store = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
  requireSameTreasury(store, fields, stranger)();
  requireSameTreasury(store, fields, stranger);
  for (const [changes, guard] of [
    [{ safe: stranger }, stranger],
    [{ chainId: 1n }, stranger],
    [{}, payee],
  ]) {
    refused(() => requireSameTreasury(store, { ...fields, ...changes }, guard), /signed for the Safe/);
  }
});

test("signatures are joined as the Safe takes them", () => {
  const word = (n, v) => concat([toHex(n, { size: 64 }), toHex(v, { size: 1 })]);
  const content = concat([toHex(3n, { size: 32 }), "0xaabbcc".padEnd(66, "0")]);
  const contract = concat([pad(payee), toHex(65n, { size: 32 }), "0x00", content]);
  const blob = join([
    { owner: stranger, signature: word(1, 27), signatureType: "EOA" },
    { owner: payee, signature: contract, signatureType: "CONTRACT_SIGNATURE" },
    { owner: safe, signature: word(2, 31), signatureType: "ETH_SIGN" },
  ]);
  assert.equal(blob, concat([word(1, 27), pad(payee), toHex(195n, { size: 32 }), "0x00", word(2, 31), content]));
  refused(() => executionOf(fields, [], 2), /0 of 2 treasurers/);
});
