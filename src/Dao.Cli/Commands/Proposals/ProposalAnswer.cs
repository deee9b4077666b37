using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;
using Dao.Rules.Proposals;

namespace Dao.Cli.Commands.Proposals;

/// <summary>
/// <c>proposal show</c>: <c>{number, id, governor, governorAddress, proposer, title, description, state, snapshot,
/// deadline, eta, tally: {for, against, abstain}, quorumNeeded, approvalNeededBps, actions: [{to, value, data,
/// sentence}], block, chainTime}</c>.
/// </summary>
internal sealed record ProposalAnswer(
    int Number,
    UInt256 Id,
    string Governor,
    Address GovernorAddress,
    Address Proposer,
    string Title,
    string Description,
    string State,
    DateTimeOffset Snapshot,
    DateTimeOffset Deadline,
    DateTimeOffset? Eta,
    TallyCount Tally,
    ulong QuorumNeeded,
    ulong ApprovalNeededBps,
    IReadOnlyList<ActionCard> Actions,
    ulong Block,
    DateTimeOffset ChainTime
) : Answer
{
    internal static async Task<ProposalAnswer> ReadAsync(
        Coop coop,
        ChainProposal proposal,
        ProposalStanding standing,
        CancellationToken cancellation
    ) =>
        new(
            proposal.Number,
            proposal.Id,
            proposal.Governor.Name(),
            proposal.GovernorAddress,
            proposal.Proposer,
            proposal.Title,
            proposal.Description,
            standing.State.Name(),
            Moments.FromChain(standing.Snapshot),
            Moments.FromChain(standing.Deadline),
            standing.Eta == 0 ? null : Moments.FromChain(standing.Eta),
            new TallyCount(standing.Tally.For, standing.Tally.Against, standing.Tally.Abstain),
            standing.Quorum,
            standing.ApprovalBps,
            await ActionCard.AllAsync(coop, proposal.Calls, cancellation),
            proposal.Block,
            Moments.FromChain(standing.Now)
        );

    internal override void Render(Page page)
    {
        page.Sentence(string.Create(CultureInfo.InvariantCulture, $"Proposal {Number} ({Governor}): {Title}"));
        page.Sentence(Sentence());
        page.Heading("What it does");
        foreach (var (action, i) in Actions.Select((action, i) => (action, i)))
        {
            action.Render(page, i + 1, raw: false);
        }

        page.Heading("How it stands");
        page.Facts(
            ("State", State),
            ("For", Count(Tally.For)),
            ("Against", Count(Tally.Against)),
            ("Abstain", Count(Tally.Abstain)),
            ("Quorum", Count(QuorumNeeded) + " ballots needed, " + Count(Tally.Total) + " cast"),
            ("Approval", Approval()),
            ("Opens", Moments.Say(Snapshot)),
            ("Closes", Moments.Say(Deadline)),
            ("Executable", Eta is { } eta ? "from " + Moments.Say(eta) : null)
        );
        page.Heading("Details");
        page.Facts(("Id", "0x" + Convert.ToHexStringLower(Id.ToBigEndian())), ("Proposer", Proposer.ToString()));
        if (Body() is { Length: > 0 } body)
        {
            page.Heading("Description");
            page.Sentence(body);
        }
    }

    /// <summary>The description without its title and without the governor's mark of who proposed it.</summary>
    private string Body()
    {
        var title = Description.IndexOf('\n', StringComparison.Ordinal);
        var mark = Description.LastIndexOf("#proposer=0x", StringComparison.Ordinal);
        var end = mark < 0 ? Description.Length : mark;
        return title < 0 || end < title ? "" : Description[title..end].Trim();
    }

    private string Sentence() => ProposalStates.TryParse(State, out var state) ? state.Explain() : State;

    private string Approval()
    {
        var needed = (ApprovalNeededBps / 100m).ToString("0.##", CultureInfo.InvariantCulture);
        var decided = Tally.For + Tally.Against;
        return decided == 0
            ? $"{needed} % of For and Against needed"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{needed} % of For and Against needed, {Tally.For * 100m / decided:0.#} % so far"
            );
    }

    private static string Count(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Ballots counted, one per member.</summary>
internal sealed record TallyCount(ulong For, ulong Against, ulong Abstain)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public ulong Total => For + Against + Abstain;
}
