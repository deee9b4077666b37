// Signs one ballot with viem: another implementation than the one under test.
// Run: node tests/peers/sign-ballot.mjs '{"privateKey","typedData","proposalId","memberId","choice","reason"}'; prints the signature.
// typedData is an entry of GET /api/v1/typed-data.
import { privateKeyToAccount } from "viem/accounts";

const { privateKey, typedData, proposalId, memberId, choice, reason } = JSON.parse(process.argv[2]);
const { EIP712Domain: _, ...types } = typedData.types;
const signature = await privateKeyToAccount(privateKey).signTypedData({
  domain: typedData.domain,
  types,
  primaryType: typedData.primaryType,
  message: { proposalId: BigInt(proposalId), memberId, choice, ...(reason ? { reason } : {}) },
});
console.log(signature);
