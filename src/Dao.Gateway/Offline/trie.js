// Checks that a trie with a known root holds a value under a key (yellow paper, appendix D). Trusts the root and nothing else.
import { contentOf, decodeList, flaw, hash, toHex } from "./bytes.js";

const MAX_NODES = 65;
const BRANCH_ITEMS = 17;
const ELSEWHERE = "Expected a proof of this key, got one that leads elsewhere.";

/**
 * @param root 0x-hex of the root's hash
 * @param {Uint8Array[]} nodes From the root to where the value is: those that are named by a hash, and no other.
 * @returns {Uint8Array} The value.
 */
export function proven(root, key, nodes) {
  if (nodes.length > MAX_NODES) flaw(`Expected a proof of at most ${MAX_NODES} nodes, got more.`);
  let used = 0;
  const named = (name) => {
    if (used === nodes.length) flaw(`Expected a node with the hash ${name} in the proof, got no more nodes.`);
    const node = nodes[used++];
    const found = hash(node);
    if (found !== name) flaw(`Expected node ${used} of the proof to have the hash ${name}, got ${found}.`);
    if (used > 1 && node.length < 32) flaw("Expected a short node to be written into the node above it.");
    return node;
  };

  let path = nibblesOf(key);
  let node = named(root);
  for (;;) {
    const items = decodeList(node);
    const step = items.length === 2 ? short(items, path) : branch(items, path);
    if (step.value !== undefined) {
      if (step.value.length === 0) flaw("Expected a value at the end of the proof, got none.");
      if (used !== nodes.length) flaw("Expected a proof that ends with the value, got more nodes.");
      return step.value;
    }
    path = step.path;
    if (step.child.isList) {
      node = step.child.whole;
      if (node.length >= 32) flaw("Expected a long node to be named by its hash, got it written out.");
    } else if (step.child.content.length === 32) {
      node = named(toHex(step.child.content));
    } else {
      flaw("Expected a proof of this key, got one that ends before it.");
    }
  }
}

/** A leaf, or an extension. */
function short(items, path) {
  const { nibbles, isLeaf } = expand(contentOf(items[0]));
  const isOnPath = nibbles.every((nibble, i) => nibble === path[i]);
  if (!isOnPath || (isLeaf && nibbles.length !== path.length)) flaw(ELSEWHERE);
  return isLeaf ? { value: contentOf(items[1]) } : { child: items[1], path: path.slice(nibbles.length) };
}

function branch(items, path) {
  if (items.length !== BRANCH_ITEMS) flaw(`Expected a node of 2 or ${BRANCH_ITEMS} items, got ${items.length}.`);
  return path.length === 0 ? { value: contentOf(items[16]) } : { child: items[path[0]], path: path.slice(1) };
}

/** The compact form of a path: which kind of node, whether the count is odd, and the half bytes. */
function expand(compact) {
  const all = nibblesOf(compact);
  const [flag, pad] = all;
  const isOdd = (flag & 1) === 1;
  const isLeaf = (flag & 2) === 2;
  const nibbles = all.slice(isOdd ? 1 : 2);
  if (all.length === 0 || flag > 3 || (!isOdd && pad !== 0) || (!isLeaf && nibbles.length === 0)) {
    flaw("Expected a path in a node of the proof, got bytes that are none.");
  }
  return { nibbles, isLeaf };
}

const nibblesOf = (bytes) => Array.from(bytes).flatMap((byte) => [byte >> 4, byte & 0xf]);
