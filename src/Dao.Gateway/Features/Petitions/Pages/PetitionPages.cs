using Dao.Gateway.Http;
using Dao.Gateway.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Petitions.Pages;

/// <summary><c>/petitions</c> and <c>/petitions/{number}</c></summary>
public static class PetitionPages
{
    private const int ListSize = 20;
    private const int SignaturesSize = 100;

    public static void MapPetitionPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/petitions", ListAsync);
        pages.MapGet("/petitions/{id}", ShowAsync);
    }

    private static async Task<RazorComponentResult> ListAsync(
        HttpRequest request,
        PetitionBook book,
        CancellationToken cancellationToken
    ) =>
        PageQueryReader.TryRead(request, PetitionBook.List, ListSize, out var page)
            ? PageResult.Of<PetitionsPage>(
                new PetitionList(await book.PageAsync(page, cancellationToken), page.After is null)
            )
            : PageResult.BadCursor("/petitions");

    private static async Task<RazorComponentResult> ShowAsync(
        string id,
        HttpRequest request,
        PetitionBook book,
        CancellationToken cancellationToken
    )
    {
        if (!long.TryParse(id, System.Globalization.NumberStyles.None, null, out var number))
        {
            return PageResult.NotFound("There is no petition with this number.");
        }

        if (!PageQueryReader.TryRead(request, PetitionBook.ListOf(number), SignaturesSize, out var page))
        {
            return PageResult.BadCursor($"/petitions/{id}");
        }

        return
            await book.FindAsync(number, cancellationToken) is { } petition
            && await book.SignaturesAsync(number, page, cancellationToken) is { } signatures
            ? PageResult.Of<PetitionPage>(new PetitionView(petition, signatures, page.After is null))
            : PageResult.NotFound("There is no petition with this number.");
    }
}

public sealed record PetitionList(Page<PetitionResource> Petitions, bool IsFirst);

public sealed record PetitionView(PetitionResource Petition, Page<SignatureResource> Signatures, bool IsFirst);
