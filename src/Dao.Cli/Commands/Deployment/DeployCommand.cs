using System.CommandLine;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Contracts.Deployment;

namespace Dao.Cli.Commands.Deployment;

/// <summary>
/// <c>dao deploy</c>: brings a co-op to a chain and gives all power to its members. It looks at the chain first, so that
/// running it again after a failure goes on where it stopped.
/// </summary>
internal static class DeployCommand
{
    private static readonly Option<string> Config = new("--config")
    {
        Description = "The co-op's coop.yaml: name, bylaws, members, registrar, treasurers, token",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = "The deployment.json to write [what --deployment names, else ./deployment.json]",
        HelpName = "FILE",
    };

    internal static Command Create() =>
        new Command("deploy", "Bring a co-op to a chain; run it again to go on after a failure") { Config, Out }.Runs(
            DeployAsync
        );

    private static async Task<Answer> DeployAsync(Session session, CancellationToken cancellation)
    {
        session.Keyring.RequireKeyFile();
        var config = Read(session.Get(Config) ?? "");
        var path = session.Get(Out) ?? session.Settings.NamedDeployment ?? "deployment.json";
        var chainId = await session.Chain.ChainIdAsync(cancellation);
        RequireSameCoop(path, config, chainId);

        using var key = session.Keyring.Unlock();
        session.ShowAndConfirm(
            page =>
            {
                page.Sentence($"Deploy {config.Name} with {config.Members.Count} members to chain {chainId}.");
                page.Facts(
                    ("From", key.Address.ToString()),
                    ("Registrar", config.Registrar.ToString()),
                    ("Treasury", $"{config.Threshold} of {config.Treasurers.Count} treasurers"),
                    ("Writes", Path.GetFullPath(path))
                );
            },
            "Deploy it?"
        );
        using var sender = await session.Chain.SenderAsync(key, cancellation);
        var steps = new Steps(session.Terminal);
        try
        {
            var manifest = await new Deployer(session.Chain.Node, sender, steps).DeployAsync(config, cancellation);
            await manifest.WriteAsync(path, cancellation);
            return new DeployAnswer(
                Path.GetFullPath(path),
                manifest.Name,
                chainId,
                manifest.Contracts.Treasury.Address,
                Contracts(manifest)
            );
        }
        catch (DeployerException refused)
        {
            throw new CliFailure(ExitCode.Deployment, "deploy", refused.Message, refused);
        }
    }

    private static CoopConfig Read(string path)
    {
        if (!File.Exists(path))
        {
            throw CliFailure.BadInput($"There is no {path}. examples/mossgate/coop.yaml shows what it holds.");
        }

        try
        {
            return CoopConfigReader.ReadFile(path);
        }
        catch (CoopConfigException wrong)
        {
            throw CliFailure.BadInput(wrong.Message, wrong);
        }
    }

    /// <summary>A manifest of another co-op or chain is somebody's only map to it: it is not overwritten.</summary>
    private static void RequireSameCoop(string path, CoopConfig config, ulong chainId)
    {
        if (!File.Exists(path))
        {
            return;
        }

        var present = ManifestFile.Read(path);
        if (present.Name != config.Name || present.ChainId != chainId)
        {
            throw new CliFailure(
                ExitCode.Deployment,
                "deployment-exists",
                $"{path} is of {present.Name} on chain {present.ChainId} and is not overwritten. Name another --out."
            );
        }
    }

    private static Dictionary<string, Dao.Ethereum.Primitives.Address> Contracts(DeploymentManifest manifest) =>
        manifest.Contracts.All.ToDictionary(pair => pair.Name, pair => pair.Contract.Address, StringComparer.Ordinal);

    /// <summary>Each step as a line on stderr, at once.</summary>
    private sealed class Steps(Terminal terminal) : IProgress<string>
    {
        public void Report(string value) => terminal.Note(page => page.Sentence("  " + value));
    }
}
