using System.ComponentModel.DataAnnotations;

namespace Dao.Gateway.Options;

/// <summary>Section <c>Index</c>: the database that the indexer writes; this gateway only reads it.</summary>
public sealed class IndexOptions
{
    public const string Section = "Index";

    /// <summary>A file for SQLite, or a connection string that begins with <c>Host=</c> for PostgreSQL. Default <c>index.db</c>.</summary>
    [Required]
    public string Database { get; set; } = "index.db";

    /// <summary>How far the index may be behind the node, in seconds, before <c>/health/ready</c> says no. 1 to 86400, default 60.</summary>
    [Range(1, 86_400)]
    public int MaxLagSeconds { get; set; } = 60;
}
