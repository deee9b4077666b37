using Dao.Rules.Bylaws;

namespace Dao.Rules.Actions.Sentences;

internal static class DecisionSentences
{
    public static string? Of(CallArguments call) =>
        call.Function.Name == "record"
            ? $"Puts a decision of the kind \"{ClauseWords.Name(call.Hash(0))}\" on record{Place(call.Text(2))} (fingerprint of the text: {call.Hash(1)})."
            : null;

    private static string Place(string uri) => uri.Length > 0 ? $", with the text at {uri}" : "";
}
