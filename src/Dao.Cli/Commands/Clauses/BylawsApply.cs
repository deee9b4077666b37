using System.CommandLine;
using System.Globalization;
using System.Text;
using Dao.Cli.Chain;
using Dao.Cli.Commands.Proposals;
using Dao.Cli.Output;
using Dao.Rules.Bylaws;

namespace Dao.Cli.Commands.Clauses;

/// <summary><c>dao bylaws apply</c>: proposes exactly what a plan says, if it is whole and the bylaws have not moved since.</summary>
internal static class BylawsApply
{
    private static readonly Argument<string> Plan = new("PLAN")
    {
        Description = "The plan that 'dao bylaws plan --out' wrote",
    };

    internal static Command Create() =>
        Proposing
            .WithDelivery(new Command("apply", "Propose exactly what a plan says (members)") { Plan })
            .Runs(ApplyAsync);

    private static async Task<Answer> ApplyAsync(Session session, CancellationToken cancellation)
    {
        var plan = await PlanFile.ReadAsync(session.Get(Plan), cancellation);
        session.Keyring.RequireKeyFile();
        var coop = await Coop.OpenAsync(session, cancellation);
        RequireSameCoop(plan, coop);
        var chain = await ChainBylaws.ReadAsync(coop, cancellation);
        RequireNotMoved(plan, chain, coop);
        RequireEveryClause(plan, chain);
        RequireSamePlan(plan, Planner.Make(coop, chain, plan.Wish));
        await BylawsPlan.RequireAcceptedAsync(coop, plan, cancellation);
        using var key = session.Keyring.Unlock();
        var made = new List<ProposedAnswer>();
        foreach (var proposal in plan.Proposals)
        {
            made.Add(
                await Proposing.SendOnceAsync(
                    session,
                    coop,
                    key,
                    GovernorKinds.Parse(proposal.Governor),
                    proposal.TextOf(plan.Hash),
                    proposal.Calls,
                    cancellation
                )
            );
        }

        return new AppliedAnswer(plan.Hash, made);
    }

    private static void RequireSameCoop(PlanFile plan, Coop coop)
    {
        if (plan.ChainId != coop.ChainId || plan.Bylaws != coop.Bylaws)
        {
            throw CliFailure.Refused(
                "other-coop",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The plan is for the bylaws {plan.Bylaws} on chain {plan.ChainId}; this co-op's are {coop.Bylaws} on chain {coop.ChainId}. Nothing was signed."
                )
            );
        }
    }

    private static void RequireNotMoved(PlanFile plan, ChainBylaws chain, Coop coop)
    {
        var now = PlanBase.Of(chain);
        if (plan.Base.Digest == now.Digest)
        {
            return;
        }

        var then = plan.Base.Clauses.ToLookup(clause => clause.Key, StringComparer.Ordinal);
        var moved = now
            .Clauses.Where(clause => !then[clause.Key].Contains(clause))
            .Select(clause => Moved(then, clause, coop));
        throw CliFailure.Refused(
            "plan-stale",
            $"The bylaws have changed since this was planned: {string.Join("; ", moved)}. Nothing was signed. Plan again with 'dao bylaws plan'."
        );
    }

    private static string Moved(ILookup<string, PlanClause> then, PlanClause now, Coop coop)
    {
        var was = then[now.Key].FirstOrDefault();
        return was is null ? $"{now.Key} is new"
            : was.Value != now.Value
                ? $"{now.Key} was {ClauseText.Write(now.Key, was.Value, coop.Money)} and is {ClauseText.Write(now.Key, now.Value, coop.Money)}"
            : was.ProseDigest != now.ProseDigest ? $"the words of {now.Key} are others"
            : was.Protected != now.Protected
                ? $"{now.Key} is {(now.Protected ? "protected now" : "no longer protected")}"
            : $"the bounds of {now.Key} are others";
    }

    private static void RequireEveryClause(PlanFile plan, ChainBylaws chain)
    {
        if (
            !plan
                .Wish.Values.Select(value => value.Key)
                .SequenceEqual(chain.Clauses.Select(clause => clause.Key), StringComparer.Ordinal)
        )
        {
            throw PlanFile.Altered("Its 'wish' does not name every clause of the bylaws once, in their order.");
        }
    }

    /// <summary>Everything in the plan is computed again from what is wanted and what the chain has; all of it must be the same.</summary>
    private static void RequireSamePlan(PlanFile plan, PlanFile again)
    {
        var (given, computed) = (plan.Content(), again.Content());
        foreach (var (name, value) in computed)
        {
            if (!CanonicalJson.Bytes(given[name]).AsSpan().SequenceEqual(CanonicalJson.Bytes(value)))
            {
                throw PlanFile.Altered(
                    $"What the plan wants does not lead to its '{name}': its calls or texts are others than this tool makes of it."
                );
            }
        }
    }
}

/// <summary><c>bylaws apply</c>: <c>{plan, proposals: [as proposal create]}</c>.</summary>
internal sealed record AppliedAnswer(Ethereum.Primitives.Hash32 Plan, IReadOnlyList<ProposedAnswer> Proposals) : Answer
{
    internal override void Render(Page page)
    {
        foreach (var proposal in Proposals)
        {
            proposal.Render(page);
        }

        page.Facts(("Plan", Plan.ToString()));
    }
}
