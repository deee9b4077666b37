// Handing a signed transaction to the Safe, by whoever pays the gas.
import { concat, encodeFunctionData, hexToBigInt, numberToHex, parseAbi, size, slice } from "viem";
import { refuse } from "./refusal.js";

const WORD = 65;
const abi = parseAbi([
  "function execTransaction(address to, uint256 value, bytes data, uint8 operation, uint256 safeTxGas, uint256 baseGas, uint256 gasPrice, address gasToken, address refundReceiver, bytes signatures)",
]);

/**
 * The owners' signatures as the Safe takes them: ascending owners, the contents of contracts' signatures behind all words.
 * @param confirmations as the Safe Transaction Service lists them
 */
export function join(confirmations) {
  const sorted = confirmations
    .map(({ owner, signature, signatureType }) => ({ owner: hexToBigInt(owner), signature, signatureType }))
    .sort((a, b) => (a.owner < b.owner ? -1 : 1));
  const words = [];
  const contents = [];
  let at = sorted.length * WORD;
  for (const { signature, signatureType } of sorted) {
    if (signatureType !== "CONTRACT_SIGNATURE") {
      words.push(signature);
      continue;
    }
    words.push(slice(signature, 0, 32), numberToHex(at, { size: 32 }), slice(signature, 64, WORD));
    const content = slice(signature, WORD);
    contents.push(content);
    at += size(content);
  }
  return concat([...words, ...contents]);
}

export function executionOf(fields, confirmations, threshold) {
  if (confirmations.length < threshold) {
    refuse(`${confirmations.length} of ${threshold} treasurers have signed. Nothing was sent.`);
  }
  const args = [
    fields.to,
    fields.value,
    fields.data,
    Number(fields.operation),
    fields.safeTxGas,
    fields.baseGas,
    fields.gasPrice,
    fields.gasToken,
    fields.refundReceiver,
    join(confirmations),
  ];
  return encodeFunctionData({ abi, functionName: "execTransaction", args });
}
