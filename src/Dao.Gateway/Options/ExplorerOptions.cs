using System.ComponentModel.DataAnnotations;

namespace Dao.Gateway.Options;

/// <summary>Section <c>Explorer</c>: a public block explorer, beside the pages of our own.</summary>
public sealed class ExplorerOptions : IValidatableObject
{
    public const string Section = "Explorer";

    /// <summary>
    /// Where a public explorer of this chain keeps its pages, as EIP-3091 lays them out (<c>/tx/</c>, <c>/address/</c>, <c>/block/</c>); https only,
    /// without query. Left out, pages link to no other explorer.
    /// </summary>
    public string? PublicUrl { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PublicUrl is not null && Read(PublicUrl) is null)
        {
            yield return new ValidationResult(
                "Explorer:PublicUrl must be the https address of a block explorer, without query, fragment or user, such as https://etherscan.io.",
                [nameof(PublicUrl)]
            );
        }
    }

    /// <summary>The address without a slash at its end; null if it is none that pages may link to.</summary>
    internal static Uri? Read(string text) =>
        Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var url)
        && url.Scheme == Uri.UriSchemeHttps
        && url.Host.Length > 0
        && url.UserInfo.Length == 0
        && !text.Contains('?', StringComparison.Ordinal)
        && !text.Contains('#', StringComparison.Ordinal)
        && !text.Any(char.IsWhiteSpace)
            ? url
            : null;
}
