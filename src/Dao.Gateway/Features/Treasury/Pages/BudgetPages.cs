using Dao.Ethereum.Primitives;
using Dao.Gateway.Pages;
using Dao.Gateway.Reading;
using Dao.Rules.Actions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Treasury.Pages;

/// <summary><c>/treasury/budgets</c></summary>
public static class BudgetPages
{
    public static void MapBudgetPages(this IEndpointRouteBuilder pages) => pages.MapGet("/treasury/budgets", ShowAsync);

    private static async Task<RazorComponentResult> ShowAsync(
        BudgetBook budgets,
        IndexReader index,
        AddressBook addresses,
        CancellationToken cancellationToken
    )
    {
        var page = await budgets.ListAsync(cancellationToken);
        await using var block = await index.OpenAsync(cancellationToken);
        var book = new AddressNames(addresses, block);
        var names = new Dictionary<Address, string?>();
        foreach (var account in page.Items.SelectMany(Accounts).Distinct())
        {
            names[account] = await book.FindAsync(account, cancellationToken);
        }

        return PageResult.Of<BudgetsPage>(new BudgetsView(page, names));
    }

    private static IEnumerable<Address> Accounts(BudgetResource budget) =>
        budget.Payees.Select(payee => payee.Account).Concat(budget.Team is { } team ? [team] : []);
}
