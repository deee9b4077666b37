using Dao.Cli.Output;
using Dao.Contracts.Deployment;

namespace Dao.Cli.Chain;

/// <summary>Reads deployment.json; what is wrong with it is said with the way out.</summary>
internal static class ManifestFile
{
    internal static DeploymentManifest Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new CliFailure(
                ExitCode.Deployment,
                "deployment-missing",
                $"There is no {path}. Name the co-op's file with --deployment (or DAO_DEPLOYMENT); "
                    + "'dao deploy' writes one and './scripts/demo' makes .demo/deployment.json."
            );
        }

        try
        {
            return DeploymentManifest.Parse(File.ReadAllText(path));
        }
        catch (DeploymentManifestException wrong)
        {
            throw new CliFailure(
                ExitCode.Deployment,
                "deployment-malformed",
                $"{path} can not be used. {wrong.Message}",
                wrong
            );
        }
    }
}
