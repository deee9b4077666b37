using DbUp.Builder;

namespace Dao.Store.Database;

/// <summary>Numbered SQL files, one per feature and change, embedded under <c>Migrations/</c>; each runs once, all in one transaction.</summary>
internal static class Migrations
{
    public static string Journal(string folder) => $"{folder.ToLowerInvariant()}_migrations";

    public static void Run(UpgradeEngineBuilder builder, string folder, string bytesType)
    {
        string prefix = $"{typeof(Migrations).Assembly.GetName().Name}.Migrations.{folder}.";
        var result = builder
            .WithScriptsEmbeddedInAssembly(
                typeof(Migrations).Assembly,
                name => name.StartsWith(prefix, StringComparison.Ordinal)
            )
            .WithVariable("bytes", bytesType)
            .WithTransaction()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw new StoreException(
                $"Migration {result.ErrorScript?.Name ?? "(none started)"} failed and was rolled back: {result.Error.Message}",
                result.Error
            );
        }
    }
}
