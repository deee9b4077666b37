namespace Dao.Gateway.Features.Bylaws.Pages;

/// <summary>Clauses on one subject.</summary>
public sealed record ClauseGroup(string Title, IReadOnlyList<ClauseLine> Clauses);
