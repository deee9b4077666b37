using System.Data.Common;
using Dao.Cli.Output;
using Dao.Store;

namespace Dao.Cli.Commands.Index;

/// <summary>Opens the index that <c>--index</c> names. A missing file is an error, never a new empty index.</summary>
internal static class IndexFile
{
    internal static async Task<Answer> UseAsync(
        Session session,
        Func<IndexDatabase, Task<Answer>> use,
        CancellationToken cancellation
    )
    {
        var connection = IndexCommands.ConnectionString(session);
        if (!connection.Contains('=', StringComparison.Ordinal) && !File.Exists(connection))
        {
            throw new CliFailure(
                ExitCode.Index,
                "index-missing",
                $"There is no index at {connection}. Name it with --index (or DAO_INDEX), or start the indexer."
            );
        }

        try
        {
            await using var index = await IndexDatabase.OpenAsync(connection, cancellation);
            return await use(index);
        }
        catch (DbException failed)
        {
            // The connection string may hold a password: only the driver's own words are repeated.
            throw new CliFailure(
                ExitCode.Index,
                "index-unusable",
                $"The index can not be used: {failed.Message} Check --index (or DAO_INDEX).",
                failed
            );
        }
    }
}
