// Writes tests/Dao.Rules.Tests/Texts/normalization-vectors.json: texts and their NFC, computed by this JavaScript engine.
// Run: node tests/peers/normalization-vectors.mjs
import { readFileSync, writeFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);
const table = readFileSync(new URL("src/Dao.Contracts/Texts/canonical-normalization.txt", root), "ascii");
const points = new Set();
for (const line of table.split("\n")) {
  const [kind, ...fields] = line.split(" ");
  if (kind === "d" || kind === "x") fields.forEach((field) => points.add(parseInt(field, 16)));
  if (kind === "c") for (let p = parseInt(fields[0], 16); p <= parseInt(fields[1], 16); p++) points.add(p);
}
const all = [...points, 0x61, 0x65, 0x6f, 0x41, 0x20, 0xac00, 0xac01, 0x1100, 0x1161, 0x11a8, 0x11a7, 0xd7a3];
let state = 20250101;
const random = (n) => ((state = (Math.imul(state, 1103515245) + 12345) >>> 0), Math.floor((state / 2 ** 32) * n));
const vectors = [];
for (const p of all) vectors.push(String.fromCodePoint(p));
for (let i = 0; i < 1000; i++) {
  let text = "";
  for (let n = 1 + random(6); n > 0; n--) text += String.fromCodePoint(all[random(all.length)]);
  vectors.push(text);
  vectors.push(text.normalize("NFD"));
}
const lines = vectors.map((text) => JSON.stringify([text, text.normalize("NFC")]).replace(/[^\x20-\x7e]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0")));
writeFileSync(new URL("tests/Dao.Rules.Tests/Texts/normalization-vectors.json", root), "[\n" + lines.join(",\n") + "\n]\n");
console.log(`${vectors.length} vectors, Unicode ${process.versions.unicode}`);
