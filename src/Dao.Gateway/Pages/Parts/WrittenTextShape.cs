using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Dao.Gateway.Pages.Parts;

/// <summary>Fits a written text into a page: headings below the page's own, pictures as their words.</summary>
internal static class WrittenTextShape
{
    private const int DeepestHeading = 6;

    public static void Apply(MarkdownDocument document, int headingsDown)
    {
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Min(heading.Level + headingsDown, DeepestHeading);
        }

        foreach (var picture in document.Descendants<LinkInline>().Where(link => link.IsImage).ToList())
        {
            picture.IsImage = false;
        }
    }
}
