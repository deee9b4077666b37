using System.ComponentModel.DataAnnotations;

namespace Dao.Gateway.Options;

/// <summary>Section <c>Notices</c>: e-mail for those who ask for it. The indexer's <c>Mail</c> section sends it.</summary>
public sealed class NoticesOptions
{
    public const string Section = "Notices";

    /// <summary>This site's address as members type it, for the links in mails. Left out, nobody can ask for e-mail here.</summary>
    [Url]
    public string? Site { get; set; }
}
