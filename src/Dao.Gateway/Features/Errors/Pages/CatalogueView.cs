namespace Dao.Gateway.Features.Errors.Pages;

/// <summary>The list of errors, or one of them.</summary>
public sealed record CatalogueView(string Title, string Markdown);
