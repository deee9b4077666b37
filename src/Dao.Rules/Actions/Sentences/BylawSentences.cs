using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;

namespace Dao.Rules.Actions.Sentences;

internal static class BylawSentences
{
    public static string? Of(CallArguments call, AddressBook book) =>
        call.Function.Name switch
        {
            "amend" => $"Changes the bylaws: {Join(call.List(0), change => Amended(change, book))}.",
            "defineClauses" => $"Adds to the bylaws: {Join(call.List(0), clause => Defined(clause, book))}.",
            "protect" => call.Flag(1)
                ? $"Protects clauses, so that only a constitutional vote changes them: {Join(call.List(0), Key)}."
                : $"Ends the protection of clauses, so that an ordinary vote changes them: {Join(call.List(0), Key)}.",
            "setDaoURI" => $"Sets the co-op's public description to {call.Text(0)}.",
            _ => null,
        };

    private static string Amended(object change, AddressBook book)
    {
        var members = (object[])change;
        var name = Key(members[0]);
        return $"“{ClauseLabels.Label(name)}” ({name}) becomes {Value(name, (UInt256)members[1], book)}";
    }

    private static string Defined(object clause, AddressBook book)
    {
        var members = (object[])clause;
        var name = Key(members[0]);
        return $"{name} = {Value(name, (UInt256)members[1], book)}";
    }

    /// <summary>The bylaws' money is the co-op's one token; with several in the book nothing says which one.</summary>
    private static string Value(string name, UInt256 value, AddressBook book) =>
        ClauseWords.Unit(name) is ClauseUnit.TokenUnits && book.Tokens is [var only]
            ? book.Amount(only.Address, value)
            : ClauseWords.Value(name, value);

    private static string Key(object key) => ClauseWords.Name((Hash32)key);

    private static string Join(object[] items, Func<object, string> say) => string.Join(", ", items.Select(say));
}
