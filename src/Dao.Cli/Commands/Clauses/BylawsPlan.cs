using System.CommandLine;
using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Commands.Proposals;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Contracts.Deployment;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;

namespace Dao.Cli.Commands.Clauses;

/// <summary><c>dao bylaws plan</c>: compares a document with the chain and says what it takes to make it true. Signs nothing.</summary>
internal static class BylawsPlan
{
    private static readonly Argument<string> Document = new("FILE")
    {
        Description = "The bylaws as they should be; 'dao bylaws export' writes them as they are",
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = "Plan to write, for 'dao bylaws apply'; an existing file is not overwritten",
        HelpName = "PLAN",
    };

    private static readonly Option<string> Before = new("--before")
    {
        Description = "The words as they are today (Markdown, or a document), to show line by line what changes",
        HelpName = "FILE",
    };

    private static readonly Option<string> Title = new("--title")
    {
        Description = "One line that says what is decided [made from the changes]",
        HelpName = "TEXT",
    };

    private static readonly Option<bool> Split = new("--split")
    {
        Description = "Two proposals: open clauses to the assembly, protected ones to the constitution",
    };

    internal static Command Create() =>
        new Command("plan", "Compare a document with the chain: what changes, who must decide, with which majority")
        {
            Document,
            Out,
            Before,
            Title,
            Proposing.DescriptionFile,
            Split,
        }.Runs(PlanAsync);

    private static async Task<Answer> PlanAsync(Session session, CancellationToken cancellation)
    {
        var document = BylawDocument.Read(session.Get(Document));
        var before = session.Get(Before) is { } path ? BylawDocument.ReadProse(path) : null;
        var reasons = await Proposing.ReasonsAsync(session, cancellation);
        var coop = await Coop.OpenAsync(session, cancellation);
        var chain = await ChainBylaws.ReadAsync(coop, cancellation);
        RequireRecorded(before, session.Get(Before), chain);
        var wish = new PlanWish
        {
            Title = "",
            Reasons = reasons,
            Values = document.ValuesOf(chain, coop.Money),
            Prose = document.Prose,
            ProseBefore = before,
            Split = session.Get(Split),
        };
        var changes = Planner.Changes(chain, wish);
        var head = chain.Block.Number.Value;
        if (changes.Count == 0)
        {
            return new PlanAnswer(null, null, [], [], [], [], [], head);
        }

        var title = session.Get(Title)?.Trim() ?? TitleOf(changes, coop.Money);
        var plan = Planner.Make(coop, chain, wish with { Title = title });
        await RequireAcceptedAsync(coop, plan, cancellation);
        var answer = new PlanAnswer(
            session.Get(Out),
            plan.Hash,
            [.. changes.Select(change => Say(change, plan, coop.Money))],
            ArticleDiffs.Of(wish, changes),
            await MajoritiesAsync(coop, chain, plan, cancellation),
            await Replays.RunAsync(coop, chain, changes, cancellation),
            Warnings(wish, changes, plan),
            head
        );
        if (session.Get(Out) is { } file)
        {
            await plan.WriteAsync(file, cancellation);
        }

        return answer;
    }

    /// <summary>Asks the contract itself, as if the vote had passed: whatever it would refuse then, it refuses now.</summary>
    internal static async Task RequireAcceptedAsync(Coop coop, PlanFile plan, CancellationToken cancellation)
    {
        foreach (var proposal in plan.Proposals)
        {
            var timelock =
                GovernorKinds.Parse(proposal.Governor) == GovernorKind.Assembly
                    ? coop.Manifest.Contracts.AssemblyTimelock
                    : coop.Manifest.Contracts.ConstitutionTimelock;
            foreach (var call in proposal.Calls)
            {
                var request = new CallRequest
                {
                    From = timelock.Address,
                    To = call.To,
                    Data = call.Data,
                };
                await coop.Node.CallAsync(request, BlockTag.Latest, cancellation);
            }
        }
    }

    private static void RequireRecorded(string? before, string? path, ChainBylaws chain)
    {
        if (before is null)
        {
            return;
        }

        var other = chain
            .Clauses.Where(clause => BylawsText.ProseDigest(before, clause.Key) != clause.ProseDigest)
            .Select(clause => clause.Key)
            .ToArray();
        if (other.Length > 0)
        {
            throw CliFailure.Refused(
                "other-words",
                $"{path} has not the words that the chain records for {string.Join(", ", other)}. --before needs the text as the members decided it, to the letter."
            );
        }
    }

    private static string TitleOf(IReadOnlyList<ClauseChange> changes, TokenEntry? money) =>
        changes.Where(change => change.MovesNumber).ToArray() switch
        {
            [] => "Amend the words of the bylaws",
            [var one] => $"Amend the bylaws: {one.Key} to {ClauseText.Write(one.Key, one.Value, money)}",
            var many => string.Create(CultureInfo.InvariantCulture, $"Amend {many.Length} clauses of the bylaws"),
        };

    private static PlannedChange Say(ClauseChange change, PlanFile plan, TokenEntry? money) =>
        new(
            change.Key,
            ClauseLabels.Label(change.Key),
            ClauseText.Write(change.Key, change.Clause.Value, money),
            ClauseText.Write(change.Key, change.Value, money),
            change.Clause.Value,
            change.Value,
            change.MovesWords,
            change.Clause.IsProtected,
            plan.Proposals.First(proposal => proposal.Clauses.Contains(change.Key, StringComparer.Ordinal)).Governor
        );

    private static async Task<IReadOnlyList<MajorityNeeded>> MajoritiesAsync(
        Coop coop,
        ChainBylaws chain,
        PlanFile plan,
        CancellationToken cancellation
    )
    {
        var needed = new List<MajorityNeeded>();
        foreach (var proposal in plan.Proposals)
        {
            var quorum = new CoopGovernor.Functions.Quorum(UInt256.From(chain.Block.Timestamp - 1));
            needed.Add(
                new MajorityNeeded(
                    proposal.Governor,
                    proposal.Clauses,
                    (ulong)chain[proposal.Governor + ".quorumBps"],
                    (ulong)
                        await coop.ReadAsync(
                            proposal.GovernorAddress,
                            quorum,
                            BlockTag.At(chain.Block.Number),
                            cancellation
                        ),
                    (ulong)chain[proposal.Governor + ".approvalBps"]
                )
            );
        }

        return needed;
    }

    private static IReadOnlyList<string> Warnings(PlanWish wish, IReadOnlyList<ClauseChange> changes, PlanFile plan)
    {
        var warnings = new List<string>();
        var open = changes.Where(change => !change.Clause.IsProtected).Select(change => change.Key).ToArray();
        if (plan.Proposals.Count > 1)
        {
            warnings.Add("These are two proposals: one may pass and the other fail.");
        }
        else if (open.Length > 0 && open.Length < changes.Count)
        {
            warnings.Add(
                $"The assembly alone could decide {string.Join(", ", open)}; together with protected clauses all of it takes the constitution's vote. --split makes two proposals."
            );
        }

        var whole = wish.Prose is null
            ? []
            : changes
                .Where(change => change.MovesWords && BylawsText.ArticleOf(wish.Prose, change.Key) is null)
                .Select(change => change.Key)
                .ToArray();
        if (whole.Length > 0)
        {
            warnings.Add(
                $"No article names {string.Join(", ", whole)}: the chain keeps the digest of the whole prose for them, which changes with any word."
            );
        }

        if (wish.ProseBefore is null && changes.Any(change => change.MovesWords))
        {
            warnings.Add("The chain has only digests of the old words: --before FILE shows line by line what changes.");
        }

        return warnings;
    }
}
