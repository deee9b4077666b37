using Dao.Contracts.Deployment;
using Dao.Ethereum.JsonRpc;
using Dao.Ethereum.Primitives;
using Dao.Gateway.Chain;
using Dao.Gateway.Options;
using Dao.Rules.Actions;
using Microsoft.Extensions.Options;

namespace Dao.Gateway.Hosting;

/// <summary>The node, the co-op's contracts, and what is known about them.</summary>
public static class ChainHosting
{
    public static void AddChain(this WebApplicationBuilder builder)
    {
        builder.AddSection<RpcOptions>(RpcOptions.Section);
        builder.AddSection<DeploymentOptions>(DeploymentOptions.Section);
        builder.Services.AddSingleton(TimeProvider.System);
        builder
            .Services.AddHttpClient(RpcOptions.Section)
            .RemoveAllLoggers() // They write the whole address, which may hold an access key.
            .ConfigureHttpClient(http => http.Timeout = Timeout.InfiniteTimeSpan);
        builder.Services.AddSingleton<IJsonRpcClient>(CreateClient);
        builder.Services.AddSingleton<EthereumNode>();
        builder.Services.AddSingleton(services =>
            ReadManifest(services.GetRequiredService<IOptions<DeploymentOptions>>().Value.File)
        );
        builder.Services.AddSingleton(services => ContractsOf(services.GetRequiredService<DeploymentManifest>()));
        builder.Services.AddSingleton(services =>
            CoopAddressBook.Of(services.GetRequiredService<DeploymentManifest>())
        );
        builder.Services.AddSingleton<ActionDecoder>();
        builder.Services.AddSingleton<GovernorChain>();
        builder.Services.AddSingleton<ChainGuard>();
    }

    private static JsonRpcClient CreateClient(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<RpcOptions>>().Value;
        return new JsonRpcClient(
            services.GetRequiredService<IHttpClientFactory>().CreateClient(RpcOptions.Section),
            new Uri(options.Url),
            new JsonRpcOptions { Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds), Retries = 1 },
            services.GetRequiredService<TimeProvider>()
        );
    }

    private static DeploymentManifest ReadManifest(string file)
    {
        try
        {
            return DeploymentManifest.Parse(File.ReadAllText(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DeploymentManifestException(
                $"{file} can not be read ({exception.Message}) Set Deployment:File to the file that dao deploy wrote.",
                exception
            );
        }
    }

    private static CoopContracts ContractsOf(DeploymentManifest manifest) =>
        new()
        {
            Name = manifest.Name,
            ChainId = manifest.ChainId,
            GenesisBlock = new BlockNumber(manifest.GenesisBlock),
            AccessManager = manifest.Contracts.AccessManager.Address,
            Bylaws = manifest.Contracts.Bylaws.Address,
            MemberRegistry = manifest.Contracts.MemberRegistry.Address,
            Assembly = manifest.Contracts.Assembly.Address,
            Constitution = manifest.Contracts.Constitution.Address,
            AssemblyTimelock = manifest.Contracts.AssemblyTimelock.Address,
            ConstitutionTimelock = manifest.Contracts.ConstitutionTimelock.Address,
            DecisionLog = manifest.Contracts.DecisionLog.Address,
            Treasury = manifest.Contracts.Treasury.Address,
            TreasuryGuard = manifest.Contracts.TreasuryGuard.Address,
            TreasuryModule = manifest.Contracts.TreasuryModule.Address,
            Payroll = manifest.Contracts.Payroll.Address,
            Holds = manifest.Contracts.Holds.Address,
            Petitions = manifest.Contracts.Petitions.Address,
            Elections = manifest.Contracts.Elections.Address,
            Tokens = [.. manifest.Tokens.Select(token => new CoopToken(token.Address, token.Symbol, token.Decimals))],
            Codes = [.. manifest.Contracts.All.Select(one => (one.Name, one.Contract.Address, one.Contract.CodeHash))],
        };
}
