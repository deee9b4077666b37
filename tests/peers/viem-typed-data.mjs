// Random EIP-712 messages: structs that hold structs, arrays of both, and domains with any of their members.
import { hashDomain, hashTypedData, getAddress } from "viem";

const elementaryTypes = ["string", "bytes", "bool", "address", "uint8", "uint32", "uint256", "int16", "int256", "bytes1", "bytes20", "bytes32"];

function schema(random) {
  const names = random.list(random.between(1, 5), (i) => `${random.pick(["Mail", "Person", "Zed", "asset"])}${i}`);
  // A struct refers only to later ones, so every message ends.
  return Object.fromEntries(
    names.map((name, i) => {
      const later = names.slice(i + 1);
      const members = random.list(random.between(1, 5), (j) => {
        const base = later.length > 0 && random.chance(45) ? random.pick(later) : random.pick(elementaryTypes);
        const suffix = random.list(random.pick([0, 0, 0, 1, 1, 2]), () => random.pick(["[]", "[1]", "[2]"])).join("");
        return { name: `field${j}`, type: base + suffix };
      });
      return [name, members];
    }),
  );
}

function value(random, types, type) {
  const array = /^(.*)\[(\d*)\]$/s.exec(type);
  if (array) {
    return random.list(array[2] === "" ? random.below(3) : Number(array[2]), () => value(random, types, array[1]));
  }

  if (types[type]) {
    return Object.fromEntries(types[type].map((member) => [member.name, value(random, types, member.type)]));
  }

  if (type === "string") return random.text();
  if (type === "bytes") return random.hex(random.length());
  if (type === "bool") return random.chance(50);
  if (type === "address") return getAddress(random.address());
  if (type.startsWith("uint")) return random.unsigned(Number(type.slice(4)));
  if (type.startsWith("int")) return random.signed(Number(type.slice(3)));
  return random.hex(Number(type.slice(5)));
}

function domain(random) {
  const members = {
    name: random.text(),
    version: random.pick(["1", "2.0", ""]),
    chainId: BigInt(random.next()),
    verifyingContract: getAddress(random.address()),
    salt: random.hex(32),
  };
  return Object.fromEntries(Object.entries(members).filter(() => random.chance(80)));
}

const domainMembers = [
  { name: "name", type: "string" },
  { name: "version", type: "string" },
  { name: "chainId", type: "uint256" },
  { name: "verifyingContract", type: "address" },
  { name: "salt", type: "bytes32" },
];

export function typedData(random) {
  const structs = schema(random);
  const primaryType = Object.keys(structs)[0];
  const chosen = domain(random);
  const types = { EIP712Domain: domainMembers.filter((member) => member.name in chosen), ...structs };
  const message = value(random, structs, primaryType);
  const document = { types, primaryType, domain: chosen, message };
  const plain = (_, item) => (typeof item === "bigint" ? item.toString() : item);
  const shown = random.chance(50) ? document : { ...document, types: structs };
  return {
    json: JSON.stringify(shown, plain),
    domainSeparator: hashDomain({ domain: chosen, types }),
    hash: hashTypedData(document),
  };
}
