using Dao.Gateway.Options;
using Microsoft.Extensions.Options;

namespace Dao.Gateway.Pages;

/// <summary>A public block explorer that shows the same as the pages of our own, and does not belong to the co-op.</summary>
public sealed class PublicExplorer(IOptions<ExplorerOptions> options)
{
    private readonly Uri? _root = options.Value.PublicUrl is { } url ? ExplorerOptions.Read(url) : null;

    /// <summary>Null if this gateway names none.</summary>
    public string? Host => _root?.IdnHost;

    /// <param name="path">As EIP-3091 has it, such as <c>/tx/0x...</c>.</param>
    public string? LinkTo(string path) => _root is null ? null : _root.AbsoluteUri.TrimEnd('/') + path;
}
