import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { account, api, deployment, fund, kitOf, newSafe, payment, token, treasury } from "./world.mjs";

describe("what clients read", { concurrency: false }, () => {
  let safe;
  before(async () => {
    await fund(1);
    safe = await newSafe([1, 2], 1);
  });

  it("how a Safe came to be", async () => {
    const creation = await api.getSafeCreationInfo(safe);

    assert.equal(creation.creator, account(1).address);
    assert.equal(creation.factoryAddress, deployment.safe.proxyFactory);
    assert.equal(creation.singleton ?? creation.masterCopy, deployment.safe.singleton);
    assert.equal(creation.dataDecoded.method, "setup");
    assert.deepEqual(creation.dataDecoded.parameters[0].value, [account(1).address, account(2).address]);
  });

  it("what call data means, through batches", async () => {
    const transfer = payment(account(9).address);
    const kit = await kitOf(1);
    const batch = await kit.createTransaction({ transactions: [transfer, transfer] });

    const one = await api.decodeData(transfer.data);
    const both = await api.decodeData(batch.data.data);

    assert.equal(one.method, "transfer");
    assert.equal(one.parameters[0].value, account(9).address);
    assert.equal(both.method, "multiSend");
    assert.deepEqual(
      both.parameters[0].valueDecoded.map((call) => call.dataDecoded.method),
      ["transfer", "transfer"],
    );
    await assert.rejects(api.decodeData("0x12345678"), { statusCode: 404 });
    await assert.rejects(api.decodeData("0x12"), { statusCode: 422 });
  });

  it("which Safes a module serves, and what modules did", async () => {
    const served = await api.getSafesByModule(deployment.contracts.treasuryModule.address);
    const done = await api.getModuleTransactions(treasury);

    assert.deepEqual(served.safes, [treasury]);
    assert.equal(done.count, 1); // Its founding set the guard.
    assert.equal(done.results[0].dataDecoded.method, "setGuard");
  });

  it("tokens, singletons and estimates", async () => {
    const tokens = await api.getTokenList();
    const euro = await api.getToken(token.address);
    const singletons = await api.getServiceSingletonsInfo();
    const estimate = await api.estimateSafeTransaction(safe, {
      to: account(9).address,
      value: "0",
      data: "0x",
      operation: 0,
    });

    assert.ok(tokens.results.some((one) => one.address === token.address));
    assert.equal(euro.symbol, token.symbol);
    assert.equal(euro.decimals, token.decimals);
    assert.equal(singletons[0].address, deployment.safe.singleton);
    assert.equal(estimate.safeTxGas, "0");
  });

  it("nothing where this service has nothing", async () => {
    const stranger = account(99).address;

    assert.deepEqual((await api.getSafesByOwner(stranger)).safes, []);
    await assert.rejects(api.getSafeInfo(stranger), { statusCode: 404 });
    await assert.rejects(api.getSafeOperationsByAddress(safe), { statusCode: 404 });
    assert.equal((await api.getTransactionConfirmations(`0x${"22".repeat(32)}`)).count, 0);
  });
});
