using Dao.Rules.Bylaws;
using Dao.Rules.Proposals;

namespace Dao.Rules.Actions.Sentences;

internal static class DecisionSentences
{
    public static string? Of(CallArguments call) =>
        call.Function.Name != "record" ? null
        : DecisionRecord.TextOf(call.Text(2), call.Hash(1)) is { } text
            ? $"Writes this decision down, for good: “{text}”"
        : $"Puts a decision of the kind \"{ClauseWords.Name(call.Hash(0))}\" on record{Place(call.Text(2))} (fingerprint of the text: {call.Hash(1)}).";

    private static string Place(string uri) => uri.Length > 0 ? $", with the text at {uri}" : "";
}
