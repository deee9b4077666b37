using Dao.Ethereum.Crypto;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Http;
using Dao.Gateway.Reading;
using Dao.Rules.Actions;
using Dao.Rules.Amounts;
using Dao.Rules.Treasury;
using Dao.Store.Treasury;

namespace Dao.Gateway.Features.Treasury;

/// <summary>The co-op's money: who signs, what there is, what was done.</summary>
public sealed class TreasuryBook(IndexReader index, CoopContracts contracts, EthereumNode node, ActionDecoder decoder)
{
    public const string List = "treasury/transactions";

    public const string EtherSymbol = "ETH";
    public const int EtherDecimals = 18;

    public async Task<TreasuryResource> ShowAsync(CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        var owners = new List<TreasuryOwner>();
        foreach (var owner in await block.Treasury.OwnersAsync(cancellationToken))
        {
            var member = await block.Members.FindByAccountAsync(owner, cancellationToken);
            owners.Add(new TreasuryOwner(owner, member?.MemberId));
        }

        return new TreasuryResource(
            contracts.Treasury,
            await block.Treasury.ThresholdAsync(cancellationToken),
            owners,
            await block.Treasury.ModulesAsync(cancellationToken),
            NotZero(await block.Treasury.PartAsync("guard", cancellationToken)),
            NotZero(await block.Treasury.PartAsync("fallback-handler", cancellationToken)),
            await BalancesAsync(block, cancellationToken)
        )
        {
            AsOf = block.AsOf,
        };
    }

    /// <summary>Executions, the newest first.</summary>
    public async Task<Page<TreasuryTransaction>> PageAsync(PageRequest page, CancellationToken cancellationToken)
    {
        await using var block = await index.OpenAsync(cancellationToken);
        var slice = await block.Treasury.ExecutionsAsync(page.Position, page.Limit, cancellationToken);
        var named = new ActionDecoder(await block.NameAsync(decoder.Book, cancellationToken));
        return block.Page(slice, List, execution => Read(execution, named));
    }

    private async Task<IReadOnlyList<TreasuryBalance>> BalancesAsync(
        IndexedBlock block,
        CancellationToken cancellationToken
    )
    {
        var tokens = await block.Treasury.TokenBalancesAsync(cancellationToken);
        var balances = contracts
            .Tokens.Select(token =>
                Balance(token.Address, token.Symbol, token.Decimals, tokens.GetValueOrDefault(token.Address))
            )
            .ToList();
        if (await EtherAsync(block, cancellationToken) is { } ether)
        {
            balances.Add(Balance(null, EtherSymbol, EtherDecimals, ether));
        }

        return balances;
    }

    /// <summary>The coin leaves no event everywhere, so the node is asked, at the same block; null while it is away.</summary>
    private async Task<UInt256?> EtherAsync(IndexedBlock block, CancellationToken cancellationToken)
    {
        try
        {
            return await node.GetBalanceAsync(contracts.Treasury, BlockTag.At(block.Block.Hash), cancellationToken);
        }
        catch (Exception exception) when (exception is JsonRpcTransportException or JsonRpcException)
        {
            return null;
        }
    }

    private static TreasuryTransaction Read(SafeExecution execution, ActionDecoder named)
    {
        var operation = (SafeOperation)execution.Operation;
        var action = named.Describe(execution.Target, execution.Value, execution.Call, operation);
        return new TreasuryTransaction(
            execution.SafeTransactionHash,
            execution.Succeeded,
            action.Sentence,
            action,
            execution.Operation,
            execution.Nonce,
            execution.Module,
            execution.Executor,
            execution.Threshold,
            Signers(execution.SafeTransactionHash, execution.Signatures, execution.Threshold),
            execution.DecidingProposalId,
            execution.Timestamp,
            execution.BlockNumber.Value,
            execution.TransactionHash,
            execution.LogIndex
        );
    }

    /// <summary>Who signed what a Safe carried out, as far as the signatures say it by themselves.</summary>
    internal static Address[] Signers(Hash32? safeTxHash, byte[]? signed, long? threshold)
    {
        var signers = new List<Address>();
        if (safeTxHash is { } hash && signed is { } signatures)
        {
            for (
                var i = 0;
                i + Signature.FullSize <= signatures.Length && signers.Count < threshold;
                i += Signature.FullSize
            )
            {
                var part = signatures.AsSpan(i, Signature.FullSize);
                if (part[^1] == 1)
                {
                    signers.Add(Address.FromBytes(part.Slice(12, Address.Size)));
                }
                else if (
                    Signature.TryParse(part, out var signature, out _)
                    && Secp256k1.TryRecover(hash, signature, out var signer)
                )
                {
                    signers.Add(signer);
                }
            }
        }

        return [.. signers];
    }

    private static TreasuryBalance Balance(Address? token, string symbol, int decimals, UInt256 amount) =>
        new(token, symbol, decimals, amount, TokenAmount.Format(amount, decimals, symbol));

    private static Address? NotZero(Address? address) => address == Address.Zero ? null : address;
}
