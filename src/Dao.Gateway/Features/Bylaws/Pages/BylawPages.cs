using Dao.Contracts.Deployment;
using Dao.Gateway.Chain;
using Dao.Gateway.Pages;
using Dao.Gateway.Reading;
using Dao.Rules.Bylaws;
using Dao.Store.Bylaws;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Bylaws.Pages;

/// <summary><c>/bylaws</c></summary>
public static class BylawPages
{
    private const int MostClauses = 1_000;

    private const int MostChanges = 10_000;

    public static void MapBylawPages(this IEndpointRouteBuilder pages) => pages.MapGet("/bylaws", ShowAsync);

    private static async Task<RazorComponentResult> ShowAsync(
        IndexReader index,
        CoopContracts contracts,
        BylawProse prose,
        BylawPlace place,
        CancellationToken cancellationToken
    )
    {
        await using var block = await index.OpenAsync(cancellationToken);
        var clauses = await block.Bylaws.ListAsync(null, MostClauses, cancellationToken);
        var changes = await block.Bylaws.HistoryAsync(null, null, MostChanges, cancellationToken);
        var history = changes.Items.ToLookup(version => version.ClauseKey);
        var lines = clauses
            .Items.Select(clause =>
                (Line: Line(clause, history[clause.ClauseKey], contracts.Money), clause.ProseDigest)
            )
            .ToList();

        var hasText = prose.Text is not null;
        return PageResult.Of<BylawsPage>(
            new BylawsView(
                ArticleReading.Read(prose, lines),
                hasText ? ArticleReading.Rest(prose, lines) : null,
                hasText ? null : await place.FindAsync(cancellationToken),
                await block.Bylaws.TextDigestAsync(cancellationToken),
                contracts.Bylaws,
                hasText ? [] : Groups(lines.Select(line => line.Line)),
                block.AsOf
            )
        );
    }

    private static IReadOnlyList<ClauseGroup> Groups(IEnumerable<ClauseLine> lines) =>
        [
            .. lines
                .GroupBy(line => ClauseLabels.Subject(line.Key), StringComparer.Ordinal)
                .OrderBy(group => ClauseLabels.Place(group.Key))
                .Select(group => new ClauseGroup(group.Key, [.. group])),
        ];

    private static ClauseLine Line(Clause clause, IEnumerable<ClauseVersion> versions, TokenEntry? money)
    {
        var name = ClauseWords.Name(clause.ClauseKey);
        var history = versions.Reverse().Select(version => Step(name, version, money)).ToList();
        return new(
            name,
            ClauseLabels.Label(name),
            ClauseText.Write(name, clause.Value, money),
            ClauseText.Bounds(name, clause.Minimum, clause.Maximum, money),
            clause.Protected,
            clause.EffectiveFrom,
            history is [var newest, ..] ? newest.DecidedBy : null,
            history
        );
    }

    private static ClauseStep Step(string name, ClauseVersion version, TokenEntry? money) =>
        new(
            version.PreviousValue is { } before ? ClauseText.Write(name, before, money) : null,
            ClauseText.Write(name, version.Value, money),
            version.PreviousDigest is { } digest && digest != version.ProseDigest,
            version.EffectiveFrom,
            (ulong?)version.DecidingNumber
        );
}
