using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Dao.Gateway.Pages.Assets;

/// <summary>The files of <c>wwwroot</c>, carried inside the assembly: what is served is what was built, wherever it is started.</summary>
public static class SiteAssets
{
    private const string Prefix = "wwwroot/";

    private static readonly FrozenDictionary<string, SiteAsset> Files = Load();

    public static SiteAsset Pico => Files["pico.min.css"];

    public static SiteAsset Tokens => Files["tokens.css"];

    public static SiteAsset Site => Files["site.css"];

    public static SiteAsset Mark => Files["mark.svg"];

    /// <summary>Signs in the browser what treasurers sign; only the treasury's pages load it.</summary>
    public static SiteAsset Treasury => Files["treasury.js"];

    /// <summary>Signs in the browser what members sign.</summary>
    public static SiteAsset Member => Files["member.js"];

    /// <summary>Checks receipts; it is one file, so that it works from a disk.</summary>
    public static SiteAsset Verify => Files["verify.html"];

    public static bool TryGet(string name, out SiteAsset? asset) => Files.TryGetValue(name, out asset);

    private static FrozenDictionary<string, SiteAsset> Load()
    {
        var assembly = typeof(SiteAssets).Assembly;
        return assembly
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name =>
            {
                using var stream =
                    assembly.GetManifestResourceStream(name)
                    ?? throw new InvalidOperationException($"The asset {name} is listed but not in the assembly.");
                using var content = new MemoryStream();
                stream.CopyTo(content);
                return Describe(name[Prefix.Length..], content.ToArray());
            })
            .ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);
    }

    private static SiteAsset Describe(string name, byte[] content)
    {
        var digest = SHA384.HashData(content);
        return new SiteAsset(
            name,
            Path.GetExtension(name) switch
            {
                ".css" => "text/css; charset=utf-8",
                ".js" => "text/javascript; charset=utf-8",
                ".svg" => "image/svg+xml",
                _ => "text/plain; charset=utf-8",
            },
            content,
            $"sha384-{Convert.ToBase64String(digest)}",
            Convert.ToHexStringLower(digest.AsSpan(0, 6))
        );
    }
}
