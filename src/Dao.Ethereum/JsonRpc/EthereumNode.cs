using System.Text.Json;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.JsonRpc;

/// <summary>The questions this product asks a node, typed.</summary>
/// <exception cref="JsonRpcException">Any call: the node answered with an error.</exception>
/// <exception cref="JsonRpcTransportException">Any call: no answer came, or a malformed one.</exception>
public sealed class EthereumNode(IJsonRpcClient rpc)
{
    private const int FeeHistoryBlocks = 5;
    private const int MethodNotFound = -32601;

    // EIP-1474's "method is not implemented".
    private const int MethodNotSupported = -32004;

    /// <summary>For methods that have no typed call here, such as those of local nodes.</summary>
    public IJsonRpcClient Rpc { get; } = rpc;

    public async Task<ulong> ChainIdAsync(CancellationToken cancellationToken) =>
        RpcJson.Number(await Rpc.CallAsync("eth_chainId", [], cancellationToken), "eth_chainId");

    public async Task<BlockNumber> BlockNumberAsync(CancellationToken cancellationToken) =>
        new(RpcJson.Number(await Rpc.CallAsync("eth_blockNumber", [], cancellationToken), "eth_blockNumber"));

    /// <summary>Nothing when the node has no such block.</summary>
    public async Task<Block?> GetBlockAsync(BlockTag block, bool fullTransactions, CancellationToken cancellationToken)
    {
        var method = block.Hash is null ? "eth_getBlockByNumber" : "eth_getBlockByHash";
        var json = await Rpc.CallAsync(method, [block.ToString(), fullTransactions], cancellationToken);
        return OrNothing(json, Block.Read);
    }

    public Task<Block?> GetBlockAsync(BlockNumber number, bool fullTransactions, CancellationToken cancellationToken) =>
        GetBlockAsync(BlockTag.At(number), fullTransactions, cancellationToken);

    public Task<Block?> GetBlockAsync(Hash32 hash, bool fullTransactions, CancellationToken cancellationToken) =>
        GetBlockAsync(BlockTag.At(hash), fullTransactions, cancellationToken);

    /// <summary>The blocks from <paramref name="first"/> to <paramref name="last"/>, both included, in batches and in order.</summary>
    /// <exception cref="JsonRpcTransportException">The node lacks one of them.</exception>
    public async Task<IReadOnlyList<Block>> GetBlockHeadersAsync(
        BlockNumber first,
        BlockNumber last,
        CancellationToken cancellationToken
    )
    {
        if (last < first)
        {
            return [];
        }

        var numbers = new BlockNumber[checked((int)(last.Value - first.Value + 1))];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = new BlockNumber(first.Value + (ulong)i);
        }

