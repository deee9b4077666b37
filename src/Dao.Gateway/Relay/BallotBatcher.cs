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
        var waiting = await database.Relay.InStateAsync(RelayState.Queued, ReadAtOnce, cancellationToken);
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
        var cap = await GasCapAsync(cancellationToken);
        while (rest.Length > 0)
        {
            var batch = rest[..Math.Min(size, rest.Length)];
            var calldata = new CoopGovernor.Functions.CastBallots(
                proposalId,
                PackedBallot.PackAll([.. batch.Select(Pack)])
            ).Encode();
            if (await GasAsync(governor, calldata, batch.Length, cancellationToken) is not { } gas)
            {
                RelayLog.WouldRevert(logger, proposalId, batch.Length);
                return;
            }

            if (gas > cap && batch.Length > 1)
            {
                size = batch.Length / 2;
                continue;
            }

            if (!await lane.OpenAsync(governor, calldata, Math.Min(gas, cap), proposalId, batch, cancellationToken))
            {
                return;
            }

            rest = rest[batch.Length..];
        }
    }

    /// <summary>What no transaction may exceed: the setting, or what fits into a block.</summary>
    private async Task<ulong> GasCapAsync(CancellationToken cancellationToken)
    {
        var head = await node.GetBlockAsync(BlockTag.Latest, fullTransactions: false, cancellationToken);
        return Math.Min((ulong)options.Value.MaxGasPerTransaction, head?.GasLimit ?? ulong.MaxValue);
    }

    /// <summary>The gas limit for a batch, the highest number if it fits into no block; null if it would revert.</summary>
    private async Task<ulong?> GasAsync(
        Address governor,
        byte[] calldata,
        int ballots,
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
        catch (RpcRevertException)
        {
            return null;
        }
        catch (JsonRpcException) when (ballots > 1)
        {
            return ulong.MaxValue; // Nodes refuse to estimate what exceeds a block, each in its own words.
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
