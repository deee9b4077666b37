namespace Dao.Gateway.Options;

/// <summary>Section <c>Bylaws</c>: the words that belong to the numbers on chain.</summary>
public sealed class BylawsOptions
{
    public const string Section = "Bylaws";

    /// <summary>
    /// Path of the bylaws' text, the Markdown file that <c>bylaws.text</c> of coop.yaml names. Left out, the page says where the
    /// co-op publishes its text.
    /// </summary>
    public string? Text { get; set; }
}
