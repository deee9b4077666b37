// Random ABI type trees with values that fit them.
import { encodeAbiParameters, getAddress, toFunctionSelector } from "viem";

function elementary(random) {
  switch (random.below(8)) {
    case 0:
      return { type: `uint${8 * random.between(1, 32)}` };
    case 1:
      return { type: `int${8 * random.between(1, 32)}` };
    case 2:
      return { type: `bytes${random.between(1, 32)}` };
    case 3:
      return { type: "address" };
    case 4:
      return { type: "bool" };
    case 5:
      return { type: "bytes" };
    case 6:
      return { type: "string" };
    default:
      return { type: "uint256" };
  }
}

function tree(random, depth) {
  const base =
    depth > 0 && random.chance(35)
      ? { type: "tuple", components: random.list(random.between(1, 4), (i) => ({ name: `m${i}`, ...tree(random, depth - 1) })) }
      : elementary(random);
  const suffix = random.list(random.pick([0, 0, 0, 1, 1, 2]), () => random.pick(["[]", "[]", "[1]", "[2]", "[3]"])).join("");
  return { ...base, type: base.type + suffix };
}

function canonical(parameter) {
  return parameter.type.startsWith("tuple")
    ? `(${parameter.components.map(canonical).join(",")})${parameter.type.slice(5)}`
    : parameter.type;
}

/** The value for viem, and its plain form for the other side: numbers as decimal text, tuples as arrays. */
function value(random, parameter) {
  const array = /^(.*)\[(\d*)\]$/s.exec(parameter.type);
  if (array) {
    const count = array[2] === "" ? random.pick([0, 1, 2, 3]) : Number(array[2]);
    const items = random.list(count, () => value(random, { ...parameter, type: array[1] }));
    return { own: items.map((item) => item.own), plain: items.map((item) => item.plain) };
  }

  const { type } = parameter;
  if (type === "tuple") {
    const members = parameter.components.map((component) => [component.name, value(random, component)]);
    return {
      own: Object.fromEntries(members.map(([name, member]) => [name, member.own])),
      plain: members.map(([, member]) => member.plain),
    };
  }

  if (type.startsWith("uint") || type.startsWith("int")) {
    const bits = Number(type.replace(/^u?int/, ""));
    const number = type.startsWith("u") ? random.unsigned(bits) : random.signed(bits);
    return { own: bits <= 48 ? Number(number) : number, plain: number.toString() };
  }

  const same = (made) => ({ own: made, plain: made });
  if (type === "bool") return same(random.chance(50));
  if (type === "address") return same(getAddress(random.address()));
  if (type === "string") return same(random.text());
  return same(random.hex(type === "bytes" ? random.length() : Number(type.slice(5))));
}

export function abi(random) {
  const parameters = random.list(random.between(1, 4), (i) => ({ name: `p${i}`, ...tree(random, 3) }));
  const values = parameters.map((parameter) => value(random, parameter));
  const types = parameters.map(canonical);
  return {
    types,
    values: values.map((made) => made.plain),
    encoded: encodeAbiParameters(
      parameters,
      values.map((made) => made.own),
    ),
    selector: toFunctionSelector(`f(${types.join(",")})`),
  };
}
