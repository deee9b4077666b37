using Dao.Ethereum.JsonRpc;
using Dao.Gateway.Chain;
using Dao.Gateway.Options;
using Dao.Store;
using Microsoft.Extensions.Options;

namespace Dao.Gateway.Relay;

/// <summary>Runs a pass at once when a ballot came in, and otherwise every <see cref="RelayOptions.PollMilliseconds"/>.</summary>
public sealed class RelayService(
    RelayKey key,
    ChainGuard guard,
    RelayBell bell,
    IServiceProvider services,
    IOptions<RelayOptions> options,
    ILogger<RelayService> logger
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (key.Key is null)
        {
            RelayLog.NoKey(logger);
            return;
        }

        RelayLog.Started(logger, key.Key.Address);
        var pass = services.GetRequiredService<RelayPass>();
        while (!stoppingToken.IsCancellationRequested)
        {
            await RunAsync(pass, stoppingToken);
            await bell.WaitAsync(TimeSpan.FromMilliseconds(options.Value.PollMilliseconds), stoppingToken);
        }
    }

    private async Task RunAsync(RelayPass pass, CancellationToken cancellationToken)
    {
        try
        {
            await guard.EnsureAsync(cancellationToken);
            await pass.RunAsync(cancellationToken);
        }
        catch (Exception exception)
            when (exception is JsonRpcException or JsonRpcTransportException or StoreException or WrongChainException)
        {
            // The node or the disk is away: everything is on disk, the next pass goes on.
            RelayLog.Waiting(logger, exception.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Shutting down.
        }
    }
}
