using Dao.Cli.Chain;
using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Rules.Proposals;

namespace Dao.Cli.Commands.Clauses;

/// <summary>What a new quorum or approval would have done to the votes that are over.</summary>
internal static class Replays
{
    internal static async Task<IReadOnlyList<Replay>> RunAsync(
        Coop coop,
        ChainBylaws chain,
        IReadOnlyList<ClauseChange> changes,
        CancellationToken cancellation
    )
    {
        GovernorKind[] moved =
        [
            .. Enum.GetValues<GovernorKind>()
                .Where(kind =>
                    changes.Any(change =>
                        change.MovesNumber
                        && (change.Key == kind.Name() + ".quorumBps" || change.Key == kind.Name() + ".approvalBps")
                    )
                ),
        ];
        if (moved.Length == 0)
        {
            return [];
        }

        var replays = new List<Replay>();
        foreach (var proposal in await ChainProposals.ListAsync(coop, cancellation))
        {
            var standing = moved.Contains(proposal.Governor)
                ? await ProposalStanding.ReadAsync(coop, proposal, cancellation)
                : null;
            if (standing is null or { State: ProposalState.Pending or ProposalState.Active or ProposalState.Canceled })
            {
                continue;
            }

            var at = BlockTag.At(chain.Block.Number);
            var terms = await coop.ReadAsync(
                proposal.GovernorAddress,
                new CoopGovernor.Functions.ProposalTerms(proposal.Id),
                at,
                cancellation
            );
            var electorate = await coop.ReadAsync(
                proposal.GovernorAddress,
                new CoopGovernor.Functions.ProposalElectorate(proposal.Id),
                at,
                cancellation
            );
            var body = proposal.Governor.Name();
            replays.Add(
                Replay.Of(
                    (proposal.Number, body, proposal.Title),
                    standing.Tally,
                    (ulong)electorate,
                    (terms.QuorumBps, terms.ApprovalBps),
                    (Planned(chain, changes, body + ".quorumBps"), Planned(chain, changes, body + ".approvalBps"))
                )
            );
        }

        return replays;
    }

    private static uint Planned(ChainBylaws chain, IReadOnlyList<ClauseChange> changes, string key) =>
        (uint)(ulong)(changes.FirstOrDefault(change => change.Key == key)?.Value ?? chain[key]);
}
