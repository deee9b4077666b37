// What each contract was compiled from: the compiler's standard JSON input, taken apart so that every source is stored once.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { keccak256, stringToBytes } from "viem";

const OURS = "project/";

/** The file and all that it imports, in alphabetical order. */
function closure(output, file) {
  const seen = new Set();
  const visit = (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const node of output.sources[name].ast.nodes) {
      if (node.nodeType === "ImportDirective") visit(node.absolutePath);
    }
  };
  visit(file);
  return [...seen].sort();
}

/** Variables by the ids of the syntax tree. */
function variables(output, names) {
  const found = new Map();
  const visit = (node) => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (node && typeof node === "object") {
      if (node.nodeType === "VariableDeclaration") found.set(node.id, node);
      Object.values(node).forEach(visit);
    }
  };
  names.forEach((name) => visit(output.sources[name].ast));
  return found;
}

/** Name, type and places in the code of each value that the constructor fixes, in the order of the code. */
function immutables(output, names, references) {
  const declared = variables(output, names);
  return Object.entries(references ?? {})
    .map(([id, places]) => {
      const { name, typeDescriptions } = declared.get(Number(id));
      return {
        name,
        type: typeDescriptions.typeString,
        places: places.map(({ start }) => start).sort((a, b) => a - b),
      };
    })
    .sort((a, b) => a.places[0] - b.places[0]);
}

/**
 * `{compiler, settings[], contracts: {NAME: {file, settings, immutables[], sources[]}}, sources: {NAME: {keccak256, content?}}}`.
 * The contents of our own sources are left out: they lie in contracts/.
 */
export function sourcesOf(root, paths) {
  const read = (...path) => JSON.parse(readFileSync(join(root, "artifacts", ...path)));
  const builds = new Map();
  const build = (id) => {
    if (!builds.has(id)) {
      const { input, solcLongVersion } = read("build-info", `${id}.json`);
      const { outputSelection: _, ...settings } = input.settings;
      const { output } = read("build-info", `${id}.output.json`);
      builds.set(id, { compiler: solcLongVersion, settings, sources: input.sources, output });
    }
    return builds.get(id);
  };

  const compilers = new Set();
  const settings = [];
  const sources = new Map();
  const contracts = {};
  for (const [name, path] of Object.entries(paths)) {
    const { inputSourceName: file, buildInfoId, immutableReferences } = read(path, `${name}.json`);
    const built = build(buildInfoId);
    const names = closure(built.output, file);
    compilers.add(built.compiler);
    if (!settings.some((one) => isDeepStrictEqual(one, built.settings))) settings.push(built.settings);
    for (const one of names) {
      const { content } = built.sources[one];
      sources.set(one, { keccak256: keccak256(stringToBytes(content)), ...(one.startsWith(OURS) ? {} : { content }) });
    }
    contracts[name] = {
      file,
      settings: settings.findIndex((one) => isDeepStrictEqual(one, built.settings)),
      immutables: immutables(built.output, names, immutableReferences),
      sources: names,
    };
  }
  const [compiler, ...others] = compilers;
  if (others.length) throw new Error(`one compiler is expected, found ${[...compilers].join(", ")}`);
  return { compiler, settings, contracts, sources: Object.fromEntries([...sources].sort()) };
}
