using System.CommandLine;
using Dao.Cli.Chain;
using Dao.Cli.Commands.Verify;
using Dao.Cli.Output;
using Dao.Contracts.Deployment;

namespace Dao.Cli.Commands.Deployment;

/// <summary><c>dao verify deployment</c>: the code, the wiring and the powers, read from the chain and not from the file.</summary>
internal static class VerifyCommands
{
    internal static Command Create() =>
        new("verify", "Check what was promised against the chain")
        {
            new Command("deployment", "Compare code with the artifacts and show who holds which power").Runs(
                VerifyAsync
            ),
            VerifySource.Create(),
            VerifyProposal.Create(),
            VerifyElection.Create(),
            VerifyReceipt.Create(),
        };

    private static async Task<Answer> VerifyAsync(Session session, CancellationToken cancellation)
    {
        var manifest = ManifestFile.Read(session.Settings.Deployment);
        try
        {
            // Answers "is the node there" in this tool's words before the verifier begins.
            await session.Chain.ChainIdAsync(cancellation);
            var report = await new DeploymentVerifier(session.Chain.Node).VerifyAsync(manifest, cancellation);
            return new VerificationAnswer(
                report.Succeeded,
                manifest.Name,
                manifest.ChainId,
                [.. report.Findings.Select(FindingCard.Of)],
                AuthorityAnswer.Of(manifest.Name, report.Authority)
            );
        }
        catch (DeployerException wrong)
        {
            throw new CliFailure(ExitCode.Deployment, "wrong-chain", wrong.Message, wrong);
        }
    }
}
