namespace Dao.Gateway.Features.Explorer.Pages;

/// <summary>Something that a search may have meant, and the page that shows it.</summary>
/// <param name="Note">What tells it apart from others of that label, such as the whole address.</param>
public sealed record SearchFind(string Label, string Path, string? Note = null);
