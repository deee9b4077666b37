using Dao.Ethereum.Primitives;
using Dao.Gateway.Pages;
using Dao.Gateway.Reading;
using Dao.Rules.Actions;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Treasury.Pages;

/// <summary><c>/treasury/ledger</c></summary>
public static class LedgerPages
{
    private const string Path = "/treasury/ledger";
    private const int PageSize = 50;

    public static void MapLedgerPages(this IEndpointRouteBuilder pages) => pages.MapGet(Path, ShowAsync);

    private static async Task<RazorComponentResult> ShowAsync(
        HttpRequest request,
        [AsParameters] LedgerQuery filter,
        LedgerBook ledger,
        IndexReader index,
        AddressBook addresses,
        CancellationToken cancellationToken
    )
    {
        if (!filter.TryRead(ledger.Tokens, out var wanted, out var why))
        {
            return PageResult.BadRequest($"The ledger can not be filtered like this: {why}");
        }

        if (!PageQueryReader.TryRead(request, LedgerBook.List, PageSize, out var page))
        {
            return PageResult.BadCursor(Path);
        }

        var lines = await ledger.PageAsync(wanted, page, cancellationToken);
        await using var block = await index.OpenAsync(cancellationToken);
        var book = new AddressNames(addresses, block);
        var names = new List<string?>();
        foreach (var line in lines.Items)
        {
            names.Add(
                line.Counterparty == Address.Zero
                    ? "newly issued"
                    : await book.FindAsync(line.Counterparty, cancellationToken)
            );
        }

        return PageResult.Of<LedgerPage>(
            new LedgerView(
                lines,
                names,
                filter,
                Query(filter),
                await ledger.BudgetLinesAsync(cancellationToken),
                [.. ledger.Tokens.Select(token => token.Symbol), TreasuryBook.EtherSymbol],
                page.After is null
            )
        );
    }

    private static string Query(LedgerQuery filter)
    {
        var query = new QueryBuilder();
        foreach (
            var (name, value) in new[]
            {
                ("from", filter.From),
                ("to", filter.To),
                ("budgetLine", filter.BudgetLine),
                ("token", filter.Token),
            }
        )
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }

        return query.ToString();
    }
}
