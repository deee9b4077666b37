import { concatHex } from "viem";
import { DAY, foundCoop, mock, signBallot } from "./coop.mjs";
import { EURO, foundTreasury } from "./treasury.mjs";

const MEMBERS = 255;
const NAME = "Coop Assembly";

/** Gas per ballot of each way to vote, whole transactions, on fresh proposals of one co-op. */
export async function measureGas() {
  const coop = await foundCoop({ members: MEMBERS, clauses: { maxActiveProposals: [20, 1, 20, false] } });
  const { send, read, chain, assembly, keys, stranger } = coop;
  const open = async (title) => {
    await chain.increaseTime({ seconds: 60 });
    await chain.mine({ blocks: 1 });
    const action = [[coop.decisionLog.address], [0n], ["0x12345678"]];
    const receipt = await send(assembly, "propose", [...action, title], keys[0]);
    const proposalId = BigInt(receipt.logs[0].data.slice(0, 66));
    await chain.increaseTime({ seconds: DAY + 1 });
    await chain.mine({ blocks: 1 });
    return proposalId;
  };
  const batchOf = async (proposalId, size) => {
    const ballots = [];
    for (let i = 0; i < size; ++i) ballots.push(await signBallot(assembly, NAME, keys[i], i + 1, proposalId, "For"));
    return concatHex(ballots);
  };
  const batch = async (size) => {
    const proposalId = await open(`batch of ${size}`);
    const receipt = await send(assembly, "castBallots", [proposalId, await batchOf(proposalId, size)], stranger);
    const [, inFavour] = await read(assembly, "proposalVotes", [proposalId]);
    if (Number(inFavour) !== size) throw new Error(`${inFavour} of ${size} ballots were counted`);
    return Math.ceil(Number(receipt.gasUsed) / size);
  };

  const proposalId = await open("one by one");
  const castVote = await send(assembly, "castVote", [proposalId, 1], keys[0]);
  const signature = await keys[1].signTypedData({
    domain: { name: NAME, version: "1", chainId: 31337, verifyingContract: assembly.address },
    types: {
      Ballot: [
        { name: "proposalId", type: "uint256" },
        { name: "support", type: "uint8" },
        { name: "voter", type: "address" },
        { name: "nonce", type: "uint256" },
      ],
    },
    primaryType: "Ballot",
    message: { proposalId, support: 1, voter: keys[1].address, nonce: 0n },
  });
  const bySig = await send(assembly, "castVoteBySig", [proposalId, 1, keys[1].address, signature], stranger);
  return {
    castVote: Number(castVote.gasUsed),
    castVoteBySig: Number(bySig.gasUsed),
    castBallots1: await batch(1),
    castBallots50: await batch(50),
    castBallots200: await batch(200),
  };
}

/** Gas of a routine ERC-20 payment to an existing holder: a bare Safe 1.5, and the same Safe with our guard. */
export async function measureTreasuryGas() {
  const payee = "0x00000000000000000000000000000000000a11ce";
  const measure = async (owners, threshold, bare) => {
    const treasury = await foundTreasury({ owners, threshold, bare });
    await treasury.wait(DAY);
    let gasUsed;
    // The third payment: the payee and the guard's window are no longer empty.
    for (let i = 0; i < 3; ++i) {
      const payment = treasury.transfer(payee, 10n * EURO);
      if (!bare) await treasury.announce(payment);
      ({ gasUsed } = await treasury.execute(payment));
      await treasury.wait(60);
    }
    return Number(gasUsed);
  };
  return {
    bare2of3: await measure(3, 2, true),
    guarded2of3: await measure(3, 2, false),
    bare3of5: await measure(5, 3, true),
    guarded3of5: await measure(5, 3, false),
  };
}

/** Gas of a signed ballot in OpenZeppelin's own governor, one token per member: `castVoteBySig` after the first vote. */
export async function measureTokenGovernor() {
  const { create, send, chain, keys, stranger } = await foundCoop({ members: 20 });
  const token = await create("MemberToken", [], mock("MemberToken"));
  const governor = await create("TokenGovernor", [token.address], mock("TokenGovernor"));
  await send(token, "admit", [keys.map(({ address }) => address), 1n]);
  await chain.increaseTime({ seconds: 60 });
  await chain.mine({ blocks: 1 });
  const receipt = await send(governor, "propose", [[token.address], [0n], ["0x12345678"], "one by one"], keys[0]);
  const proposalId = BigInt(receipt.logs[0].data.slice(0, 66));
  await chain.increaseTime({ seconds: DAY + 60 });
  await chain.mine({ blocks: 1 });
  let gasUsed;
  for (const voter of keys.slice(0, 3)) {
    const signature = await voter.signTypedData({
      domain: { name: "Token Governor", version: "1", chainId: 31337, verifyingContract: governor.address },
      types: {
        Ballot: [
          { name: "proposalId", type: "uint256" },
          { name: "support", type: "uint8" },
          { name: "voter", type: "address" },
          { name: "nonce", type: "uint256" },
        ],
      },
      primaryType: "Ballot",
      message: { proposalId, support: 1, voter: voter.address, nonce: 0n },
    });
    ({ gasUsed } = await send(governor, "castVoteBySig", [proposalId, 1, voter.address, signature], stranger));
  }
  return Number(gasUsed);
}
