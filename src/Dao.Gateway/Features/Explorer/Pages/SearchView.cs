namespace Dao.Gateway.Features.Explorer.Pages;

/// <summary>What came of a search that did not lead to exactly one page.</summary>
public sealed record SearchView(
    string Query,
    int Status,
    string Title,
    string Sentence,
    IReadOnlyList<SearchFind> Finds
);
