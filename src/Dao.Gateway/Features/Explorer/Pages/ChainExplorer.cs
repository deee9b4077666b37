using Dao.Contracts;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Abi;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Pages;
using Dao.Gateway.Reading;
using Dao.Rules.Actions;
using Dao.Rules.Amounts;
using ElectionsContract = Dao.Contracts.Bindings.Elections;

namespace Dao.Gateway.Features.Explorer.Pages;

/// <summary>Reads transactions, blocks and addresses from the node and says in words what the co-op's contracts did in them.</summary>
/// <remarks>Names of members come from the index; without it, addresses stand alone.</remarks>
public sealed class ChainExplorer(
    EthereumNode node,
    IndexReader index,
    CoopContracts contracts,
    ActionDecoder decoder,
    SourceReading sources
)
{
    /// <summary>Transactions of a block that its page lists.</summary>
    private const int MostTransactions = 200;

    private const int EtherDecimals = 18;

    public async Task<TransactionView?> FindTransactionAsync(Hash32 hash, CancellationToken cancellationToken)
    {
        if (await node.GetTransactionAsync(hash, cancellationToken) is not { } transaction)
        {
            return null;
        }

        await using var block = await TryIndexAsync(cancellationToken);
        var names = new AddressNames(decoder.Book, block);
        var named = await NamedAsync(block, cancellationToken);
        return new TransactionView(
            hash,
            transaction.From,
            await names.FindAsync(transaction.From, cancellationToken),
            transaction.To,
            transaction.To is { } to ? await names.FindAsync(to, cancellationToken) : null,
            transaction.Value,
            transaction.Nonce,
            transaction.To is { } target ? named.Describe(target, transaction.Value, transaction.Input) : null,
            Hex.Encode(transaction.Input),
            await MinedAsync(hash, block, names, named, cancellationToken)
        );
    }

    /// <param name="tag">A number or a hash.</param>
    public async Task<BlockView?> FindBlockAsync(BlockTag tag, CancellationToken cancellationToken)
    {
        if (await node.GetBlockAsync(tag, fullTransactions: true, cancellationToken) is not { } found)
        {
            return null;
        }

        await using var block = await TryIndexAsync(cancellationToken);
        var names = new AddressNames(decoder.Book, block);
        var named = await NamedAsync(block, cancellationToken);
        var lines = new List<BlockLine>();
        foreach (var transaction in found.Transactions.Take(MostTransactions))
        {
            lines.Add(
                new BlockLine(
                    transaction.Hash,
                    transaction.To is { } to
                        ? named.Describe(to, transaction.Value, transaction.Input).Sentence
                        : "Creates a contract.",
                    transaction.From,
                    await names.FindAsync(transaction.From, cancellationToken)
                )
            );
        }

        var head = await node.BlockNumberAsync(cancellationToken);
        return new BlockView(
            found.Number,
            found.Hash,
            found.ParentHash,
            DateTimeOffset.FromUnixTimeSeconds((long)found.Timestamp),
            await IsFinalAsync(found.Number, cancellationToken),
            head > found.Number,
            found.GasUsed,
            found.GasLimit,
            lines,
            Math.Max(0, found.Transactions.Count - MostTransactions)
        );
    }

    public async Task<AddressView> ReadAddressAsync(
        Address address,
        Http.PageRequest page,
        string list,
        CancellationToken cancellationToken
    )
    {
        var code = await node.GetCodeAsync(address, BlockTag.Latest, cancellationToken);
        var balance = await node.GetBalanceAsync(address, BlockTag.Latest, cancellationToken);
        var count = await node.GetTransactionCountAsync(address, BlockTag.Latest, cancellationToken);
        var tokens = new List<(string, string)>();
        foreach (var token in contracts.Tokens)
        {
            tokens.Add(
                (
                    token.Symbol,
                    TokenAmount.Format(await BalanceAsync(token, address, cancellationToken), token.Decimals)
                )
            );
        }

        await using var block = await TryIndexAsync(cancellationToken);
        var activity = block is null
            ? null
            : await block.Chain.ActivityAsync(address, page.Position, page.Limit, cancellationToken);
        return new AddressView(
            address,
            (await NamedAsync(block, cancellationToken)).Book.NameOf(address),
            block is null ? null : await block.Members.FindByAccountAsync(address, cancellationToken),
            code.Length > 0,
            code.Length,
            code.Length == 0
                ? null
                : await sources.ReadAsync(address, new AddressNames(decoder.Book, block), cancellationToken),
            TokenAmount.Format(balance, EtherDecimals),
            tokens,
            count,
            [
                .. (activity?.Items ?? []).Select(row => new ActivityLine(
                    row.Timestamp,
                    row.BlockNumber,
                    row.TransactionHash,
                    row.Logs
                )),
            ],
            activity?.Next is { } next ? new Http.Cursor(next.Block, next.LogIndex).Encode(list) : null,
            page.After is null
        );
    }

    private async Task<MinedView?> MinedAsync(
        Hash32 hash,
        IndexedBlock? block,
        AddressNames names,
        ActionDecoder named,
        CancellationToken cancellationToken
    )
    {
        if (await node.GetReceiptAsync(hash, cancellationToken) is not { } receipt)
        {
            return null;
        }

        var words = new LogWords(decoder.Book, names, await ReceiptsAsync(receipt, block, cancellationToken));
        var logs = new List<LogView>();
        foreach (var log in receipt.Logs)
        {
            logs.Add(await words.DescribeAsync(log, cancellationToken));
        }

        var header = await node.GetBlockAsync(receipt.BlockHash, fullTransactions: false, cancellationToken);
        return new MinedView(
            receipt.BlockNumber,
            receipt.BlockHash,
            header is null ? null : DateTimeOffset.FromUnixTimeSeconds((long)header.Timestamp),
            receipt.Succeeded,
            await IsFinalAsync(receipt.BlockNumber, cancellationToken),
            receipt.GasUsed,
            TokenAmount.Format(receipt.EffectiveGasPrice * UInt256.From(receipt.GasUsed), EtherDecimals),
            receipt.ContractAddress,
            TimelockCalls.Read(receipt.Logs, named),
            logs
        );
    }

    /// <summary>Where the receipts of the ballots of a transaction are, by their logs' places in the block.</summary>
    private async Task<Dictionary<long, string>> ReceiptsAsync(
        Receipt receipt,
        IndexedBlock? block,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<long, string>();
        foreach (var log in receipt.Logs.Where(log => log.Address == contracts.Elections))
        {
            if (ElectionsContract.Events.ElectionBallotCast.TryDecode(log, out var cast))
            {
                found[log.LogIndex] = $"/api/v1/elections/{cast.ElectionId}/ballots/{cast.MemberId}/receipt";
            }
        }

        foreach (
            var ballot in block is null
                ? []
                : await block.Ballots.OfTransactionAsync(
                    receipt.BlockNumber,
                    receipt.TransactionHash,
                    cancellationToken
                )
        )
        {
            found[ballot.LogIndex] = $"/api/v1/proposals/{ballot.ProposalId}/ballots/{ballot.MemberId}/receipt";
        }

        return found;
    }

    private async Task<ActionDecoder> NamedAsync(IndexedBlock? block, CancellationToken cancellationToken) =>
        block is null ? decoder : new ActionDecoder(await block.NameAsync(decoder.Book, cancellationToken));

    private async Task<bool> IsFinalAsync(BlockNumber number, CancellationToken cancellationToken) =>
        await node.GetBlockAsync(BlockTag.Finalized, fullTransactions: false, cancellationToken) is { } final
        && number <= final.Number;

    private async Task<UInt256> BalanceAsync(CoopToken token, Address owner, CancellationToken cancellationToken)
    {
        try
        {
            return await node.ReadAsync(
                token.Address,
                new TestEuro.Functions.BalanceOf(owner),
                BlockTag.Latest,
                cancellationToken
            );
        }
        catch (Exception exception) when (exception is RpcRevertException or AbiDecodingException)
        {
            return UInt256.Zero; // A token that refuses to answer for an address holds nothing for it that could be shown.
        }
    }

    private async Task<IndexedBlock?> TryIndexAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await index.OpenAsync(cancellationToken);
        }
        catch (IndexUnavailableException)
        {
            return null;
        }
    }
}
