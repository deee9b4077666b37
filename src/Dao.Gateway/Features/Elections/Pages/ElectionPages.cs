using Dao.Gateway.Http;
using Dao.Gateway.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Elections.Pages;

/// <summary><c>/elections</c> and <c>/elections/{number}</c></summary>
public static class ElectionPages
{
    private const int ListSize = 20;
    private const int BallotsSize = 100;

    public static void MapElectionPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/elections", ListAsync);
        pages.MapGet("/elections/{id}", ShowAsync);
    }

    private static async Task<RazorComponentResult> ListAsync(
        HttpRequest request,
        ElectionBook book,
        CancellationToken cancellationToken
    ) =>
        PageQueryReader.TryRead(request, ElectionBook.List, ListSize, out var page)
            ? PageResult.Of<ElectionsPage>(
                new ElectionList(
                    await book.OfficesAsync(cancellationToken),
                    await book.PageAsync(page, cancellationToken),
                    page.After is null
                )
            )
            : PageResult.BadCursor("/elections");

    private static async Task<RazorComponentResult> ShowAsync(
        string id,
        HttpRequest request,
        ElectionBook book,
        CancellationToken cancellationToken
    )
    {
        if (!long.TryParse(id, System.Globalization.NumberStyles.None, null, out var number))
        {
            return PageResult.NotFound("There is no election with this number.");
        }

        if (!PageQueryReader.TryRead(request, ElectionBook.ListOf(number), BallotsSize, out var page))
        {
            return PageResult.BadCursor($"/elections/{id}");
        }

        return
            await book.FindAsync(number, cancellationToken) is { } election
            && await book.BallotsAsync(number, page, cancellationToken) is { } ballots
            ? PageResult.Of<ElectionPage>(new ElectionView(election, ballots, page.After is null))
            : PageResult.NotFound("There is no election with this number.");
    }
}

public sealed record ElectionList(OfficeList Offices, Page<ElectionResource> Elections, bool IsFirst);

public sealed record ElectionView(ElectionResource Election, Page<ElectionBallotResource> Ballots, bool IsFirst);
