using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Ethereum.Proofs;
using Dao.Gateway.Chain;
using Dao.Rules.Receipts;

namespace Dao.Gateway.Features.Receipts;

/// <summary>Proves events from what the node has of their blocks.</summary>
public sealed class EventProver(EthereumNode node, CoopContracts contracts, ChainGuard guard)
{
    /// <summary>The last block that is final; zero when the node calls none so.</summary>
    /// <exception cref="JsonRpcTransportException">The node does not answer.</exception>
    public async Task<BlockNumber> FinalAsync(CancellationToken cancellationToken)
    {
        await guard.EnsureAsync(cancellationToken);
        var final = await node.GetBlockAsync(BlockTag.Finalized, fullTransactions: false, cancellationToken);
        return final?.Number ?? default;
    }

    /// <summary>The events of a contract up to a block, the oldest first.</summary>
    public Task<IReadOnlyList<Log>> FindAsync(
        Address contract,
        IReadOnlyList<IReadOnlyList<Hash32>> topics,
        BlockNumber until,
        CancellationToken cancellationToken
    ) =>
        node.GetLogsAsync(
            new LogFilter
            {
                FromBlock = BlockTag.At(contracts.GenesisBlock),
                ToBlock = BlockTag.At(until),
                Addresses = [contract],
                Topics = topics,
            },
            cancellationToken
        );

    /// <exception cref="UnprovableException">The node does not have it, or has it in a form that is not known here.</exception>
    public async Task<ProvenEvent> ProveAsync(
        BlockNumber number,
        Hash32 transaction,
        Predicate<ConsensusLog> wanted,
        CancellationToken cancellationToken
    )
    {
        var block = await node.GetHeaderAsync(BlockTag.At(number), cancellationToken) ?? throw Lacks(number);
        if (!block.Header.IsOfOneFork || !block.IsComplete)
        {
            throw new UnprovableException(
                $"The header of block {number} has fields that this version does not know, so its hash can not be made of it."
            );
        }

        var mined = await node.GetBlockReceiptsAsync(block, cancellationToken) ?? throw Lacks(number);
        if (mined.FirstOrDefault(receipt => receipt.Receipt.Type > ConsensusReceipt.LastType) is { } unknown)
        {
            throw new UnprovableException(
                $"Block {number} has a transaction of type {unknown.Receipt.Type}, which this version does not know."
            );
        }

        if (mined.FirstOrDefault(receipt => receipt.TransactionHash == transaction) is not { } found)
        {
            throw new UnprovableException(
                $"The index says that transaction {transaction} is in block {number}; the node says that it is not."
            );
        }

        var trie = ReceiptTrie.Of([.. mined.Select(receipt => receipt.Receipt)]);
        return new ProvenEvent(
            block.Hash,
            block.Header,
            found.TransactionIndex,
            found.Receipt,
            found.Receipt.Logs.ToList().FindIndex(wanted),
            trie.Prove(ReceiptTrie.Key((ulong)found.TransactionIndex))
        );
    }

    private static UnprovableException Lacks(BlockNumber number) =>
        new($"The node has no header or no receipts of block {number}; perhaps it keeps only the newest blocks.");
}

/// <summary>The node can not back what the index says; the message is a sentence.</summary>
public sealed class UnprovableException(string why) : Exception(why);
