using System.Globalization;

namespace Dao.Rules.Members;

/// <summary>The words for the registry's numbers; the order is that of its enums <c>MemberKind</c> and <c>MemberClass</c>.</summary>
public static class MemberWords
{
    public static IReadOnlyList<string> Kinds { get; } = ["human", "organisation"];

    public static IReadOnlyList<string> Classes { get; } = ["worker", "user", "supporter", "partner"];

    public static string Kind(int code) => Word(Kinds, code, "kind");

    public static string Class(int code) => Word(Classes, code, "class");

    private static string Word(IReadOnlyList<string> words, int code, string what) =>
        code >= 0 && code < words.Count ? words[code] : string.Create(CultureInfo.InvariantCulture, $"{what} {code}");
}
