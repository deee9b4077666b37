using Dao.Gateway.Pages;
using Dao.Gateway.Pages.Parts;

namespace Dao.Gateway.Features.Explorer.Pages;

/// <summary><c>/search?q=</c>: leads straight to the page if there is exactly one that fits.</summary>
public static class SearchPages
{
    /// <summary>So much of a text that can not be searched stays in the box.</summary>
    private const int KeptLetters = 100;

    internal static async Task<IResult> SearchAsync(
        HttpContext context,
        ChainSearch search,
        CancellationToken cancellationToken
    )
    {
        var typed = context.Request.Query["q"];
        if (typed.Count > 1)
        {
            return PageResult.BadRequest("One search at a time: the address names several.");
        }

        var query = SearchQuery.Read(typed.ToString());
        var finds = await search.FindAsync(query, cancellationToken);
        if (finds is [var only])
        {
            context.Response.Headers.Location = only.Path;
            return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
        }

        var view = Describe(typed.ToString(), query, finds);
        return PageResult.Of<SearchPage>(view, view.Status);
    }

    private static SearchView Describe(string typed, SearchQuery query, IReadOnlyList<SearchFind> finds)
    {
        var shown = PlainText.Cut(typed.Trim(), KeptLetters);
        return query switch
        {
            SearchQuery.Empty => new("", StatusCodes.Status200OK, "Search", "Type what you look for.", []),
            SearchQuery.Unreadable unreadable => new(
                shown,
                StatusCodes.Status400BadRequest,
                "This can not be searched",
                unreadable.Why,
                []
            ),
            _ when finds.Count > 0 => new(
                shown,
                StatusCodes.Status200OK,
                "Which one?",
                $"“{shown}” can mean {finds.Count} things.",
                finds
            ),
            _ => new(
                shown,
                StatusCodes.Status404NotFound,
                "Nothing found",
                query switch
                {
                    SearchQuery.OfHash => "No transaction, block or proposal has this hash.",
                    SearchQuery.OfNumber => $"There is nothing with the number “{shown}” (yet).",
                    _ => $"No contract, token or organisation is called “{shown}”.",
                },
                []
            ),
        };
    }
}
