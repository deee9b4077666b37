using Ganss.Xss;
using Markdig;
using Microsoft.AspNetCore.Components;

namespace Dao.Gateway.Pages.Parts;

/// <summary>Markdown that anybody may have written, as HTML that can do nothing: no markup of its own, no images, no scripts.</summary>
/// <remarks>
/// Two walls: Markdig is told to escape HTML, and what it made passes an allow-list. Headings move down, because the page
/// has its own; images become their text, because a picture from elsewhere would tell its host who reads.
/// </remarks>
public static class WrittenText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseAutoLinks()
        .UseEmphasisExtras()
        .Build();

    private static readonly HtmlSanitizer Sanitizer = CreateSanitizer();

    public static MarkupString Render(string markdown, int headingsDown = 1)
    {
        try
        {
            var document = Markdown.Parse(markdown, Pipeline);
            WrittenTextShape.Apply(document, headingsDown);
            return new MarkupString(Sanitizer.Sanitize(document.ToHtml(Pipeline)));
        }
        catch (ArgumentException)
        {
            // Markdig refuses text nested deeper than any writer would; it is then shown as it is.
            return new MarkupString($"<pre>{System.Net.WebUtility.HtmlEncode(markdown)}</pre>");
        }
    }

    private static HtmlSanitizer CreateSanitizer()
    {
        var options = new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            {
                "p",
                "br",
                "hr",
                "em",
                "strong",
                "del",
                "sub",
                "sup",
                "mark",
                "ins",
                "code",
                "pre",
                "blockquote",
                "ul",
                "ol",
                "li",
                "a",
                "h2",
                "h3",
                "h4",
                "h5",
                "h6",
                "table",
                "thead",
                "tbody",
                "tr",
                "th",
                "td",
            },
            AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "rel", "start" },
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
        };
        var sanitizer = new HtmlSanitizer(options);
        sanitizer.PostProcessNode += static (_, node) =>
        {
            if (node.Node is AngleSharp.Html.Dom.IHtmlAnchorElement link)
            {
                link.SetAttribute("rel", "nofollow noopener noreferrer ugc");
            }
        };
        return sanitizer;
    }
}
