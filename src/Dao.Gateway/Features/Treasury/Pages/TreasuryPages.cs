using System.Globalization;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Features.Treasury.Payments;
using Dao.Gateway.Pages;
using Dao.Gateway.Reading;
using Dao.Rules.Actions;
using Dao.Rules.Amounts;
using Dao.Store.Treasury;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Treasury.Pages;

/// <summary><c>/treasury</c></summary>
public static class TreasuryPages
{
    private const int ExecutionsSize = 20;
    private const int TransfersSize = 50;
    private const int EtherDecimals = 18;

    /// <summary>The queue's own page has them all.</summary>
    private const int MostWaiting = 10;

    public static void MapTreasuryPages(this IEndpointRouteBuilder pages) => pages.MapGet("/treasury", ShowAsync);

    private static async Task<RazorComponentResult> ShowAsync(
        HttpRequest request,
        TreasuryBook book,
        PaymentBook payments,
        BudgetBook budgets,
        IndexReader index,
        AddressBook addresses,
        CancellationToken cancellationToken
    )
    {
        if (!PageQueryReader.TryRead(request, TreasuryBook.List, ExecutionsSize, out var page))
        {
            return PageResult.BadCursor("/treasury");
        }

        var treasury = await book.ShowAsync(cancellationToken);
        var executions = await book.PageAsync(page, cancellationToken);
        await using var block = await index.OpenAsync(cancellationToken);
        var names = new AddressNames(addresses, block);
        var lines = new List<ExecutionLine>();
        foreach (var execution in executions.Items)
        {
            lines.Add(await LineAsync(execution, block, names, cancellationToken));
        }

        var transfers = new List<TransferLine>();
        foreach (var transfer in (await block.Treasury.TransfersAsync(null, TransfersSize, cancellationToken)).Items)
        {
            transfers.Add(await LineAsync(transfer, addresses, names, cancellationToken));
        }

        var accounts = new Dictionary<Address, string?>();
        foreach (var owner in treasury.Owners)
        {
            accounts[owner.Account] = await names.FindAsync(owner.Account, cancellationToken);
        }

        return PageResult.Of<TreasuryPage>(
            new TreasuryView(
                treasury,
                lines,
                executions.Next,
                page.After is null,
                transfers,
                await WaitingAsync(payments, cancellationToken),
                accounts,
                (await budgets.ListAsync(cancellationToken)).Items,
                treasury.AsOf ?? block.AsOf
            )
        );
    }

    /// <summary>Each payment is tried on the chain; the rest of the page does without it.</summary>
    private static async Task<PaymentQueue?> WaitingAsync(PaymentBook payments, CancellationToken cancellationToken)
    {
        try
        {
            return await payments.QueueAsync(0, MostWaiting, cancellationToken);
        }
        catch (Exception exception)
            when (exception is JsonRpcTransportException or JsonRpcException or WrongChainException)
        {
            return null;
        }
    }

    private static async Task<ExecutionLine> LineAsync(
        TreasuryTransaction execution,
        IndexedBlock block,
        AddressNames names,
        CancellationToken cancellationToken
    ) =>
        new(
            execution.Timestamp,
            execution.Description,
            await ByAsync(execution, block, names, cancellationToken),
            execution.Success,
            execution.SafeTxHash,
            execution.TransactionHash
        );

    private static async Task<string> ByAsync(
        TreasuryTransaction execution,
        IndexedBlock block,
        AddressNames names,
        CancellationToken cancellationToken
    )
    {
        if (execution.Module is not null)
        {
            return
                execution.DecidingProposalId is { } id
                && await block.Proposals.FindAsync(id, cancellationToken) is { } proposal
                ? string.Create(CultureInfo.InvariantCulture, $"Decided by proposal {proposal.Number}")
                : "A decision of the members";
        }

        var signers = new List<string>();
        foreach (var signer in execution.Signers)
        {
            signers.Add(await names.FindAsync(signer, cancellationToken) ?? signer.ToString());
        }

        return signers.Count > 0 ? $"Signed by {string.Join(", ", signers)}" : "Signed by treasurers";
    }

    private static async Task<TransferLine> LineAsync(
        TreasuryTransfer transfer,
        AddressBook book,
        AddressNames names,
        CancellationToken cancellationToken
    )
    {
        var token = transfer.Token is { } address ? book.FindToken(address) : null;
        var (amount, symbol) =
            transfer.Token is null ? (TokenAmount.Format(transfer.Amount, EtherDecimals), "ETH")
            : token is null ? (transfer.Amount.ToString(), "units of an unlisted token")
            : (TokenAmount.Format(transfer.Amount, token.Decimals), token.Symbol);
        return new(
            transfer.Timestamp,
            transfer.Incoming,
            amount,
            symbol,
            transfer.Counterparty,
            transfer.Counterparty == Address.Zero
                ? "newly issued"
                : await names.FindAsync(transfer.Counterparty, cancellationToken),
            transfer.TransactionHash
        );
    }
}
