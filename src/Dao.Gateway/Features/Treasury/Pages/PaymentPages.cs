using System.Globalization;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Features.Treasury.Payments;
using Dao.Gateway.Pages;
using Dao.Gateway.Reading;
using Dao.Rules.Actions;
using Dao.Rules.Treasury;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Treasury.Pages;

/// <summary><c>/treasury/queue</c>, <c>/treasury/transactions/{safeTxHash}</c>, <c>/treasury/propose</c></summary>
public static class PaymentPages
{
    public static void MapPaymentPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/treasury/queue", QueueAsync);
        pages.MapGet("/treasury/transactions/{safeTxHash}", ShowAsync);
        pages.MapGet("/treasury/propose", ProposeAsync);
    }

    private static async Task<RazorComponentResult> QueueAsync(
        PaymentBook payments,
        IndexReader index,
        AddressBook addresses,
        CancellationToken cancellationToken
    )
    {
        var queue = await payments.QueueAsync(cancellationToken);
        var owners = queue.Waiting.SelectMany(payment => payment.Owners);
        return PageResult.Of<QueuePage>(
            new QueueView(queue, await NamesAsync(owners, index, addresses, cancellationToken))
        );
    }

    private static async Task<RazorComponentResult> ShowAsync(
        string safeTxHash,
        PaymentBook payments,
        CoopContracts contracts,
        IndexReader index,
        AddressBook addresses,
        CancellationToken cancellationToken
    )
    {
        if (!Hash32.TryParse(safeTxHash, out var hash))
        {
            return PageResult.BadRequest(
                "The address of a payment ends with 0x and 64 hex digits: the hash that its owners sign."
            );
        }

        if (await payments.FindAsync(hash, cancellationToken) is not { } payment)
        {
            return PageResult.NotFound(
                "No payment with this hash was proposed here, nor carried out by a Safe that is followed."
            );
        }

        IEnumerable<Address?> accounts =
        [
            .. payment.Owners,
            payment.Proposer,
            payment.Announced?.Announcer,
            .. payment.Signatures.Select(signature => (Address?)signature.Owner),
        ];
        return PageResult.Of<PaymentPage>(
            new PaymentView(
                payment,
                await NamesAsync(accounts.OfType<Address>(), index, addresses, cancellationToken),
                payment.IsWaiting ? TaskOf(payment, contracts) : null
            )
        );
    }

    private static async Task<RazorComponentResult> ProposeAsync(
        HttpRequest request,
        PaymentBook payments,
        TreasuryBook treasury,
        LedgerBook ledger,
        CoopContracts contracts,
        IndexReader index,
        CancellationToken cancellationToken
    )
    {
        var queue = await payments.QueueAsync(cancellationToken);
        var form = new ProposeForm(request.Query);
        if (request.Query.ContainsKey("reject"))
        {
            return await RejectAsync(request, form, payments, treasury, contracts, queue, cancellationToken);
        }

        form.Preset("nonce", queue.FreeNonce.ToString());
        PreviewView? preview = null;
        if (form.IsSent && form.Read(contracts, queue.NextNonce) is var (transaction, reason))
        {
            preview = await PreviewAsync(
                transaction,
                reason,
                CommandOf(form, contracts),
                payments,
                treasury,
                contracts,
                cancellationToken
            );
        }

        await using var block = await index.OpenAsync(cancellationToken);
        var grants = await block.Spending.GrantsAsync(cancellationToken);
        return PageResult.Of<ProposePage>(
            new ProposeView(
                form,
                contracts.Tokens,
                await ledger.BudgetLinesAsync(cancellationToken),
                [.. grants.Where(grant => grant.IsOpenAt(block.AsOf.Timestamp))],
                preview
            ),
            form.IsRight ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest
        );
    }

    private static async Task<RazorComponentResult> RejectAsync(
        HttpRequest request,
        ProposeForm form,
        PaymentBook payments,
        TreasuryBook treasury,
        CoopContracts contracts,
        PaymentQueue queue,
        CancellationToken cancellationToken
    )
    {
        if (!Hash32.TryParse(request.Query["reject"], out var hash))
        {
            return PageResult.BadRequest("To reject a payment its hash is needed: 0x and 64 hex digits.");
        }

        if (queue.Waiting.FirstOrDefault(payment => payment.Hash == hash) is not { } rejected)
        {
            return PageResult.NotFound("No payment with this hash waits in the treasury's queue.");
        }

        var nonce = rejected.Transaction.Nonce;
        if (form["nonce"] != nonce.ToString())
        {
            return PageResult.BadRequest($"That payment has number {nonce}; follow the link on its page.");
        }

        var transaction = new SafeTransaction
        {
            ChainId = contracts.ChainId,
            Safe = contracts.Treasury,
            To = contracts.Treasury,
            Value = UInt256.Zero,
            Data = [],
            Operation = SafeOperation.Call,
            Nonce = nonce,
        };
        var preview = await PreviewAsync(transaction, null, null, payments, treasury, contracts, cancellationToken);
        return PageResult.Of<ProposePage>(new ProposeView(form, contracts.Tokens, [], [], preview));
    }

    private static async Task<PreviewView?> PreviewAsync(
        SafeTransaction transaction,
        PaymentReason? reason,
        string? command,
        PaymentBook payments,
        TreasuryBook treasury,
        CoopContracts contracts,
        CancellationToken cancellationToken
    )
    {
        if (await payments.PreviewAsync(transaction, reason, cancellationToken) is not { } card)
        {
            return null;
        }

        var safe = await treasury.ShowAsync(cancellationToken);
        var announcement = reason is null
            ? null
            : new WalletAnnouncement(reason.BudgetLine, reason.GrantId, reason.Text, IsFixed: true);
        var task = new WalletTask(
            IsProposal: true,
            contracts.TreasuryGuard,
            safe.Threshold,
            [.. safe.Owners.Select(owner => owner.Account)],
            [],
            CanExecute: false,
            announcement
        );
        return new PreviewView(transaction, card, task, command);
    }

    private static WalletTask TaskOf(Payment payment, CoopContracts contracts) =>
        new(
            IsProposal: false,
            payment.IsTreasury ? contracts.TreasuryGuard : null,
            payment.Threshold,
            payment.Owners,
            [.. payment.Signatures.Select(signature => signature.Owner)],
            payment.CanExecute,
            payment.NeedsAnnouncement ? new WalletAnnouncement("", 0, "", IsFixed: false) : null
        );

    private static string CommandOf(ProposeForm form, CoopContracts contracts)
    {
        var isEther = form["token"] == TreasuryBook.EtherSymbol;
        var token = contracts.Tokens.FirstOrDefault(one => one.Address.ToString() == form["token"])?.Symbol;
        var money = isEther ? " --eth" : $" --token {token}";
        var grant = form["grant"].Length > 0 ? $" --grant {form["grant"]}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"./scripts/dao treasury propose --to {form["payee"]} --amount {form["amount"]}{money} --line {Quoted(form["line"])}{grant} --reason {Quoted(form["reason"])} --nonce {form["nonce"]} --out payment.json"
        );
    }

    /// <summary>As a POSIX shell takes it for one word.</summary>
    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static async Task<IReadOnlyDictionary<Address, string?>> NamesAsync(
        IEnumerable<Address> accounts,
        IndexReader index,
        AddressBook addresses,
        CancellationToken cancellationToken
    )
    {
        await using var block = await index.OpenAsync(cancellationToken);
        var book = new AddressNames(addresses, block);
        var names = new Dictionary<Address, string?>();
        foreach (var account in accounts.Distinct())
        {
            names[account] = await book.FindAsync(account, cancellationToken);
        }

        return names;
    }
}
