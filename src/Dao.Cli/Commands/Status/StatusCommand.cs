using System.CommandLine;
using Dao.Cli.Chain;
using Dao.Cli.Gateway;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Rules.Proposals;

namespace Dao.Cli.Commands.Status;

/// <summary><c>dao status</c>: the co-op from the chain, and how far the gateway's index follows it.</summary>
internal static class StatusCommand
{
    internal static Command Create() =>
        new Command("status", "How the co-op, the chain and the gateway are").Runs(StatusAsync);

    private static async Task<Answer> StatusAsync(Session session, CancellationToken cancellation)
    {
        var coop = await Coop.OpenAsync(session, cancellation);
        var head = await coop.HeadAsync(cancellation);
        var members = await ChainMembers.CountAsync(coop, cancellation);
        var proposals = await ChainProposals.ListAsync(coop, cancellation);
        var open = 0;
        foreach (var proposal in proposals)
        {
            var state = await coop.ReadAsync(
                proposal.GovernorAddress,
                new CoopGovernor.Functions.State(proposal.Id),
                cancellation
            );
            open += state == (byte)ProposalState.Active ? 1 : 0;
        }

        return new StatusAnswer(
            coop.Manifest.Name,
            coop.ChainId,
            head.Number.Value,
            Moments.FromChain(head.Timestamp),
            members,
            proposals.Count,
            open,
            new TreasuryBrief(coop.Treasury, await Treasury.Balance.ReadAllAsync(coop, cancellation)),
            await GatewayAsync(session, coop, head.Number.Value, cancellation)
        );
    }

    /// <summary>The chain's part stands when the gateway is down: the failure follows the answer.</summary>
    private static async Task<GatewayBrief?> GatewayAsync(
        Session session,
        Coop coop,
        ulong head,
        CancellationToken cancellation
    )
    {
        try
        {
            var status = await session.Gateway.StatusAsync(cancellation);
            if (status.ChainId != coop.ChainId)
            {
                session.FailLater(
                    new CliFailure(
                        ExitCode.Gateway,
                        "gateway-chain",
                        $"The gateway at {session.Gateway.Address} serves chain {status.ChainId}, "
                            + $"but this co-op is on chain {coop.ChainId}. Check --gateway (or DAO_GATEWAY)."
                    )
                );
                return null;
            }

            var indexed = status.AsOf?.Number ?? 0;
            return new GatewayBrief(session.Gateway.Address.AbsoluteUri, indexed, head > indexed ? head - indexed : 0);
        }
        catch (CliFailure failure)
        {
            session.FailLater(failure);
            return null;
        }
    }
}
