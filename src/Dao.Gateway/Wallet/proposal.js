// A proposal's id, computed from the words and calls on the page: what is voted on is what can be read.
import { encodeAbiParameters, keccak256, parseAbiParameters, stringToHex } from "viem";
import { refuse } from "./refusal.js";

const contents = parseAbiParameters("address[], uint256[], bytes[], bytes32");
const outer = parseAbiParameters("address, uint256");

/** The calls that the page shows, raw. */
export const callsOn = (document) =>
  [...document.querySelectorAll("[data-call]")].map((call) => {
    const field = (name) => call.querySelector(`[data-field=${name}]`).textContent;
    return { to: field("to"), value: BigInt(field("value")), data: field("data") };
  });

export function requireProposal(document, { subject, contract }) {
  const calls = callsOn(document);
  const description = document.querySelector("[data-description]").dataset.description;
  const inner = keccak256(
    encodeAbiParameters(contents, [
      calls.map(({ to }) => to),
      calls.map(({ value }) => value),
      calls.map(({ data }) => data),
      keccak256(stringToHex(description)),
    ]),
  );
  const id = BigInt(keccak256(encodeAbiParameters(outer, [contract, BigInt(inner)])));
  if (id !== BigInt(subject)) {
    refuse("The words or the calls on this page are not those of this proposal. Nothing can be signed here.");
  }
}
