namespace Dao.Gateway.Pages.Assets;

/// <summary>A file that every page may load, with the digest that browsers check it against.</summary>
public sealed record SiteAsset(string Name, string ContentType, byte[] Content, string Integrity, string Version)
{
    /// <summary>The address carries the digest, so that browsers may keep the file for ever.</summary>
    public string Href => $"/assets/{Name}?v={Version}";
}
