using System.Text.Json;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.Proofs;
using Dao.Testing;

namespace Dao.Ethereum.Tests.Proofs;

/// <summary>Blocks that a node made, whose header says what the trie's root must be.</summary>
public sealed class ReceiptTrieTests
{
    /// <summary>Emits what it is called with, under its caller twice as topics.</summary>
    private static readonly Address s_loud = Address.FromBytes(
        Hex.Decode("0x00000000000000000000000000000000000010d1")
    );

    private static readonly Address s_reverting = Address.FromBytes(
        Hex.Decode("0x00000000000000000000000000000000000010d2")
    );

    private static readonly Address s_sender = Address.FromBytes(
        Hex.Decode("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266")
    );

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(130)]
    [InlineData(200)]
    public async Task Block_of_a_node_has_the_hash_and_the_root_and_proves_each_receipt(int transactions)
    {
        await using var chain = await LocalChain.StartAsync(cancellationToken: Cancellation);
        var (block, receipts) = await MineAsync(chain, transactions);

        var trie = ReceiptTrie.Of(receipts);

        block.IsComplete.ShouldBeTrue();
        receipts.Count.ShouldBe(transactions);
        trie.Root.ShouldBe(block.Header.ReceiptsRoot);
        for (var i = 0; i < transactions; i++)
        {
            var nodes = trie.Prove(ReceiptTrie.Key((ulong)i));
            ReceiptTrie.TryVerify(trie.Root, (ulong)i, receipts[i], nodes, out var flaw).ShouldBeTrue(flaw);
            ReceiptTrie.TryVerify(trie.Root, (ulong)i + 1, receipts[i], nodes, out _).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Every_flipped_byte_of_a_proof_is_refused()
    {
        await using var chain = await LocalChain.StartAsync(cancellationToken: Cancellation);
        var (block, receipts) = await MineAsync(chain, 130);
        var trie = ReceiptTrie.Of(receipts);
        var flips = 0;
        foreach (var index in (int[])[0, 1, 127, 128])
        {
            var nodes = trie.Prove(ReceiptTrie.Key((ulong)index));
            foreach (var node in nodes)
            {
                for (var at = 0; at < node.Length; at++)
                {
                    node[at] ^= 0x01;
                    ReceiptTrie
                        .TryVerify(block.Header.ReceiptsRoot, (ulong)index, receipts[index], nodes, out var flaw)
                        .ShouldBeFalse();
                    flaw.ShouldNotBeEmpty();
                    node[at] ^= 0x01;
                    flips++;
                }
            }

            ReceiptTrie
                .TryVerify(block.Header.ReceiptsRoot, (ulong)index, receipts[index], nodes, out _)
                .ShouldBeTrue();
        }

        flips.ShouldBeGreaterThan(2000);
    }

    [Fact]
    public async Task Receipt_with_any_other_field_is_not_the_proven_one()
    {
        await using var chain = await LocalChain.StartAsync(cancellationToken: Cancellation);
        var (block, receipts) = await MineAsync(chain, 2);
        var (proven, nodes) = (receipts[1], ReceiptTrie.Of(receipts).Prove(ReceiptTrie.Key(1)));
        var log = proven.Logs.ShouldHaveSingleItem();
        ConsensusReceipt[] others =
        [
            proven with
            {
                Type = (byte)(proven.Type ^ 1),
            },
            proven with
            {
                Succeeded = false,
            },
            proven with
            {
                CumulativeGasUsed = proven.CumulativeGasUsed + 1,
            },
            proven with
            {
                LogsBloom = Enumerable.Repeat((byte)1, 256).ToArray(),
            },
            proven with
            {
                Logs = [],
            },
            proven with
            {
                Logs = [log, log],
            },
            proven with
            {
                Logs = [log with { Address = s_reverting }],
            },
            proven with
            {
                Logs = [log with { Topics = [log.Topics[0]] }],
            },
            proven with
            {
                Logs = [log with { Data = [] }],
            },
        ];

        foreach (var other in others)
        {
            ReceiptTrie.TryVerify(block.Header.ReceiptsRoot, 1, other, nodes, out var flaw).ShouldBeFalse();
            flaw.ShouldBe("Expected the proof to lead to this receipt, got another receipt at its end.");
        }
    }

    [Fact]
    public async Task Header_without_a_field_of_its_fork_is_not_complete()
    {
        await using var chain = await LocalChain.StartAsync(cancellationToken: Cancellation);
        var (block, _) = await MineAsync(chain, 1);

        var older = block with { Header = block.Header with { RequestsHash = null } };

        older.IsComplete.ShouldBeFalse();
    }

    [Fact]
    public async Task Node_without_block_receipts_is_asked_for_each_transaction()
    {
        await using var chain = await LocalChain.StartAsync(cancellationToken: Cancellation);
        var (block, receipts) = await MineAsync(chain, 5);
        var older = new EthereumNode(new WithoutBlockReceipts(chain.Rpc));

        var asked = (await older.GetBlockReceiptsAsync(block, Cancellation)).ShouldNotBeNull();

        asked.Select(receipt => receipt.TransactionHash).ShouldBe(block.TransactionHashes);
        ReceiptTrie.Of([.. asked.Select(receipt => receipt.Receipt)]).Root.ShouldBe(ReceiptTrie.Of(receipts).Root);
    }

    [Fact]
    public async Task Receipts_in_another_order_or_of_another_block_are_refused()
    {
        await using var chain = await LocalChain.StartAsync(cancellationToken: Cancellation);
        var (block, _) = await MineAsync(chain, 2);
        var turned = block with { TransactionHashes = [.. block.TransactionHashes.Reverse()] };

        await Should.ThrowAsync<JsonRpcTransportException>(() =>
            chain.Node.GetBlockReceiptsAsync(turned, Cancellation)
        );
        (await chain.Node.GetHeaderAsync(BlockTag.At(Hash32.Zero), Cancellation)).ShouldBeNull();
    }

    private static async Task<(MinedHeader Block, IReadOnlyList<ConsensusReceipt> Receipts)> MineAsync(
        LocalChain chain,
        int transactions
    )
    {
        await chain.Rpc.CallAsync("anvil_setCode", [s_loud, "0x365f5f373333365fa200"], Cancellation);
        await chain.Rpc.CallAsync("anvil_setCode", [s_reverting, "0x5f5ffd"], Cancellation);
        await chain.SetAutomineAsync(false, Cancellation);
        var sent = await chain.Rpc.BatchAsync(
            [.. Enumerable.Range(0, transactions).Select(i => new RpcRequest("eth_sendTransaction", Transaction(i)))],
            Cancellation
        );
        sent.ShouldAllBe(result => result.Error == null);
        await chain.MineAsync(1, Cancellation);
        var head = await chain.HeadAsync(Cancellation);
        var block = (await chain.Node.GetHeaderAsync(BlockTag.At(head.Hash), Cancellation)).ShouldNotBeNull();
        var receipts = (await chain.Node.GetBlockReceiptsAsync(block, Cancellation)).ShouldNotBeNull();
        return (block, [.. receipts.Select(receipt => receipt.Receipt)]);
    }

    /// <summary>All types but that of blobs, with and without logs, and some that revert.</summary>
    private static Dictionary<string, object?> Transaction(int i)
    {
        var transaction = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["from"] = s_sender,
            ["to"] = i % 7 == 3 ? s_reverting : s_loud,
            ["nonce"] = UInt256.From((ulong)i),
            ["gas"] = UInt256.From(120_000),
            ["data"] = Enumerable.Repeat((byte)i, i % 5 * 20).ToArray(),
        };
        switch (i % 3)
        {
            case 0:
                transaction["gasPrice"] = UInt256.From(5_000_000_000);
                break;
            case 1:
                transaction["gasPrice"] = UInt256.From(5_000_000_000);
                transaction["accessList"] = Array.Empty<object>();
                break;
            default:
                transaction["maxFeePerGas"] = UInt256.From(5_000_000_000);
                transaction["maxPriorityFeePerGas"] = UInt256.One;
                break;
        }

        return transaction;
    }

    private sealed class WithoutBlockReceipts(IJsonRpcClient inner) : IJsonRpcClient
    {
        public Task<JsonElement> CallAsync(string method, object?[] parameters, CancellationToken cancellationToken) =>
            method == "eth_getBlockReceipts"
                ? throw new JsonRpcException(method, -32601, "the method does not exist", errorData: null)
                : inner.CallAsync(method, parameters, cancellationToken);

        public Task<IReadOnlyList<RpcResult>> BatchAsync(
            IReadOnlyList<RpcRequest> requests,
            CancellationToken cancellationToken
        ) => inner.BatchAsync(requests, cancellationToken);
    }
}
