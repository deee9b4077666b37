import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { account, api, confirm, fund, kitOf, newSafe, payment, propose, wallet } from "./world.mjs";

describe("delegates", { concurrency: false }, () => {
  let safe;
  const bookkeeper = 6;
  before(async () => {
    await fund(1, 2);
    safe = await newSafe([1, 2], 2);
  });

  const add = (label, delegator = 1) =>
    api.addSafeDelegate({
      safeAddress: safe,
      delegateAddress: account(bookkeeper).address,
      delegatorAddress: account(delegator).address,
      label,
      signer: wallet(delegator),
    });

  it("are added, renamed and listed", async () => {
    const added = await add("books");
    await add("bookkeeper");

    const list = await api.getSafeDelegates({ safeAddress: safe });

    assert.equal(added.delegate, account(bookkeeper).address);
    assert.deepEqual(
      list.results.map(({ safe, delegate, delegator, label }) => ({ safe, delegate, delegator, label })),
      [{ safe, delegate: account(bookkeeper).address, delegator: account(1).address, label: "bookkeeper" }],
    );
  });

  it("propose in the name of the owner, whose confirmation it is not", async () => {
    const hash = await propose(await kitOf(bookkeeper, safe), bookkeeper, safe, [payment(account(9).address)]);

    const proposed = await api.getTransaction(hash);
    await confirm(2, safe, hash);

    assert.equal(proposed.proposer, account(1).address);
    assert.equal(proposed.proposedByDelegate, account(bookkeeper).address);
    assert.equal(proposed.trusted, true);
    assert.equal(proposed.confirmations.length, 0);
    await assert.rejects(confirm(bookkeeper, safe, hash), { statusCode: 400 });
    assert.equal((await api.getTransactionConfirmations(hash)).count, 1);
  });

  it("are removed, and propose no more", async () => {
    await api.removeSafeDelegate({
      delegateAddress: account(bookkeeper).address,
      delegatorAddress: account(1).address,
      signer: wallet(1),
    });

    assert.equal((await api.getSafeDelegates({ safeAddress: safe })).count, 0);
    const kit = await kitOf(bookkeeper, safe);
    await assert.rejects(propose(kit, bookkeeper, safe, [payment(account(9).address)]), { statusCode: 422 });
  });

  it("are not taken from strangers", async () => {
    await assert.rejects(add("stranger", 7), { statusCode: 400 });
    await assert.rejects(api.getSafeDelegates({}), { statusCode: 400 });
  });
});
