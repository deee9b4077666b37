using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Store;
using Dao.Store.Chain;
using Microsoft.Extensions.Logging;

namespace Dao.Indexer.Sync;

/// <summary>Repeats the follower's steps, waits at the head, backs off from faults and says how it goes.</summary>
internal sealed class FollowLoop(
    EthereumNode node,
    IndexDatabase index,
    FollowedContracts contracts,
    FollowOptions options,
    TimeProvider time,
    ILoggerFactory loggers
)
{
    private const int FirstBackoffMilliseconds = 100;

    /// <summary>How many faults in a row <c>--once</c> bears.</summary>
    private const int PatienceOnce = 5;

    private readonly ILogger _logger = loggers.CreateLogger<FollowLoop>();
    private readonly StartCheck _check = new(node, index, contracts);
    private readonly ChainFollower _follower = new(
        node,
        index,
        contracts,
        options,
        loggers.CreateLogger<ChainFollower>()
    );
    private FollowerStatus? _reported;
    private bool _checked;

    /// <param name="once">Stops at the node's head instead of waiting for more.</param>
    /// <exception cref="StartRefusedException">The chain, the deployment or the index is not the expected one.</exception>
    public async Task<ExitCode> RunAsync(bool once, CancellationToken cancellationToken)
    {
        await using var lead = await LeadAsync(once, cancellationToken);
        if (lead is null)
        {
            return ExitCode.Busy;
        }

        for (int faults = 0; ; )
        {
            Fault fault;
            try
            {
                var step = await StepAsync(cancellationToken);
                faults = 0;
                if (step == FollowStep.AtHead)
                {
                    await ReportAsync("following", null, cancellationToken);
                    if (once)
                    {
                        return ExitCode.Done;
                    }

                    await Task.Delay(TimeSpan.FromMilliseconds(options.PollMilliseconds), time, cancellationToken);
                }
                else
                {
                    await ReportAsync("catching-up", null, cancellationToken);
                }

                continue;
            }
            catch (NodeInconsistentException exception)
            {
                fault = new(ExitCode.NodeUnavailable, "node-inconsistent", exception.Message);
            }
            catch (Exception exception) when (exception is JsonRpcTransportException or JsonRpcException)
            {
                fault = new(ExitCode.NodeUnavailable, "node-unreachable", exception.Message);
            }
            catch (StoreException exception)
            {
                fault = new(ExitCode.DatabaseUnavailable, "database-unavailable", exception.Message);
            }

            faults++;
            if (once && faults > PatienceOnce)
            {
                SyncLog.Refused(_logger, fault.Message);
                return fault.Code;
            }

            await BackOffAsync(fault, faults, cancellationToken);
        }
    }

    private sealed record Fault(ExitCode Code, string State, string Message);

    private async Task<FollowStep> StepAsync(CancellationToken cancellationToken)
    {
        if (!_checked)
        {
            await _check.RunAsync(cancellationToken);
            _checked = true;
            SyncLog.Following(_logger, contracts.Addresses.Count, contracts.ChainId, contracts.FirstBlock);
        }

        // A balancer may send any question to a node of another chain; the answer is refused before it is read.
        await _check.StillOnChainAsync(cancellationToken);
        return await _follower.StepAsync(cancellationToken);
    }

    private async Task BackOffAsync(Fault fault, int faults, CancellationToken cancellationToken)
    {
        int wait = (int)
            Math.Min(options.MaxBackoffMilliseconds, FirstBackoffMilliseconds * Math.Pow(2, Math.Min(faults - 1, 20)));
        SyncLog.Fault(_logger, fault.Message, wait);
        if (fault.Code != ExitCode.DatabaseUnavailable)
        {
            await ReportAsync(fault.State, fault.Message, cancellationToken);
        }

        await Task.Delay(TimeSpan.FromMilliseconds(wait), time, cancellationToken);
    }

    private async Task<IAsyncDisposable?> LeadAsync(bool once, CancellationToken cancellationToken)
    {
        for (bool waited = false; ; waited = true)
        {
            if (await index.TryLeadAsync(cancellationToken) is { } lead)
            {
                return lead;
            }

            if (once)
            {
                SyncLog.Refused(_logger, "Another process follows the chain into this index.");
                return null;
            }

            if (!waited)
            {
                SyncLog.Standby(_logger);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(options.PollMilliseconds), time, cancellationToken);
        }
    }

    /// <summary>Writes the status when it changed, or every few seconds as a sign of life.</summary>
    private async Task ReportAsync(string state, string? problem, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        bool isNews =
            _reported is null
            || _reported.State != state
            || _reported.Problem != problem
            || now - _reported.UpdatedAt > TimeSpan.FromSeconds(5);
        if (!isNews)
        {
            return;
        }

        if (state == "following" && _reported?.State != state && _follower.Head is { } head)
        {
            SyncLog.CaughtUp(_logger, head);
        }

        var finalized = state == "following" ? await FinalizedAsync(cancellationToken) : _reported?.NodeFinalized;
        var status = new FollowerStatus
        {
            State = state,
            Problem = problem,
            NodeHead = _follower.Head,
            NodeFinalized = finalized,
            UpdatedAt = now,
        };
        try
        {
            await index.ReportAsync(status, cancellationToken);
            _reported = status;
        }
        catch (StoreException exception)
        {
            SyncLog.Fault(_logger, exception.Message, options.PollMilliseconds);
        }
    }

    private async Task<BlockNumber?> FinalizedAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await node.GetBlockAsync(BlockTag.Finalized, fullTransactions: false, cancellationToken))?.Number;
        }
        catch (Exception exception) when (exception is JsonRpcException or JsonRpcTransportException)
        {
            return _reported?.NodeFinalized;
        }
    }
}
