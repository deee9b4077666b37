using Dao.Contracts.Deployment;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Keystore;
using Dao.Gateway.Chain;
using Dao.Gateway.Reading;
using Dao.Gateway.Relay;
using Dao.Store;
using Microsoft.Extensions.Options;

namespace Dao.Gateway.Hosting;

/// <summary>Starts the gateway, or says in one sentence why it does not start.</summary>
public static class Running
{
    private const int ConfigurationExitCode = 2;
    private const int WrongChainExitCode = 3;

    public static async Task<int> RunGatewayAsync(this WebApplication app)
    {
        try
        {
            await CheckAsync(app.Services, app.Lifetime.ApplicationStopping);
            await app.RunAsync();
            return 0;
        }
        catch (Exception exception)
            when (exception
                    is OptionsValidationException
                        or DeploymentManifestException
                        or KeystoreException
                        or StoreException
                        or BylawProseException
            )
        {
            await Console.Error.WriteLineAsync($"The gateway does not start: {exception.Message}");
            return ConfigurationExitCode;
        }
        catch (WrongChainException exception)
        {
            await Console.Error.WriteLineAsync($"The gateway does not start: {exception.Message}");
            return WrongChainExitCode;
        }
    }

    /// <summary>What can be known before the first request. An absent node is no reason to stay away: the index answers.</summary>
    private static async Task CheckAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        services.GetRequiredService<IStartupValidator>().Validate();
        _ = services.GetRequiredService<CoopContracts>();
        _ = services.GetRequiredService<BylawProse>();
        _ = services.GetRequiredService<RelayKey>();
        _ = services.GetRequiredService<GatewayDatabase>();
        try
        {
            await services.GetRequiredService<ChainGuard>().EnsureAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is JsonRpcTransportException or JsonRpcException)
        {
            StartLog.NodeAway(services.GetRequiredService<ILogger<ChainGuard>>(), exception.Message);
        }
    }
}
