namespace Dao.Gateway.Pages.Errors;

/// <summary>What went wrong, why, and what the reader can do.</summary>
public sealed record ErrorView(int Status, string Title, string Why, string? Advice = null);
