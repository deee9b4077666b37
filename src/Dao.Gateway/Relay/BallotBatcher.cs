using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Options;
using Dao.Store;
using Dao.Store.Relay;
using Microsoft.Extensions.Options;

namespace Dao.Gateway.Relay;

/// <summary>Packs what waits into batches, one proposal or petition each, as many as fit into the gas limit.</summary>
public sealed class BallotBatcher(
    EthereumNode node,
    IEnumerable<ICountingContract> contracts,
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
        foreach (var subject in waiting.GroupBy(ballot => (ballot.Kind, ballot.Governor, ballot.ProposalId)))
        {
            await SendAsync(contracts.Of(subject.Key.Kind), [.. subject], cancellationToken);
        }
    }

    private async Task SendAsync(ICountingContract contract, RelayBallot[] ballots, CancellationToken cancellationToken)
    {
        switch (await contract.StateAsync(ballots[0].Governor, ballots[0].ProposalId, cancellationToken))
        {
            case CountingState.Open:
                await SendBatchesAsync(contract, ballots, cancellationToken);
                break;
            case CountingState.NotYet:
                break; // A reorg moved the clock back: it opens again.
            case CountingState.Unknown:
                var tooOld = ballots.Where(ballot => time.GetUtcNow() - ballot.CreatedAt > UnknownProposalPatience);
                await FailAsync(tooOld, RelayWords.Unknown, cancellationToken);
                break;
            default:
                await FailAsync(ballots, RelayWords.Closed(contract.Kind), cancellationToken);
                break;
        }
    }

    private async Task SendBatchesAsync(
        ICountingContract contract,
        RelayBallot[] ballots,
        CancellationToken cancellationToken
    )
    {
        var (governor, proposalId) = (ballots[0].Governor, ballots[0].ProposalId);
        var rest = ballots;
        var size = options.Value.MaxBallotsPerTransaction;
        var cap = await GasCapAsync(cancellationToken);
        while (rest.Length > 0)
        {
            var batch = rest[..Math.Min(size, rest.Length)];
            var calldata = await contract.EncodeAsync(proposalId, batch, cancellationToken);
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
}
