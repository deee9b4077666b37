using Dao.Contracts.Deployment;

namespace Dao.Rules.Bylaws;

/// <summary>How people cite a clause: by the number of the article that names it.</summary>
/// <param name="text">The bylaws' text; null if there is no copy of it, so that a clause is cited by its key.</param>
public sealed class ClauseNumbers(string? text)
{
    private const string Heading = "## ";

    /// <summary><c>9</c> for <c>decisionLimit</c>, if the article <c>## 9. Large payments</c> names it; else the key itself.</summary>
    public string Of(string key)
    {
        if (text is null || BylawsText.ArticleOf(text, key) is not { } article)
        {
            return key;
        }

        var heading = article.AsSpan(Heading.Length).TrimStart();
        var digits = heading[..(heading.Length - heading.TrimStart("0123456789").Length)];
        return digits.Length > 0 ? digits.ToString() : key;
    }
}
