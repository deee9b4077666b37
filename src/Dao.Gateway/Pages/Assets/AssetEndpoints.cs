using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Dao.Gateway.Pages.Assets;

/// <summary>Serves the site's own files; nothing is loaded from elsewhere.</summary>
public static class AssetEndpoints
{
    public static IEndpointRouteBuilder MapAssets(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/assets/{name}", Get).ExcludeFromDescription();
        routes.MapGet("/favicon.ico", Favicon).ExcludeFromDescription();
        return routes;
    }

    private static Results<FileContentHttpResult, NotFound> Get(string name, HttpContext context)
    {
        if (!SiteAssets.TryGet(name, out var asset) || asset is null)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl =
            context.Request.Query["v"] == asset.Version ? "public, max-age=31536000, immutable" : "no-cache";
        return TypedResults.Bytes(
            asset.Content,
            asset.ContentType,
            entityTag: new EntityTagHeaderValue($"\"{asset.Version}\"")
        );
    }

    private static RedirectHttpResult Favicon() => TypedResults.Redirect(SiteAssets.Mark.Href);
}
