// Prints the code of a contract around OpenZeppelin's TrieProof, an independent verifier of Merkle-Patricia proofs.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import solc from "solc";

const require = createRequire(import.meta.url);
const contract = `
pragma solidity ^0.8.26;
import {TrieProof} from "@openzeppelin/contracts/utils/cryptography/TrieProof.sol";
contract TrieVerifier {
  function verify(bytes memory value, bytes32 root, bytes memory key, bytes[] memory proof) external pure returns (bool) {
    return TrieProof.verify(value, root, key, proof);
  }
}`;
const input = {
  language: "Solidity",
  sources: { "TrieVerifier.sol": { content: contract } },
  settings: {
    evmVersion: "prague",
    optimizer: { enabled: true },
    outputSelection: { "TrieVerifier.sol": { TrieVerifier: ["evm.deployedBytecode.object"] } },
  },
};
const output = JSON.parse(
  solc.compile(JSON.stringify(input), {
    import: (path) => ({ contents: readFileSync(require.resolve(path), "utf8") }),
  }),
);
const errors = (output.errors ?? []).filter((error) => error.severity === "error");
if (errors.length > 0) throw new Error(errors.map((error) => error.formattedMessage).join("\n"));
console.log(`0x${output.contracts["TrieVerifier.sol"].TrieVerifier.evm.deployedBytecode.object}`);
