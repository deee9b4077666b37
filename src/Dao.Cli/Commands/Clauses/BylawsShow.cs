using System.CommandLine;
using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;

namespace Dao.Cli.Commands.Clauses;

/// <summary><c>dao bylaws show</c>: every clause as the chain has it.</summary>
internal static class BylawsShow
{
    internal static Command Create() =>
        new Command("show", "Every clause as the chain has it: value, bounds, who can change it").Runs(ShowAsync);

    private static async Task<Answer> ShowAsync(Session session, CancellationToken cancellation)
    {
        var coop = await Coop.OpenAsync(session, cancellation);
        var bylaws = await ChainBylaws.ReadAsync(coop, cancellation);
        return new BylawsAnswer(
            [.. bylaws.Clauses.Select(clause => ClauseItem.Of(clause, coop.Money))],
            bylaws.Digest,
            bylaws.Block.Number.Value
        );
    }
}

/// <summary>A clause: value, lowest and highest raw as decimal text, and the same in words.</summary>
internal sealed record ClauseItem(
    string Key,
    string Label,
    string Subject,
    UInt256 Value,
    string Words,
    UInt256 Lowest,
    UInt256 Highest,
    string Bounds,
    bool Protected,
    Hash32 ProseDigest,
    DateTimeOffset Since
)
{
    internal static ClauseItem Of(ChainClause clause, TokenEntry? money) =>
        new(
            clause.Key,
            ClauseLabels.Label(clause.Key),
            ClauseLabels.Subject(clause.Key),
            clause.Value,
            ClauseText.Write(clause.Key, clause.Value, money),
            clause.Min,
            clause.Max,
            BoundsOf(clause, money),
            clause.IsProtected,
            clause.ProseDigest,
            Moments.FromChain(clause.Since)
        );

    internal static string BoundsOf(ChainClause clause, TokenEntry? money) =>
        ClauseText.Bounds(clause.Key, clause.Min, clause.Max, money);
}

/// <summary>
/// <c>bylaws show</c>: <c>{clauses: [{key, label, subject, value, words, lowest, highest, bounds, protected, proseDigest, since}],
/// digest, block}</c>; the digest is the one that a plan is bound to.
/// </summary>
internal sealed record BylawsAnswer(IReadOnlyList<ClauseItem> Clauses, Hash32 Digest, ulong Block) : Answer
{
    internal override void Render(Page page)
    {
        var groups = Clauses
            .GroupBy(clause => clause.Subject, StringComparer.Ordinal)
            .OrderBy(group => ClauseLabels.Place(group.Key));
        foreach (var group in groups)
        {
            page.Heading(group.Key);
            page.Table(
                [new Column("Clause", Wraps: true), "Value", new Column("May be", Wraps: true), "Changed by"],
                group.Select(clause =>
                    (IReadOnlyList<string>)
                        [
                            $"{clause.Label} ({clause.Key})",
                            clause.Words,
                            clause.Bounds,
                            clause.Protected ? "constitution" : "assembly",
                        ]
                )
            );
        }

        page.Sentence(
            string.Create(
                CultureInfo.InvariantCulture,
                $"As of block {Block}. 'dao bylaws export' writes this as a document to edit."
            )
        );
    }
}
