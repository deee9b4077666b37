using Dao.Ethereum.Primitives;
using Dao.Gateway.Features.Treasury.Announcements;
using Dao.Gateway.Features.Treasury.Payments;
using Dao.Gateway.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Treasury;

/// <summary><c>/api/v1/treasury</c></summary>
public static class TreasuryEndpoints
{
    public static void MapTreasury(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/treasury").WithTags("Treasury");
        group.MapGet("/", ShowAsync).WithSummary("The Safe, its owners and balances");
        group.MapAnnouncements();
        group.MapGet("/transactions", ListAsync).WithSummary("What the treasury executed, the newest first");
        group
            .MapGet("/ledger", LedgerAsync)
            .WithSummary("Every movement of the treasury, the newest first: why, and what was there afterwards");
        group
            .MapGet("/ledger.csv", LedgerCsvAsync)
            .Produces<string>(contentType: "text/csv")
            .WithSummary("The same as a whole, for a spreadsheet");
        group
            .MapGet("/queue", QueueAsync)
            .WithSummary(
                "What waits for the next nonces of the treasury, in their order: who signed, what the bylaws say"
            );
        group.MapGet("/budgets", BudgetsAsync).WithSummary("What was granted in advance, and what was paid of it");
        group
            .MapGet("/transactions/{safeTxHash}/intent", IntentAsync)
            .WithSummary("What a Safe transaction means: sentence, verdict of the bylaws, alarms, balances, hashes")
            .WithDescription(
                "It is tried on the newest block as if all owners had signed it and it were the Safe's next transaction: the guard, "
                    + "the call and every contract in it run for real. Recompute the hashes from the raw fields before you sign."
            );
    }

    private static async Task<Ok<TreasuryResource>> ShowAsync(
        TreasuryBook treasury,
        CancellationToken cancellationToken
    ) => TypedResults.Ok(await treasury.ShowAsync(cancellationToken));

    private static async Task<Results<Ok<Page<TreasuryTransaction>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery query,
        TreasuryBook treasury,
        CancellationToken cancellationToken
    ) =>
        PageRequest.TryRead(query, TreasuryBook.List, out var page, out var refusal)
            ? TypedResults.Ok(await treasury.PageAsync(page, cancellationToken))
            : refusal;

    private static async Task<Results<Ok<Page<LedgerLine>>, ProblemHttpResult>> LedgerAsync(
        [AsParameters] LedgerQuery query,
        [AsParameters] PageQuery pages,
        LedgerBook ledger,
        CancellationToken cancellationToken
    ) =>
        !query.TryRead(ledger.Tokens, out var filter, out var why) ? Problem.Of(ApiProblems.InvalidParameter, why)
        : !PageRequest.TryRead(pages, LedgerBook.List, out var page, out var refusal) ? refusal
        : TypedResults.Ok(await ledger.PageAsync(filter, page, cancellationToken));

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> LedgerCsvAsync(
        [AsParameters] LedgerQuery query,
        LedgerBook ledger,
        CancellationToken cancellationToken
    ) =>
        query.TryRead(ledger.Tokens, out var filter, out var why)
            ? TypedResults.File(
                LedgerCsv.Write(await ledger.AllAsync(filter, cancellationToken)),
                LedgerCsv.ContentType,
                "ledger.csv"
            )
            : Problem.Of(ApiProblems.InvalidParameter, why);

    private static async Task<Results<Ok<Page<QueueResource>>, ProblemHttpResult>> QueueAsync(
        [AsParameters] PageQuery query,
        PaymentBook payments,
        CancellationToken cancellationToken
    )
    {
        if (!PageRequest.TryRead(query, PaymentBook.List, out var page, out var refusal))
        {
            return refusal;
        }

        var skip = (int)Math.Min(page.After?.First ?? 0, int.MaxValue / 2);
        var most = Math.Min(page.Limit, PaymentBook.MaxWaiting);
        var queue = await payments.QueueAsync(skip, most, cancellationToken);
        return TypedResults.Ok(
            new Page<QueueResource>(
                [.. queue.Waiting.Select(QueueResource.Of)],
                queue.More > 0 ? new Cursor((ulong)(skip + most), 0).Encode(PaymentBook.List) : null,
                queue.AsOf
            )
        );
    }

    private static async Task<Ok<Page<BudgetResource>>> BudgetsAsync(
        BudgetBook budgets,
        CancellationToken cancellationToken
    ) => TypedResults.Ok(await budgets.ListAsync(cancellationToken));

    private static async Task<Results<Ok<IntentResource>, ProblemHttpResult>> IntentAsync(
        string safeTxHash,
        PaymentBook payments,
        CancellationToken cancellationToken
    )
    {
        if (!Hash32.TryParse(safeTxHash, out var hash))
        {
            return Problem.Of(
                ApiProblems.InvalidParameter,
                "safeTxHash is 0x and 64 hex digits: the hash that owners of the Safe sign."
            );
        }

        return await payments.FindAsync(hash, cancellationToken) is { } payment
            ? TypedResults.Ok(payment.Card)
            : Problem.NotFound(
                "No Safe transaction with this hash was proposed here, nor executed by a Safe that the index follows."
            );
    }
}
