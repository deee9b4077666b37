import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { hashMessage } from "viem";
import { account, api, chain, deployment, fund, kitOf, newSafe, treasury } from "./world.mjs";

const typedData = {
  types: {
    EIP712Domain: [{ name: "name", type: "string" }],
    Letter: [
      { name: "from_address", type: "address" },
      { name: "amount", type: "uint256" },
      { name: "contents", type: "string" },
    ],
  },
  primaryType: "Letter",
  domain: { name: "Mossgate" },
  message: { from_address: account(4).address, amount: "123456789012345678901234567890", contents: "Grüße" },
};

describe("messages of a Safe with the compatibility fallback handler", { concurrency: false }, () => {
  let safe;
  before(async () => {
    await fund(1, 2);
    safe = await newSafe([1, 2], 2);
  });

  const sign = async (member, message) => {
    const kit = await kitOf(member, safe);
    const signed = await kit.signMessage(kit.createMessage(message));
    return { kit, signature: signed.getSignature(account(member).address).data };
  };

  it("are signed by one owner after the other, and then valid on the chain", async () => {
    const text = `The minutes of ${new Date().toISOString()} are right`;
    const first = await sign(1, text);
    const second = await sign(2, text);
    const hash = await first.kit.getSafeMessageHash(hashMessage(text));

    await api.addMessage(safe, { message: text, signature: first.signature, origin: "minutes" });
    await api.addMessageSignature(hash, second.signature);
    const message = await api.getMessage(hash);

    assert.equal(message.message, text);
    assert.equal(message.origin, "minutes");
    assert.equal(message.proposedBy, account(1).address);
    assert.deepEqual(
      message.confirmations.map((one) => one.owner),
      [account(1).address, account(2).address],
    );
    assert.equal(await first.kit.isValidSignature(hashMessage(text), message.preparedSignature), true);
    const onChain = await chain.readContract({
      address: safe,
      abi: [
        {
          type: "function",
          name: "isValidSignature",
          stateMutability: "view",
          inputs: [{ type: "bytes32" }, { type: "bytes" }],
          outputs: [{ type: "bytes4" }],
        },
      ],
      functionName: "isValidSignature",
      args: [hashMessage(text), message.preparedSignature],
    });
    assert.equal(onChain, "0x1626ba7e");
  });

  it("may be typed data, which comes back with its keys unchanged", async () => {
    const { signature } = await sign(2, typedData);

    await api.addMessage(safe, { message: typedData, signature });
    const page = await api.getMessages(safe, { ordering: "-created", limit: 1 });

    assert.deepEqual(page.results[0].message, typedData);
    assert.ok(page.count >= 1);
  });

  it("are refused twice, by strangers, and for the treasury", async () => {
    const text = `Once ${Date.now()}`;
    const { kit, signature } = await sign(1, text);
    const hash = await kit.getSafeMessageHash(hashMessage(text));
    await api.addMessage(safe, { message: text, signature });

    await assert.rejects(api.addMessage(safe, { message: text, signature }), { statusCode: 400 });
    await assert.rejects(api.addMessageSignature(hash, signature), { statusCode: 400 });
    await assert.rejects(api.addMessage(safe, { message: `${text}!`, signature }), { statusCode: 400 });
    await assert.rejects(api.getMessage(`0x${"11".repeat(32)}`), { statusCode: 404 });
    const own = await kitOf(1, treasury);
    const signed = await own.signMessage(own.createMessage(text));
    await assert.rejects(
      api.addMessage(treasury, { message: text, signature: signed.getSignature(account(1).address).data }),
      (error) => error.statusCode === 400 && /signs none/.test(error.message),
    );
    assert.equal((await api.getSafeInfo(treasury)).fallbackHandler, deployment.safe.tokenCallbackHandler);
  });
});
