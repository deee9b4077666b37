using Dao.Cli.Chain;
using Dao.Cli.Commands.Proposals;
using Dao.Cli.Output;
using Dao.Contracts.Deployment;
using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;
using BylawsContract = Dao.Contracts.Bindings.Bylaws;

namespace Dao.Cli.Commands.Clauses;

/// <summary>One clause that would change: its number, the digest of its words, or both.</summary>
internal sealed record ClauseChange(ChainClause Clause, UInt256 Value, Hash32 ProseDigest)
{
    internal string Key => Clause.Key;

    internal bool MovesNumber => Value != Clause.Value;

    internal bool MovesWords => ProseDigest != Clause.ProseDigest;
}

/// <summary>
/// From the chain's clauses and a wish to the proposals that fulfil it: a pure function, so that <c>apply</c> computes again
/// what <c>plan</c> wrote and compares.
/// </summary>
internal static class Planner
{
    internal static IReadOnlyList<ClauseChange> Changes(ChainBylaws chain, PlanWish wish)
    {
        var wanted = wish.Values.ToDictionary(value => value.Key, value => value.Value, StringComparer.Ordinal);
        return
        [
            .. chain
                .Clauses.Select(clause => new ClauseChange(
                    clause,
                    wanted.GetValueOrDefault(clause.Key, clause.Value),
                    wish.Prose is null ? clause.ProseDigest : BylawsText.ProseDigest(wish.Prose, clause.Key)
                ))
                .Where(change => change.MovesNumber || change.MovesWords),
        ];
    }

    /// <exception cref="CliFailure">The contract would refuse it.</exception>
    internal static PlanFile Make(Coop coop, ChainBylaws chain, PlanWish wish)
    {
        Proposing.RequireTitle(wish.Title);
        var changes = Changes(chain, wish);
        RequireBounds(changes, coop.Money);
        RequireRules(chain, changes, coop.Money, "");
        var plan = new PlanFile
        {
            Format = PlanFile.CurrentFormat,
            ChainId = coop.ChainId,
            Bylaws = coop.Bylaws,
            Base = PlanBase.Of(chain),
            Wish = wish,
            Proposals = [.. Bodies(chain, changes, wish.Split, coop.Money).Select(body => Propose(coop, body, wish))],
            Hash = default,
        };
        return plan with { Hash = plan.ComputeHash() };
    }

    private static IEnumerable<(GovernorKind Kind, IReadOnlyList<ClauseChange> Changes)> Bodies(
        ChainBylaws chain,
        IReadOnlyList<ClauseChange> changes,
        bool isSplit,
        TokenEntry? money
    )
    {
        var open = changes.Where(change => !change.Clause.IsProtected).ToArray();
        var closed = changes.Where(change => change.Clause.IsProtected).ToArray();
        if (closed.Length == 0)
        {
            return [(GovernorKind.Assembly, open)];
        }

        if (!isSplit || open.Length == 0)
        {
            return [(GovernorKind.Constitution, changes)];
        }

        // Nobody knows which of the two is carried out first, or whether both are.
        RequireRules(chain, open, money, "without the protected clauses ");
        RequireRules(chain, closed, money, "without the open clauses ");
        return [(GovernorKind.Assembly, open), (GovernorKind.Constitution, closed)];
    }

    private static PlannedProposal Propose(
        Coop coop,
        (GovernorKind Kind, IReadOnlyList<ClauseChange> Changes) body,
        PlanWish wish
    )
    {
        var call = new BylawsContract.Functions.Amend([
            .. body.Changes.Select(change => new BylawsContract.Structs.Change(
                change.Clause.Id,
                change.Value,
                change.ProseDigest
            )),
        ]);
        var text = PlanText.Write(wish, body.Changes, coop.Money);
        Proposing.RequireShort(text);
        return new PlannedProposal
        {
            Governor = body.Kind.Name(),
            GovernorAddress = coop.Governor(body.Kind),
            Clauses = [.. body.Changes.Select(change => change.Key)],
            Targets = [coop.Bylaws],
            Values = [UInt256.Zero],
            Calldatas = [Hex.Encode(call.Encode())],
            Description = text,
        };
    }

    private static void RequireBounds(IReadOnlyList<ClauseChange> changes, TokenEntry? money)
    {
        var outside = changes
            .Where(change => change.Value < change.Clause.Min || change.Value > change.Clause.Max)
            .Select(change =>
                $"{change.Key} would be {ClauseText.Write(change.Key, change.Value, money)}, and the chain allows {ClauseItem.BoundsOf(change.Clause, money)}."
            )
            .ToArray();
        if (outside.Length > 0)
        {
            throw CliFailure.Refused(
                "clause-bounds",
                string.Join(' ', outside) + " No vote can go beyond these bounds."
            );
        }
    }

    private static void RequireRules(
        ChainBylaws chain,
        IReadOnlyList<ClauseChange> changes,
        TokenEntry? money,
        string condition
    )
    {
        var values = chain.Clauses.ToDictionary(clause => clause.Key, clause => clause.Value, StringComparer.Ordinal);
        foreach (var change in changes)
        {
            values[change.Key] = change.Value;
        }

        if (ClauseRules.FirstBroken(values, (key, value) => ClauseText.Write(key, value, money)) is var (_, message))
        {
            throw CliFailure.Refused(
                "clause-rule",
                $"The clauses would contradict each other: {condition}{message}. The bylaws would refuse it."
            );
        }
    }
}
