using Dao.Gateway.Features.Errors.Pages;
using Dao.Gateway.Http;
using Dao.Gateway.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Errors;

/// <summary><c>/errors/{slug}</c>: where the <c>type</c> of each problem leads.</summary>
public static class ErrorEndpoints
{
    public static void MapErrors(this IEndpointRouteBuilder app)
    {
        app.MapGet("/errors", () => Page("Errors of the gateway", ErrorCatalogue.Text))
            .WithTags("Errors")
            .ExcludeFromDescription();
        app.MapGet("/errors/{slug}", Show).WithTags("Errors").ExcludeFromDescription();
    }

    private static Results<RazorComponentResult, ProblemHttpResult> Show(string slug) =>
        ErrorCatalogue.Section(slug) is { } section
            ? Page(slug, section)
            : Problem.NotFound("There is no error of this name.");

    /// <summary>The first line is the heading, which the page has already.</summary>
    private static RazorComponentResult Page(string title, string markdown) =>
        PageResult.Of<CataloguePage>(
            new CatalogueView(title, markdown[markdown.IndexOf('\n', StringComparison.Ordinal)..])
        );
}