        return await GetBlockHeadersAsync(numbers, cancellationToken);
    }

    /// <summary>The blocks with these numbers, in batches and in their order.</summary>
    /// <exception cref="JsonRpcTransportException">The node lacks one of them.</exception>
    public async Task<IReadOnlyList<Block>> GetBlockHeadersAsync(
        IReadOnlyList<BlockNumber> numbers,
        CancellationToken cancellationToken
    )
    {
        var results = await Rpc.BatchAsync(
            [.. numbers.Select(number => new RpcRequest("eth_getBlockByNumber", number, false))],
            cancellationToken
        );
        return [.. results.Select((result, i) => ReadHeader(result, numbers[i].Value))];
    }

    /// <summary>All that a block's hash is made of; nothing when the node has no such block.</summary>
    public async Task<MinedHeader?> GetHeaderAsync(BlockTag block, CancellationToken cancellationToken)
    {
        var method = block.Hash is null ? "eth_getBlockByNumber" : "eth_getBlockByHash";
        return OrNothing(await Rpc.CallAsync(method, [block.ToString(), false], cancellationToken), MinedHeader.Read);
    }

    /// <summary>The receipts of a whole block in their order; nothing when the node has no such block (any more).</summary>
    /// <remarks>A node that does not know <c>eth_getBlockReceipts</c> is asked for one transaction at a time, in batches.</remarks>
    /// <exception cref="JsonRpcTransportException">The receipts are not those of this block.</exception>
    public async Task<IReadOnlyList<MinedReceipt>?> GetBlockReceiptsAsync(
        MinedHeader block,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(block);
        MinedReceipt[] receipts;
        try
        {
            var json = await Rpc.CallAsync("eth_getBlockReceipts", [block.Hash], cancellationToken);
            if (json.ValueKind == JsonValueKind.Null)
            {
                return null;
            }

            receipts = RpcJson.List(json, "eth_getBlockReceipts", MinedReceipt.Read);
        }
        catch (JsonRpcException exception) when (exception.Code is MethodNotFound or MethodNotSupported)
        {
            var results = await Rpc.BatchAsync(
                [.. block.TransactionHashes.Select(hash => new RpcRequest("eth_getTransactionReceipt", hash))],
                cancellationToken
            );
            receipts =
            [
                .. results
                    .Select(result => OrNothing(result.ValueOrThrow(), MinedReceipt.Read))
                    .OfType<MinedReceipt>()
                    .Where(receipt => receipt.BlockHash == block.Hash),
            ];
            if (receipts.Length < block.TransactionHashes.Count)
            {
                return null; // The block was taken back meanwhile.
            }
        }

        return
            receipts.Select(receipt => receipt.TransactionHash).SequenceEqual(block.TransactionHashes)
            && receipts.All(receipt => receipt.BlockHash == block.Hash)
            ? receipts
            : throw new JsonRpcTransportException(
                $"Expected the receipts of block {block.Hash} in the order of its transactions from the node, got others. "
                    + "Check that the node is a current Ethereum client."
            );
    }

    public async Task<IReadOnlyList<Log>> GetLogsAsync(LogFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var json = await Rpc.CallAsync("eth_getLogs", [filter.ToParameter()], cancellationToken);
        return RpcJson.List(json, "eth_getLogs", Log.Read);
    }

    public async Task<byte[]> GetCodeAsync(Address address, BlockTag block, CancellationToken cancellationToken) =>
        RpcJson.Bytes(await Rpc.CallAsync("eth_getCode", [address, block], cancellationToken), "eth_getCode");

    /// <summary>In wei.</summary>
    public async Task<UInt256> GetBalanceAsync(Address address, BlockTag block, CancellationToken cancellationToken) =>
        RpcJson.Quantity(await Rpc.CallAsync("eth_getBalance", [address, block], cancellationToken), "eth_getBalance");

    public async Task<Hash32> GetStorageAtAsync(
        Address address,
        UInt256 slot,
        BlockTag block,
        CancellationToken cancellationToken
    ) =>
        RpcJson.Hash(
            await Rpc.CallAsync("eth_getStorageAt", [address, slot, block], cancellationToken),
            "eth_getStorageAt"
        );

    public async Task<ulong> GetTransactionCountAsync(
        Address address,
        BlockTag block,
        CancellationToken cancellationToken
    ) =>
        RpcJson.Number(
            await Rpc.CallAsync("eth_getTransactionCount", [address, block], cancellationToken),
            "eth_getTransactionCount"
        );

    /// <summary>Nothing when the node does not know the transaction.</summary>
    public async Task<Transaction?> GetTransactionAsync(Hash32 hash, CancellationToken cancellationToken) =>
        OrNothing(await Rpc.CallAsync("eth_getTransactionByHash", [hash], cancellationToken), Transaction.Read);

    /// <summary>The transactions with these hashes, in batches and in their order.</summary>
    /// <exception cref="JsonRpcTransportException">The node lacks one of them.</exception>
    public async Task<IReadOnlyList<Transaction>> GetTransactionsAsync(
        IReadOnlyList<Hash32> hashes,
        CancellationToken cancellationToken
    )
    {
        var results = await Rpc.BatchAsync(
            [.. hashes.Select(hash => new RpcRequest("eth_getTransactionByHash", hash))],
            cancellationToken
        );
        return
        [
            .. results.Select(
                (result, i) =>
                    OrNothing(result.ValueOrThrow(), Transaction.Read) is { } transaction
                    && transaction.Hash == hashes[i]
                        ? transaction
                        : throw RpcJson.Unexpected(
                            "eth_getTransactionByHash",
                            $"the transaction {hashes[i]}",
                            result.Value
                        )
            ),
        ];
    }

    /// <summary>Nothing until the transaction is mined.</summary>
    public async Task<Receipt?> GetReceiptAsync(Hash32 transactionHash, CancellationToken cancellationToken) =>
        OrNothing(await Rpc.CallAsync("eth_getTransactionReceipt", [transactionHash], cancellationToken), Receipt.Read);

    /// <exception cref="RpcRevertException">The contract reverted.</exception>
    public async Task<byte[]> CallAsync(CallRequest call, BlockTag block, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var json = await RevertibleAsync("eth_call", [call.ToParameter(), block], cancellationToken);
        return RpcJson.Bytes(json, "eth_call");
    }

    /// <summary>Tries a call on a state that differs from the block's in some words of storage or code.</summary>
    /// <exception cref="RpcRevertException">The contract reverted.</exception>
    /// <exception cref="JsonRpcException">The node refuses to replace anything, or to run the call.</exception>
    public async Task<byte[]> CallAsync(
        CallRequest call,
        BlockTag block,
        IReadOnlyList<StateOverride> overrides,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(call);
        var json = await RevertibleAsync(
            "eth_call",
            [call.ToParameter(), block, StateOverride.ToParameter(overrides)],
            cancellationToken
        );
        return RpcJson.Bytes(json, "eth_call");
    }

    /// <exception cref="RpcRevertException">The contract reverted.</exception>
    public async Task<ulong> EstimateGasAsync(CallRequest call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var json = await RevertibleAsync("eth_estimateGas", [call.ToParameter()], cancellationToken);
        return RpcJson.Number(json, "eth_estimateGas");
    }

    /// <summary>The highest median tip of the last blocks, over twice the next base fee (EIP-1559's usual head room).</summary>
    public async Task<Fees> SuggestFeesAsync(CancellationToken cancellationToken)
    {
        JsonElement history;
        try
        {
            history = await Rpc.CallAsync(
                "eth_feeHistory",
                [UInt256.From(FeeHistoryBlocks), BlockTag.Latest, new object[] { 50 }],
                cancellationToken
            );
        }
        catch (JsonRpcException exception) when (exception.Code == MethodNotFound)
        {
            var price = RpcJson.Quantity(await Rpc.CallAsync("eth_gasPrice", [], cancellationToken), "eth_gasPrice");
            return new Fees(price, price);
        }

        var baseFees = RpcJson.List(
            RpcJson.Member(history, "baseFeePerGas"),
            "feeHistory.baseFeePerGas",
            fee => RpcJson.Quantity(fee, "feeHistory.baseFeePerGas")
        );
        var tips = RpcJson.Optional(history, "reward") is { } rewards
            ? RpcJson
                .List(rewards, "feeHistory.reward", block => RpcJson.List(block, "feeHistory.reward", ReadTip))
                .SelectMany(block => block)
            : [];
        var tip = tips.Append(UInt256.One).Max();
        var next = baseFees.Length == 0 ? UInt256.Zero : baseFees[^1];
        return new Fees(tip, (next * UInt256.From(2)) + tip);
    }

    /// <summary>Hands a signed transaction to the node and gives its hash. After a fault it looks before it sends again.</summary>
    /// <exception cref="JsonRpcException">The node refused it.</exception>
    public async Task<Hash32> SendRawTransactionAsync(ReadOnlyMemory<byte> raw, CancellationToken cancellationToken)
    {
        var bytes = raw.ToArray();
        var hash = Keccak.Hash(bytes);
        try
        {
            return await SendOnceAsync(bytes, hash, cancellationToken);
        }
        catch (JsonRpcTransportException)
        {
            // The bytes may have arrived. The same bytes can be mined only once, so one more send is safe; the node's
            // word that it has them already, or the transaction itself, is a success.
            if (await GetTransactionAsync(hash, cancellationToken) is not null)
            {
                return hash;
            }

            return await SendOnceAsync(bytes, hash, cancellationToken);
        }
    }

    private async Task<Hash32> SendOnceAsync(byte[] raw, Hash32 hash, CancellationToken cancellationToken)
    {
        try
        {
            var json = await Rpc.CallAsync("eth_sendRawTransaction", [raw], cancellationToken);
            var answered = RpcJson.Hash(json, "eth_sendRawTransaction");
            return answered == hash
                ? hash
                : throw RpcJson.Unexpected("eth_sendRawTransaction", $"the hash {hash}", json);
        }
        catch (JsonRpcException exception) when (IsAlreadyKnown(exception.NodeMessage))
        {
            return hash;
        }
    }

    private static bool IsAlreadyKnown(string message) =>
        message.Contains("already known", StringComparison.OrdinalIgnoreCase)
        || message.Contains("already imported", StringComparison.OrdinalIgnoreCase)
        || message.Contains("known transaction", StringComparison.OrdinalIgnoreCase);

    private async Task<JsonElement> RevertibleAsync(
        string method,
        object?[] parameters,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await Rpc.CallAsync(method, parameters, cancellationToken);
        }
        catch (JsonRpcException exception) when (RpcRevertException.IsRevert(exception))
        {
            throw RpcRevertException.Of(exception);
        }
    }

    private static UInt256 ReadTip(JsonElement tip) => RpcJson.Quantity(tip, "feeHistory.reward");

    private static Block ReadHeader(RpcResult result, ulong number)
    {
        var block = OrNothing(result.ValueOrThrow(), Block.Read);
        return block is not null && block.Number.Value == number
            ? block
            : throw RpcJson.Unexpected("eth_getBlockByNumber", $"block {number}", result.Value);
    }

    private static T? OrNothing<T>(JsonElement json, Func<JsonElement, T> read)
        where T : class => json.ValueKind == JsonValueKind.Null ? null : read(json);
}
