using Dao.Contracts.Bindings;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Options;
using Dao.Rules.Ballots;
using Dao.Rules.Proposals;
using Dao.Store;
using Dao.Store.Relay;
using Microsoft.Extensions.Options;
using Signature = Dao.Ethereum.Crypto.Signature;

namespace Dao.Gateway.Relay;

/// <summary>Packs waiting ballots into batches, one proposal each, as many as fit into the gas limit.</summary>
public sealed class BallotBatcher(
    EthereumNode node,
    GovernorChain governors,
    GatewayDatabase database,
    RelayLane lane,
    IOptions<RelayOptions> options,
    TimeProvider time,
    ILogger<BallotBatcher> logger
)
{
    private const int ReadAtOnce = 1_000;

    /// <summary>How long a ballot waits for a proposal that the governor does not know (a reorg may bring it back).</summary>
    private static readonly TimeSpan UnknownProposalPatience = TimeSpan.FromMinutes(10);

    public async Task SendWaitingAsync(CancellationToken cancellationToken)
    {
        var waiting = await database.Relay.InStateAsync(RelayBallotState.Queued, ReadAtOnce, cancellationToken);
        foreach (var proposal in waiting.GroupBy(ballot => (ballot.Governor, ballot.ProposalId)))
        {
            await SendAsync(proposal.Key.Governor, proposal.Key.ProposalId, [.. proposal], cancellationToken);
        }
    }

    private async Task SendAsync(
        Address governor,
        UInt256 proposalId,
        RelayBallot[] ballots,
        CancellationToken cancellationToken
    )
    {
        switch (await governors.StateAsync(governor, proposalId, cancellationToken))
        {
            case ProposalState.Active:
                await SendBatchesAsync(governor, proposalId, ballots, cancellationToken);
                break;
            case ProposalState.Pending:
                break; // A reorg moved the clock back: it opens again.
            case null:
                var tooOld = ballots.Where(ballot => time.GetUtcNow() - ballot.CreatedAt > UnknownProposalPatience);
                await FailAsync(tooOld, RelayWords.Unknown, cancellationToken);
                break;
            default:
                await FailAsync(ballots, RelayWords.Closed, cancellationToken);
                break;
        }
    }

    private async Task SendBatchesAsync(
        Address governor,
        UInt256 proposalId,
        RelayBallot[] ballots,
        CancellationToken cancellationToken
    )
    {
        var rest = ballots;
        var size = options.Value.MaxBallotsPerTransaction;
        while (rest.Length > 0)
        {
            var batch = rest[..Math.Min(size, rest.Length)];
            var calldata = new CoopGovernor.Functions.CastBallots(
                proposalId,
                PackedBallot.PackAll([.. batch.Select(Pack)])
            ).Encode();
            if (await GasAsync(governor, proposalId, calldata, cancellationToken) is not { } gas)
            {
                return;
            }

            if (gas > (ulong)options.Value.MaxGasPerTransaction && batch.Length > 1)
            {
                size = batch.Length / 2;
                continue;
            }

            await lane.OpenAsync(governor, calldata, gas, proposalId, batch, cancellationToken);
            rest = rest[batch.Length..];
        }
    }

    /// <summary>The gas limit for a batch; null if it would revert.</summary>
    private async Task<ulong?> GasAsync(
        Address governor,
        UInt256 proposalId,
        byte[] calldata,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var call = new CallRequest
            {
                From = lane.Account,
                To = governor,
                Data = calldata,
            };
            var gas = await node.EstimateGasAsync(call, cancellationToken);
            return gas + (gas / 4); // Ballots that were refused in the estimate may be counted in the block.
        }
        catch (RpcRevertException revert)
        {
            RelayLog.WouldRevert(logger, proposalId, revert.Reason ?? revert.NodeMessage);
            return null;
        }
    }

    private async Task FailAsync(IEnumerable<RelayBallot> ballots, string reason, CancellationToken cancellationToken)
    {
        foreach (var ballot in ballots)
        {
            await database.Relay.FailAsync(ballot.Id, reason, cancellationToken);
            RelayLog.BallotFailed(logger, ballot.Id, reason);
        }
    }

    private static PackedBallot Pack(RelayBallot ballot) =>
        BallotChoices.TryParse(ballot.Choice, out var choice)
        && Signature.TryParse(ballot.Signature, out var signature, out _)
            ? new PackedBallot(ballot.MemberId, choice, signature)
            : throw new InvalidOperationException($"Ballot {ballot.Id} in the outbox is damaged.");
}
