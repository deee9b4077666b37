using System.Globalization;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Features.Treasury.Payments;
using Dao.Gateway.Pages;
using Dao.Gateway.Pages.Errors;
using Dao.Gateway.Reading;
using Dao.Rules.Treasury;
using Dao.Store.Spending;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Treasury.Pages;

/// <summary><c>/treasury/propose</c></summary>
public static class ProposePages
{
    private const string Path = "/treasury/propose";

    public static void MapProposePages(this IEndpointRouteBuilder pages) => pages.MapGet(Path, ShowAsync);

    private static async Task<RazorComponentResult> ShowAsync(
        HttpRequest request,
        PaymentBook payments,
        TreasuryBook treasury,
        LedgerBook ledger,
        CoopContracts contracts,
        IndexReader index,
        CancellationToken cancellationToken
    )
    {
        var (reject, replace) = (request.Query["reject"], request.Query["replace"]);
        if (reject.Count + replace.Count > 1)
        {
            return PageResult.BadRequest("Only one payment can be rejected or replaced at once.");
        }

        var form = new ProposeForm(request.Query);
        if (reject.Count + replace.Count == 1)
        {
            if (!Hash32.TryParse(reject.Count == 1 ? reject[0] : replace[0], out var hash))
            {
                return PageResult.BadRequest(
                    "The payment to reject or to replace is named by its hash: 0x and 64 hex digits."
                );
            }

            if (await payments.FindAsync(hash, cancellationToken) is not { IsTreasury: true } other)
            {
                return PageResult.NotFound("No payment of the treasury with this hash was proposed here.");
            }

            if (!other.IsWaiting)
            {
                return PageResult.Error(
                    new ErrorView(
                        StatusCodes.Status409Conflict,
                        "It is too late for that",
                        $"Number {other.Transaction.Nonce} of the treasury is used up: nothing can be done with it any more."
                    )
                );
            }

            if (reject.Count == 1)
            {
                return await RejectAsync(form, other, payments, treasury, contracts, cancellationToken);
            }

            form.Preset("nonce", other.Transaction.Nonce.ToString());
        }

        var (next, free) = await payments.NoncesAsync(cancellationToken);
        form.Preset("nonce", free.ToString());
        await using var block = await index.OpenAsync(cancellationToken);
        var grants = await block.Spending.GrantsAsync(cancellationToken);
        var open = grants.Where(one => one.IsOpenAt(block.AsOf.Timestamp)).ToList();
        var preview = await JudgeAsync(form, open, next, payments, treasury, contracts, cancellationToken);
        return PageResult.Of<ProposePage>(
            new ProposeView(
                form,
                contracts.Tokens,
                await ledger.BudgetLinesAsync(cancellationToken),
                open,
                await ProposalsAsync(open, block, cancellationToken),
                preview
            ),
            form.IsRight ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest
        );
    }

    private static async Task<IReadOnlyDictionary<uint, long>> ProposalsAsync(
        IReadOnlyList<PaymentGrant> grants,
        IndexedBlock block,
        CancellationToken cancellationToken
    )
    {
        var numbers = new Dictionary<uint, long>();
        foreach (var grant in grants)
        {
            if (
                grant.DecidingProposalId is { } id
                && await block.Proposals.FindAsync(id, cancellationToken) is { } proposal
            )
            {
                numbers[grant.GrantId] = proposal.Number;
            }
        }

        return numbers;
    }

    /// <summary>Null while the form is empty or something in it is wrong.</summary>
    private static async Task<PreviewView?> JudgeAsync(
        ProposeForm form,
        IReadOnlyList<PaymentGrant> grants,
        UInt256 next,
        PaymentBook payments,
        TreasuryBook treasury,
        CoopContracts contracts,
        CancellationToken cancellationToken
    )
    {
        if (!form.IsSent)
        {
            form.CheckNonce(next);
            return null;
        }

        return form.Read(contracts, grants, next) is var (transaction, reason)
            ? await PreviewAsync(
                transaction,
                reason,
                CommandOf(form, reason, contracts),
                payments,
                treasury,
                contracts,
                cancellationToken
            )
            : null;
    }

    private static async Task<RazorComponentResult> RejectAsync(
        ProposeForm form,
        Payment rejected,
        PaymentBook payments,
        TreasuryBook treasury,
        CoopContracts contracts,
        CancellationToken cancellationToken
    )
    {
        var nonce = rejected.Transaction.Nonce;
        if (form["nonce"].Length > 0 && form["nonce"] != nonce.ToString())
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
        var command = $"./scripts/dao treasury reject {rejected.Hash} --out rejection.json";
        var preview = await PreviewAsync(transaction, null, command, payments, treasury, contracts, cancellationToken);
        return PageResult.Of<ProposePage>(
            new ProposeView(form, contracts.Tokens, [], [], new Dictionary<uint, long>(), preview)
        );
    }

    private static async Task<PreviewView?> PreviewAsync(
        SafeTransaction transaction,
        PaymentReason? reason,
        string command,
        PaymentBook payments,
        TreasuryBook treasury,
        CoopContracts contracts,
        CancellationToken cancellationToken
    )
    {
        var (card, isAnnounced) = await payments.PreviewAsync(transaction, reason, cancellationToken);
        if (card is null)
        {
            return null;
        }

        var safe = await treasury.ShowAsync(cancellationToken);
        var announcement =
            reason is null || isAnnounced
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
        return new PreviewView(transaction, card, task, command, reason is null, isAnnounced);
    }

    private static string CommandOf(ProposeForm form, PaymentReason reason, CoopContracts contracts)
    {
        var token = contracts.Tokens.FirstOrDefault(one => one.Address.ToString() == form["token"])?.Symbol;
        var money = token is null ? "--eth" : $"--token {token}";
        var source =
            reason.GrantId > 0
                ? string.Create(CultureInfo.InvariantCulture, $"--grant {reason.GrantId}")
                : $"--line {Quoted(reason.BudgetLine)}";
        return $"./scripts/dao treasury propose --to {form["payee"]} --amount {form["amount"]} {money} {source} "
            + $"--reason {Quoted(reason.Text)} --nonce {form["nonce"]} --out payment.json";
    }

    /// <summary>As a POSIX shell takes it for one word.</summary>
    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
