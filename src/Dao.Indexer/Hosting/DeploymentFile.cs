using Dao.Contracts.Deployment;
using Dao.Ethereum.Primitives;
using Dao.Indexer.Sync;

namespace Dao.Indexer.Hosting;

/// <summary>Reads from <c>deployment.json</c> what the indexer follows.</summary>
internal static class DeploymentFile
{
    /// <exception cref="StartRefusedException">The file is missing, or not a deployment.</exception>
    public static async Task<FollowedContracts> ReadAsync(
        string path,
        WatchList watch,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return Follow(DeploymentManifest.Parse(await File.ReadAllTextAsync(path, cancellationToken)), watch);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                ExitCode.Configuration,
                $"The deployment can not be read: {exception.Message} `dao deploy` writes it; name it with Deployment:File."
            );
        }
        catch (DeploymentManifestException exception)
        {
            throw new StartRefusedException(ExitCode.Configuration, $"{path}: {exception.Message}");
        }
    }

    private static FollowedContracts Follow(DeploymentManifest manifest, WatchList watch)
    {
        var contracts = manifest.Contracts;
        return new FollowedContracts
        {
            ChainId = manifest.ChainId,
            FirstBlock = new BlockNumber(manifest.GenesisBlock),
            AccessManager = contracts.AccessManager.Address,
            Bylaws = contracts.Bylaws.Address,
            MemberRegistry = contracts.MemberRegistry.Address,
            Assembly = contracts.Assembly.Address,
            Constitution = contracts.Constitution.Address,
            AssemblyTimelock = contracts.AssemblyTimelock.Address,
            ConstitutionTimelock = contracts.ConstitutionTimelock.Address,
            DecisionLog = contracts.DecisionLog.Address,
            Treasury = contracts.Treasury.Address,
            TreasuryGuard = contracts.TreasuryGuard.Address,
            TreasuryModule = contracts.TreasuryModule.Address,
            Payroll = contracts.Payroll.Address,
            Holds = contracts.Holds.Address,
            Reserve = contracts.Reserve.Address,
            OrganisationNames = contracts.OrganisationNames.Address,
            Petitions = contracts.Petitions.Address,
            Elections = contracts.Elections.Address,
            MultiSends = [manifest.Safe.MultiSend, manifest.Safe.MultiSendCallOnly],
            Watch = new SafeWatch(
                manifest.Safe.ProxyFactory,
                manifest.Safe.Singleton,
                contracts.Treasury.Address,
                watch
            ),
            CodeHashes = contracts.All.ToDictionary(c => c.Contract.Address, c => c.Contract.CodeHash),
        };
    }
}
