using System.Net.Mime;
using System.Text;
using System.Text.RegularExpressions;
using Dao.Gateway.Pages.Assets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Dao.Gateway.Features.Receipts;

/// <summary><c>/verify.html</c>: the one file that checks receipts in a browser, with or without network.</summary>
public static partial class VerifyPage
{
    private static readonly SiteAsset s_page = SiteAssets.Verify;

    /// <summary>The page's own policy, which admits its script and its style by their hashes, and no frame around it.</summary>
    private static readonly string s_policy =
        Policy().Match(Encoding.UTF8.GetString(s_page.Content)).Groups["policy"].Value + "; frame-ancestors 'none'";

    public static void MapVerifyPage(this IEndpointRouteBuilder pages) => pages.MapGet("/verify.html", Show);

    private static FileContentHttpResult Show(HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = s_policy;
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(
            s_page.Content,
            $"{MediaTypeNames.Text.Html}; charset=utf-8",
            entityTag: new EntityTagHeaderValue($"\"{s_page.Version}\"")
        );
    }

    [GeneratedRegex(
        "http-equiv=\"Content-Security-Policy\" content=\"(?<policy>[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Policy();
}
