namespace Dao.Gateway.Features.Reference.Pages;

/// <summary>One request that the gateway answers, as the OpenAPI document describes it.</summary>
/// <param name="Id">For links within the page.</param>
/// <param name="Body">The name of the body's schema; null if there is no body.</param>
public sealed record OperationView(
    string Id,
    string Method,
    string Path,
    string Summary,
    string? Description,
    string? Body,
    IReadOnlyList<(string Name, string Place, string? Description)> Parameters
);
