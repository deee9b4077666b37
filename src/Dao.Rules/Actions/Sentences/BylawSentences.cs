using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;

namespace Dao.Rules.Actions.Sentences;

internal static class BylawSentences
{
    public static string? Of(CallArguments call) =>
        call.Function.Name switch
        {
            "amend" => $"Changes the bylaws: {Join(call.List(0), Amended)}.",
            "defineClauses" => $"Adds to the bylaws: {Join(call.List(0), Defined)}.",
            "protect" => call.Flag(1)
                ? $"Protects clauses, so that only a constitutional vote changes them: {Join(call.List(0), Key)}."
                : $"Ends the protection of clauses, so that an ordinary vote changes them: {Join(call.List(0), Key)}.",
            "setDaoURI" => $"Sets the co-op's public description to {call.Text(0)}.",
            _ => null,
        };

    private static string Amended(object change)
    {
        var members = (object[])change;
        var name = Key(members[0]);
        return $"“{ClauseLabels.Label(name)}” ({name}) becomes {ClauseWords.Value(name, (UInt256)members[1])}";
    }

    private static string Defined(object clause)
    {
        var members = (object[])clause;
        var name = Key(members[0]);
        return $"{name} = {ClauseWords.Value(name, (UInt256)members[1])}";
    }

    private static string Key(object key) => ClauseWords.Name((Hash32)key);

    private static string Join(object[] items, Func<object, string> say) => string.Join(", ", items.Select(say));
}
