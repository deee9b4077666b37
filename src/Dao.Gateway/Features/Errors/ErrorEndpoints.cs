using System.Net;
using Dao.Gateway.Http;
using Markdig;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Errors;

/// <summary><c>/errors/{slug}</c>: where the <c>type</c> of each problem leads.</summary>
public static class ErrorEndpoints
{
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().DisableHtml().Build();

    public static void MapErrors(this IEndpointRouteBuilder app)
    {
        app.MapGet("/errors", () => Html("Errors of the gateway", ErrorCatalogue.Text))
            .WithTags("Errors")
            .ExcludeFromDescription();
        app.MapGet("/errors/{slug}", Show).WithTags("Errors").ExcludeFromDescription();
    }

    private static Results<ContentHttpResult, ProblemHttpResult> Show(string slug) =>
        ErrorCatalogue.Section(slug) is { } section
            ? Html(slug, section)
            : Problem.NotFound("There is no error of this name.");

    private static ContentHttpResult Html(string title, string markdown) =>
        TypedResults.Content(
            $"""
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <main>
            {Markdig.Markdown.ToHtml(markdown, Markdown)}
            </main>
            """,
            "text/html; charset=utf-8"
        );
}
