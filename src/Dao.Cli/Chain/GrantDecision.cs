using Dao.Contracts.Bindings;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Chain;

/// <summary>Which proposal gave the treasurers leave to pay: the one that was executed with it.</summary>
internal static class GrantDecision
{
    /// <summary>Null if no proposal did, as for what stands since the founding.</summary>
    internal static async Task<ulong?> NumberAsync(Coop coop, uint grantId, CancellationToken cancellation)
    {
        var granted = await LogScan.ReadAsync(
            coop.Node,
            [coop.Guard],
            [TreasuryGuard.Events.PaymentGranted.Topic],
            coop.GenesisBlock,
            (await coop.HeadAsync(cancellation)).Number.Value,
            cancellation,
            Hash32.FromBytes(UInt256.From(grantId).ToBigEndian())
        );
        if (granted is not [.., var grant])
        {
            return null;
        }

        var executed = await LogScan.ReadAsync(
            coop.Node,
            [coop.Assembly, coop.Constitution],
            [CoopGovernor.Events.ProposalExecuted.Topic],
            grant.BlockNumber.Value,
            grant.BlockNumber.Value,
            cancellation
        );
        var first = executed.FirstOrDefault(log =>
            log.TransactionHash == grant.TransactionHash && log.LogIndex > grant.LogIndex
        );
        return first is not null && CoopGovernor.Events.ProposalExecuted.TryDecode(first, out var decided)
            ? (ulong?)
                (await ChainProposals.ListAsync(coop, cancellation))
                    .FirstOrDefault(proposal => proposal.Id == decided.ProposalId)
                    ?.Number
            : null;
    }
}
