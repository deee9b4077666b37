namespace Dao.Gateway.Features.Bylaws.Pages;

/// <summary>One article of the text with the numbers that it names.</summary>
/// <param name="IsRecorded">
/// Whether the text is the one whose digest is on chain; null if no clause stands in the article, so that the chain knows nothing of it.
/// </param>
public sealed record ArticleView(string Text, IReadOnlyList<ClauseLine> Clauses, bool? IsRecorded);
