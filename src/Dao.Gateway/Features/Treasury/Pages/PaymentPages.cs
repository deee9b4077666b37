using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Features.Treasury.Payments;
using Dao.Gateway.Pages;
using Dao.Gateway.Reading;
using Dao.Rules.Actions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Treasury.Pages;

/// <summary><c>/treasury/queue</c> and <c>/treasury/transactions/{safeTxHash}</c></summary>
public static class PaymentPages
{
    public static void MapPaymentPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/treasury/queue", QueueAsync);
        pages.MapGet("/treasury/transactions/{safeTxHash}", ShowAsync);
    }

    private static async Task<RazorComponentResult> QueueAsync(
        PaymentBook payments,
        IndexReader index,
        AddressBook addresses,
        CancellationToken cancellationToken
    )
    {
        var queue = await payments.QueueAsync(0, PaymentBook.MaxWaiting, cancellationToken);
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
        var names = await NamesAsync(accounts.OfType<Address>(), index, addresses, cancellationToken);
        return PageResult.Of<PaymentPage>(
            new PaymentView(
                payment,
                names,
                PaymentStory.Of(payment, account => names.GetValueOrDefault(account) ?? account.ToString()),
                payment.IsWaiting ? TaskOf(payment, contracts) : null
            )
        );
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
