using System.CommandLine;

namespace Dao.Cli.Commands.Index;

/// <summary><c>dao index …</c>: the one place of the CLI that opens the index database.</summary>
internal static class IndexCommands
{
    internal static readonly Option<string> Index = new("--index")
    {
        Description = "SQLite file or PostgreSQL connection string [DAO_INDEX; index.db beside deployment.json]",
        HelpName = "DATABASE",
    };

    internal static Command Create() =>
        new("index", "Check and rebuild the index (it only repeats the chain)")
        {
            IndexDigest.Create(),
            IndexRebuild.Create(),
        };

    internal static string ConnectionString(Session session) =>
        session.GetOrEnvironment(Index, "DAO_INDEX")
        ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(session.Settings.Deployment)) ?? ".", "index.db");
}
