using Dao.Gateway.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Dao.Gateway.Features.Reference.Pages;

/// <summary><c>/docs</c>: the OpenAPI document for people.</summary>
public static class ReferencePages
{
    public static void MapReferencePages(this IEndpointRouteBuilder pages) => pages.MapGet("/docs", ShowAsync);

    private static async Task<RazorComponentResult> ShowAsync(
        [FromKeyedServices("v1")] IOpenApiDocumentProvider documents,
        CancellationToken cancellationToken
    )
    {
        var document = await documents.GetOpenApiDocumentAsync(cancellationToken);
        var subjects = document
            .Paths.SelectMany(path =>
                (path.Value.Operations ?? []).Select(operation =>
                    (Subject: Subject(operation.Value), View: Read(path.Key, operation.Key.Method, operation.Value))
                )
            )
            .GroupBy(operation => operation.Subject, StringComparer.Ordinal);
        return PageResult.Of<ReferencePage>(
            new ReferenceView([
                .. subjects.Select(subject =>
                    (subject.Key, (IReadOnlyList<OperationView>)[.. subject.Select(operation => operation.View)])
                ),
            ])
        );
    }

    private static string Subject(OpenApiOperation operation) => operation.Tags?.FirstOrDefault()?.Name ?? "Other";

    private static OperationView Read(string path, string method, OpenApiOperation operation) =>
        new(
            $"{method}{path}".ToLowerInvariant().Replace('/', '-').Trim('-'),
            method.ToUpperInvariant(),
            path,
            operation.Summary ?? "",
            operation.Description,
            operation
                .RequestBody?.Content?.Values.Select(media => (media.Schema as OpenApiSchemaReference)?.Reference.Id)
                .FirstOrDefault(),
            [
                .. (operation.Parameters ?? []).Select(parameter =>
                    (
                        parameter.Name ?? "",
                        parameter.In == ParameterLocation.Path ? "in the address" : "in the query, optional",
                        parameter.Description
                    )
                ),
            ]
        );
}
