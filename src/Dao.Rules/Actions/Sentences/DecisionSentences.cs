using Dao.Rules.Bylaws;

namespace Dao.Rules.Actions.Sentences;

internal static class DecisionSentences
{
    public static string? Of(CallArguments call) =>
        call.Function.Name == "record"
            ? $"Puts a decision of the kind \"{ClauseWords.Name(call.Hash(0))}\" on record, with the text at {call.Text(2)} (digest {call.Hash(1)})."
            : null;
}
