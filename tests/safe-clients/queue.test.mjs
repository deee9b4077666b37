import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import {
  account,
  api,
  confirm,
  confirmRest,
  deployment,
  execute,
  fund,
  kitOf,
  newSafe,
  payment,
  propose,
  token,
  treasury,
  until,
} from "./world.mjs";

const payee = account(9).address;

describe("the treasury's queue", { concurrency: false }, () => {
  let kit;
  before(async () => {
    await fund(1, 2, 3);
    await until(
      () => api.getSafeInfo(treasury),
      (info) => info.owners.length >= 3,
    );
    kit = await kitOf(1);
  });

  it("knows this service, its Safe and its owners", async () => {
    const [about, info, owned] = [
      await api.getServiceInfo(),
      await api.getSafeInfo(treasury),
      await api.getSafesByOwner(account(1).address),
    ];

    assert.equal(about.api_version, "v1");
    assert.equal(info.singleton ?? info.masterCopy, deployment.safe.singleton);
    assert.equal(info.version, await kit.getContractVersion());
    assert.deepEqual([...info.owners].sort(), [...(await kit.getOwners())].sort());
    assert.ok(owned.safes.includes(treasury));
  });

  it("takes a payment from proposal to execution", async () => {
    const nonce = await api.getNextNonce(treasury);
    const hash = await propose(kit, 1, treasury, [payment(payee)], { nonce: Number(nonce) });

    const pending = await api.getPendingTransactions(treasury);
    const { signature } = await confirm(2, treasury, hash);
    const confirmations = await api.getTransactionConfirmations(hash);
    await confirmRest(treasury, hash);
    const next = await api.getNextNonce(treasury);
    const executed = await execute(3, treasury, hash);

    assert.deepEqual(
      pending.results.map((one) => one.safeTxHash),
      [hash],
    );
    assert.equal(pending.countUniqueNonce, 1);
    assert.deepEqual(
      confirmations.results.map((one) => one.owner),
      [account(1).address, account(2).address],
    );
    assert.equal(confirmations.results[1].signature, signature);
    assert.equal(Number(next), Number(nonce) + 1);
    assert.equal(executed.isSuccessful, true);
    assert.equal(executed.executor, account(3).address);
    assert.equal(executed.origin, "the safe clients suite");
    assert.equal((await api.getPendingTransactions(treasury)).count, 0);
  });

  it("rejects a payment by another transaction at its nonce", async () => {
    const hash = await propose(kit, 1, treasury, [payment(payee)]);
    const { nonce } = await api.getTransaction(hash);
    const rejection = await kit.createRejectionTransaction(Number(nonce));
    const rejectionHash = await kit.getTransactionHash(rejection);
    const signature = await kit.signHash(rejectionHash);
    await api.proposeTransaction({
      safeAddress: treasury,
      safeTransactionData: rejection.data,
      safeTxHash: rejectionHash,
      senderAddress: account(1).address,
      senderSignature: signature.data,
    });
    await confirmRest(treasury, rejectionHash);

    const both = await api.getMultisigTransactions(treasury, { nonce: String(nonce) });
    await execute(2, treasury, rejectionHash);

    assert.equal(both.count, 2);
    assert.equal(both.countUniqueNonce, 1);
    assert.equal((await api.getTransaction(hash)).isExecuted, false);
    assert.equal((await api.getPendingTransactions(treasury)).count, 0);
  });

  it("takes several payments as one batch", async () => {
    const hash = await propose(kit, 1, treasury, [payment(payee), payment(account(8).address)]);
    await confirmRest(treasury, hash);

    const executed = await execute(1, treasury, hash);

    assert.equal(executed.operation, 1);
    assert.equal(executed.isSuccessful, true);
  });

  it("says in the client's words what is wrong", async () => {
    const transaction = await kit.createTransaction({ transactions: [payment(payee)] });
    const safeTxHash = await kit.getTransactionHash(transaction);
    const stranger = await (await kitOf(7)).signHash(safeTxHash);
    const proposal = { safeAddress: treasury, safeTransactionData: transaction.data, safeTxHash };

    await assert.rejects(
      api.proposeTransaction({ ...proposal, senderAddress: account(7).address, senderSignature: stranger.data }),
      (error) => error.statusCode === 422 && /is not an owner or delegate/.test(error.message),
    );
    await assert.rejects(
      api.proposeTransaction({
        ...proposal,
        safeTransactionData: { ...transaction.data, value: "1" },
        senderAddress: account(1).address,
        senderSignature: (await kit.signHash(safeTxHash)).data,
      }),
      (error) => error.statusCode === 422 && /does not match/.test(error.message),
    );
    await assert.rejects(api.getTransaction(safeTxHash), (error) => error.statusCode === 404);
    await assert.rejects(api.confirmTransaction(safeTxHash, stranger.data), (error) => error.statusCode === 404);
  });

  it("lists what came in and all that happened", async () => {
    const safe = await newSafe([1, 2], 2);
    const hash = await propose(kit, 1, treasury, [payment(safe)]);
    await confirmRest(treasury, hash);
    await execute(1, treasury, hash);

    const incoming = await until(
      () => api.getIncomingTransactions(safe),
      (page) => page.count === 1,
    );
    const history = await api.getAllTransactions(treasury, { limit: 1 });

    assert.equal(incoming.results[0].tokenAddress, token.address);
    assert.equal(incoming.results[0].from, treasury);
    assert.equal(incoming.results[0].tokenInfo.symbol, token.symbol);
    assert.equal(history.results.length, 1);
    assert.equal(history.results[0].txType, "MULTISIG_TRANSACTION");
    assert.equal(history.results[0].safeTxHash, hash);
    assert.equal(history.results[0].transfers[0].to, safe);
    assert.match(history.next, /offset=1/);
  });

  it("runs a Safe that was made a moment ago", async () => {
    const safe = await newSafe([2, 3], 1);
    const own = await kitOf(2, safe);

    const hash = await propose(own, 2, safe, [{ to: payee, value: "0", data: "0x" }]);
    const executed = await execute(3, safe, hash);

    assert.equal(executed.isSuccessful, true);
    assert.equal((await api.getSafeInfo(safe)).nonce, "1");
  });
});
