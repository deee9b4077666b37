using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Pages;
using Dao.Gateway.Reading;
using Dao.Rules.Amounts;
using Dao.Rules.Bylaws;
using Dao.Store.Bylaws;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Features.Bylaws.Pages;

/// <summary><c>/bylaws</c></summary>
public static class BylawPages
{
    private const int MostClauses = 1_000;

    /// <summary>The widest number that the contracts store for an amount: a bound there bounds nothing.</summary>
    private static readonly UInt256 Widest = UInt256.Parse("0xffffffffffffffffffffffffffffffff");

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
        var lines = new List<(ClauseLine Line, Hash32 ProseDigest)>();
        foreach (var clause in clauses.Items)
        {
            lines.Add((await LineAsync(clause, block, contracts, cancellationToken), clause.ProseDigest));
        }

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

    private static async Task<ClauseLine> LineAsync(
        Clause clause,
        IndexedBlock block,
        CoopContracts contracts,
        CancellationToken cancellationToken
    )
    {
        var name = ClauseWords.Name(clause.ClauseKey);
        var proposal = clause.DecidingProposalId is { } id
            ? await block.Proposals.FindAsync(id, cancellationToken)
            : null;
        return new(
            name,
            ClauseLabels.Label(name),
            Words(name, clause.Value, contracts),
            Words(name, clause.Minimum, contracts),
            Words(name, clause.Maximum, contracts),
            clause.Protected,
            clause.EffectiveFrom,
            (ulong?)proposal?.Number
        );
    }

    private static string Words(string name, UInt256 value, CoopContracts contracts)
    {
        if (value >= Widest)
        {
            return "no limit";
        }

        return ClauseWords.Unit(name) is ClauseUnit.TokenUnits && contracts.Tokens is [{ } token, ..]
            ? TokenAmount.Format(value, token.Decimals, token.Symbol)
            : ClauseWords.Value(name, value);
    }
}
