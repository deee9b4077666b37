using System.Globalization;
using Dao.Cli.Commands.Proposals;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;
using Dao.Rules.Proposals;

namespace Dao.Cli.Commands.Clauses;

/// <summary>
/// <c>bylaws plan</c>: <c>{file, hash, changes: [{key, label, from, to, value: {from, to}, words, wordsChange, protected, decides}], articles:
/// [{heading, lines}], majorities: [{governor, clauses, quorum, ballotsNeeded, approval, title}], replays: [{number, governor, title,
/// tally, electorate, outcome, quorumReached, approved, passes, sentence}], warnings, block}</c>. Nothing to change: no changes, no hash.
/// </summary>
internal sealed record PlanAnswer(
    string? File,
    Hash32? Hash,
    IReadOnlyList<PlannedChange> Changes,
    IReadOnlyList<ArticleDiff> Articles,
    IReadOnlyList<MajorityNeeded> Majorities,
    IReadOnlyList<Replay> Replays,
    IReadOnlyList<string> Warnings,
    ulong Block
) : Answer
{
    internal override void Render(Page page)
    {
        if (Changes.Count == 0)
        {
            page.Good("Nothing to change: the document says what the chain says.");
            page.Sentence(string.Create(CultureInfo.InvariantCulture, $"As of block {Block}."));
            return;
        }

        page.Heading("What changes");
        foreach (var change in Changes.Where(change => change.From != change.To))
        {
            page.Sentence($"{change.Label}: {change.From} -> {change.To}");
            page.Facts(
                ("   Clause", change.Key),
                ("   Raw", $"{change.RawFrom} -> {change.RawTo}"),
                ("   Decides", change.Decides)
            );
        }

        if (
            Changes.Where(change => change.WordsChange).Select(change => change.Key).ToArray() is
            { Length: > 0 } reworded
        )
        {
            page.Sentence("New words for: " + string.Join(", ", reworded));
        }

        foreach (var article in Articles)
        {
            page.Heading(article.Heading);
            foreach (var line in article.Lines)
            {
                page.Sentence(line);
            }
        }

        page.Heading(Majorities.Count > 1 ? "Who decides: two proposals" : "Who decides");
        foreach (var majority in Majorities)
        {
            page.Sentence(majority.Sentence());
        }

        if (Replays.Count > 0)
        {
            page.Heading("Past votes under the new rules");
            foreach (var replay in Replays)
            {
                page.Sentence(replay.Sentence);
            }
        }

        foreach (var warning in Warnings)
        {
            page.Gap();
            page.Warning(warning);
        }

        page.Gap();
        page.Facts(("Plan", Hash?.ToString()));
        page.Sentence(
            File is null
                ? "Nothing was written. --out FILE keeps the plan; 'dao bylaws apply FILE' proposes it."
                : $"{File} has the plan. Next: 'dao bylaws apply {File} --key ...' proposes exactly this."
        );
    }
}

/// <summary>From and to in words and raw; decides is the body whose vote it takes.</summary>
internal sealed record PlannedChange(
    string Key,
    string Label,
    string From,
    string To,
    UInt256 RawFrom,
    UInt256 RawTo,
    bool WordsChange,
    bool Protected,
    string Decides
);

/// <param name="Heading">The article's first line.</param>
/// <param name="Lines">Each begins with space, minus or plus.</param>
internal sealed record ArticleDiff(string Heading, IReadOnlyList<string> Lines);

/// <summary>What one body needs today for its part of the plan.</summary>
internal sealed record MajorityNeeded(
    string Governor,
    IReadOnlyList<string> Clauses,
    ulong QuorumBps,
    ulong BallotsNeeded,
    ulong ApprovalBps
)
{
    internal string Sentence() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"The {Governor}: at least {ClauseWords.Percent(QuorumBps)} of the members take part (today {BallotsNeeded} ballots), and at least {ClauseWords.Percent(ApprovalBps)} of the votes are in favour. It decides {string.Join(", ", Clauses)}."
        );
}

/// <summary>A past vote counted under the planned quorum and approval of its body.</summary>
internal sealed record Replay(
    int Number,
    string Governor,
    string Title,
    TallyCount Tally,
    ulong Electorate,
    bool Passed,
    bool WouldPass,
    string Sentence
)
{
    internal static Replay Of(
        (int Number, string Governor, string Title) proposal,
        Tally tally,
        ulong electorate,
        (uint Quorum, uint Approval) then,
        (uint Quorum, uint Approval) planned
    )
    {
        var passed = tally.Passes(then.Quorum, then.Approval, electorate);
        var wouldPass = tally.Passes(planned.Quorum, planned.Approval, electorate);
        return new Replay(
            proposal.Number,
            proposal.Governor,
            proposal.Title,
            new TallyCount(tally.For, tally.Against, tally.Abstain),
            electorate,
            passed,
            wouldPass,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Proposal {proposal.Number} ({proposal.Governor}, {proposal.Title}) {(passed ? "passed" : "failed")} with {tally.For}:{tally.Against} ({Share(tally.For, tally.For + tally.Against)} in favour; {tally.Participation} of {electorate} members took part, {Share(tally.Participation, electorate)}). It would {(wouldPass == passed ? "still " : "")}{(wouldPass ? "pass" : "fail")} under {ClauseWords.Percent(planned.Approval)} approval and {ClauseWords.Percent(planned.Quorum)} quorum{Why(tally, electorate, planned, wouldPass)}."
            )
        );
    }

    private static string Why(Tally tally, ulong electorate, (uint Quorum, uint Approval) planned, bool wouldPass) =>
        wouldPass ? ""
        : tally.ReachesQuorum(planned.Quorum, electorate) ? ": too few in favour"
        : ": too few took part";

    /// <summary>Cut off, not rounded: 89.96 % is not 90 %.</summary>
    private static string Share(ulong part, ulong whole) =>
        whole == 0
            ? "nobody"
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(1000m * part / whole) / 10:0.#} %");
}
