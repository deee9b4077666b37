using System.Text;
using Dao.Contracts.Bindings;
using Dao.Contracts.Texts;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Deployment;

/// <summary>The prose of the bylaws, and which part of it belongs to which clause.</summary>
/// <remarks>An article begins with a line <c>## ...</c>; a clause belongs to the first article that names it in backticks.</remarks>
public static class BylawsText
{
    private static readonly UTF8Encoding s_strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>The text that is digested: <see cref="CanonicalText"/>, so that it does not depend on the editor that saved it.</summary>
    /// <exception cref="CoopConfigException">The file is not UTF-8.</exception>
    internal static string Canonical(byte[] file, string path)
    {
        try
        {
            return CanonicalText.Of(s_strict.GetString(file));
        }
        catch (DecoderFallbackException invalid)
        {
            throw new CoopConfigException(
                $"bylaws.text names {path}, which is not UTF-8 at byte {invalid.Index}. Save it as UTF-8 and run this again."
            );
        }
    }

    /// <summary>keccak256 of the article that names the clause; of the whole text if none does.</summary>
    public static Hash32 ProseDigest(string text, string clauseKey) =>
        Keccak.Hash(Encoding.UTF8.GetBytes(ArticleOf(text, clauseKey) ?? text));

    /// <summary>The article that names the clause.</summary>
    public static string? ArticleOf(string text, string clauseKey) =>
        Articles(text).FirstOrDefault(article => Names(article, clauseKey));

    internal static IReadOnlyList<Bylaws.Structs.NewClause> ClausesOf(CoopConfig config) =>
        [
            .. ClauseCatalogue.All.Select(clause => new Bylaws.Structs.NewClause(
                clause.OnChainKey,
                config.Clauses.TryGetValue(clause.Key, out var value) ? value : clause.Default,
                clause.Min,
                clause.Max,
                ProseDigest(config.BylawsText, clause.Key),
                clause.IsProtected
            )),
        ];

    /// <summary>The articles in order, each with its heading and one line end behind it: what is digested.</summary>
    public static IEnumerable<string> Articles(string text) =>
        text.Split("\n## ").Skip(1).Select(article => "## " + article.TrimEnd('\n') + "\n");

    /// <summary>By its whole key, or by its family: <c>surplus.*</c>.</summary>
    private static bool Names(string article, string key) =>
        article.Contains($"`{key}`", StringComparison.Ordinal)
        || (
            key.IndexOf('.', StringComparison.Ordinal) is var dot
            && dot > 0
            && article.Contains($"`{key[..dot]}.*`", StringComparison.Ordinal)
        );
}
