// Writes the one file that checks receipts offline: template, style and script in one, with a policy that admits exactly these.
// Usage: node scripts/verify-page.mjs SCRIPT OUT
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const [bundle, out] = process.argv.slice(2);
const root = new URL("../src/Dao.Gateway/", import.meta.url);
const read = (name) => readFileSync(new URL(name, root), "utf8");
const digest = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const style = `\n${read("wwwroot/tokens.css")}${read("Offline/verify.css")}`;
// HTML ends a script at the first such text, wherever it stands.
const script = `\n${readFileSync(bundle, "utf8").replaceAll("</script", "<\\/script")}`;
const parts = {
  policy: `default-src 'none'; script-src ${digest(script)}; style-src ${digest(style)}; base-uri 'none'; form-action 'none'`,
  style,
  script,
};
writeFileSync(
  out,
  read("Offline/verify.template.html").replaceAll(/\{\{(\w+)\}\}/g, (_, name) => parts[name]),
);
