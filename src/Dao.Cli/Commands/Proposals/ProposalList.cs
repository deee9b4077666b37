using System.CommandLine;
using System.Globalization;
using Dao.Cli.Chain;
using Dao.Cli.Gateway;
using Dao.Cli.Output;
using Dao.Rules.Proposals;

namespace Dao.Cli.Commands.Proposals;

/// <summary><c>dao proposal list</c></summary>
internal static class ProposalList
{
    internal static Command Create() =>
        new Command("list", "List proposals, newest first") { Paging.Limit, Paging.After }.Runs(
            async (session, cancellation) =>
            {
                var page = await Paging.ReadAsync(
                    session,
                    (limit, after) => session.Gateway.ProposalsAsync(limit, after, cancellation),
                    () => FromChainAsync(session, cancellation)
                );
                return new ProposalListAnswer(page.Items, page.Next, page.AsOf, page.Source);
            }
        );

    private static async Task<IReadOnlyList<ProposalItem>> FromChainAsync(
        Session session,
        CancellationToken cancellation
    )
    {
        var coop = await Coop.OpenAsync(session, cancellation);
        var items = new List<ProposalItem>();
        foreach (var proposal in (await ChainProposals.ListAsync(coop, cancellation)).Reverse())
        {
            var standing = await ProposalStanding.ReadAsync(coop, proposal, cancellation);
            items.Add(
                new ProposalItem(
                    proposal.Number,
                    proposal.Id.ToString(),
                    proposal.Governor.Name(),
                    proposal.Title,
                    standing.State.Name(),
                    Moments.FromChain(standing.Deadline),
                    new TallyItem(standing.Tally.For, standing.Tally.Against, standing.Tally.Abstain)
                )
            );
        }

        return items;
    }
}

/// <summary>
/// <c>proposal list</c>: <c>{items: [{number, id, governor, title, state, deadline, tally: {for, against, abstain}}],
/// next, asOf, source}</c>.
/// </summary>
internal sealed record ProposalListAnswer(IReadOnlyList<ProposalItem> Items, string? Next, AsOf? AsOf, string Source)
    : Answer
{
    internal override void Render(Page page)
    {
        if (Items.Count == 0)
        {
            page.Sentence("There are no proposals.");
            return;
        }

        page.Table(
            [
                new("No", Right: true),
                "State",
                "Governor",
                new("Yes-No-Abst", Right: true),
                "Closes",
                new("Title", Wraps: true),
            ],
            Items.Select(item =>
                (IReadOnlyList<string>)
                    [
                        item.Number.ToString(CultureInfo.InvariantCulture),
                        item.State,
                        item.Governor,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{item.Tally.For}-{item.Tally.Against}-{item.Tally.Abstain}"
                        ),
                        item.Deadline.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                        item.Title,
                    ]
            )
        );
        new PageOf<ProposalItem>(Items, Next, AsOf, Source).RenderEnd(page);
    }
}
