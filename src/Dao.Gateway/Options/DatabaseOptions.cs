using System.ComponentModel.DataAnnotations;

namespace Dao.Gateway.Options;

/// <summary>Section <c>Database</c>: what the chain does not hold (accepted ballots, the relayer's transactions). Back it up.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>A file for SQLite, or a connection string that begins with <c>Host=</c> for PostgreSQL. Default <c>gateway.db</c>.</summary>
    [Required]
    public string Database { get; set; } = "gateway.db";
}
