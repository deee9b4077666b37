using Dao.Cli.Output;
using Dao.Rules.Members;

namespace Dao.Cli.Chain;

/// <summary>The registry's numbers for the words that a person types.</summary>
internal static class MemberCodes
{
    internal static byte Kind(string word) => Find(MemberWords.Kinds, word, "kind");

    internal static byte Class(string word) => Find(MemberWords.Classes, word, "class");

    private static byte Find(IReadOnlyList<string> words, string word, string what)
    {
        for (byte code = 0; code < words.Count; code++)
        {
            if (string.Equals(words[code], word, StringComparison.OrdinalIgnoreCase))
            {
                return code;
            }
        }

        throw CliFailure.BadInput($"The {what} must be one of {string.Join(", ", words)}, but is '{word}'.");
    }
}
