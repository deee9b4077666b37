using System.CommandLine;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Contracts.Authority;

namespace Dao.Cli.Commands.Deployment;

/// <summary><c>dao authority</c>: the map of who may do what, from role events and the Safe's storage.</summary>
internal static class AuthorityCommand
{
    internal static Command Create() =>
        new Command("authority", "Print who may do what, as the chain has it").Runs(MapAsync);

    private static async Task<Answer> MapAsync(Session session, CancellationToken cancellation)
    {
        var coop = await Coop.OpenAsync(session, cancellation);
        var map = await new AuthorityReader(coop.Node).ReadAsync(coop.Manifest, cancellation);
        return AuthorityAnswer.Of(coop.Manifest.Name, map);
    }
}
