using System.CommandLine;
using Dao.Cli.Chain;
using Dao.Cli.Output;

namespace Dao.Cli.Commands.Treasury;

/// <summary>In what is paid: a token of the co-op, or ether.</summary>
internal static class AssetOptions
{
    internal static readonly Option<string> Token = new("--token")
    {
        Description = "In which token: its symbol or address; without it, the co-op's first token",
        HelpName = "TOKEN",
    };

    internal static readonly Option<bool> Eth = new("--eth") { Description = "Pay in ether" };

    internal static void RequireOne(Session session)
    {
        if (session.Get(Eth) && session.Get(Token) is not null)
        {
            throw CliFailure.BadInput("Give --token or --eth, not both.");
        }
    }

    /// <summary>With the decimals that the token itself has.</summary>
    internal static async Task<Asset> ChooseAsync(Session session, Coop coop, CancellationToken cancellation)
    {
        if (session.Get(Eth))
        {
            return Asset.Ether;
        }

        var asset = session.Get(Token) is { } text
            ? Asset.Find(coop, text)
            : Asset.All(coop).Skip(1).FirstOrDefault()
                ?? throw CliFailure.BadInput("This co-op has no token: say --eth.");
        await asset.RequireDecimalsAsync(coop, cancellation);
        return asset;
    }
}
