using System.Globalization;
using System.Numerics;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;

namespace Dao.Rules.Actions.Events;

/// <summary>Events of the co-op's contracts in words.</summary>
public static class EventSentences
{
    /// <param name="source">The contract that recorded it: one of the book.</param>
    /// <param name="values">As <see cref="AbiEvent.Decode"/> gives them.</param>
    /// <param name="names">What to call the addresses among the values; others are written out.</param>
    /// <returns>Null for an event that has no words. Texts of others in it are as they wrote them.</returns>
    public static string? Of(
        Address source,
        AbiEvent type,
        object[] values,
        AddressBook book,
        IReadOnlyDictionary<Address, string> names
    )
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(book);
        var words = new EventValues(values, book, names);
        return book.FindToken(source) is not null
            ? TreasuryEvents.OfToken(source, type.Name, words)
            : book.FindContract(source)?.Kind switch
            {
                ContractKind.Governor => VotingEvents.OfGovernor(type.Name, words),
                ContractKind.Timelock => VotingEvents.OfTimelock(type.Name, words),
                ContractKind.DecisionLog => VotingEvents.OfDecisionLog(type.Name, words),
                ContractKind.Petitions => VotingEvents.OfPetitions(type.Name, words),
                ContractKind.Elections => VotingEvents.OfElections(type.Name, words),
                ContractKind.MemberRegistry => MemberEvents.OfRegistry(type.Name, words),
                ContractKind.OrganisationNames => MemberEvents.OfNames(type.Name, words),
                ContractKind.AccessManager => RuleEvents.OfRoles(type.Name, words),
                ContractKind.Bylaws => RuleEvents.OfBylaws(type.Name, words),
                ContractKind.Safe => TreasuryEvents.OfSafe(type.Name, words),
                ContractKind.TreasuryGuard => TreasuryEvents.OfGuard(type.Name, words),
                ContractKind.TreasuryModule => TreasuryEvents.OfModule(type.Name, words),
                ContractKind.Payroll => TreasuryEvents.OfPayroll(type.Name, words),
                ContractKind.Holds => TreasuryEvents.OfHolds(type.Name, words),
                ContractKind.Reserve => TreasuryEvents.OfReserve(type.Name, words),
                _ => null,
            } ?? RuleEvents.OfAny(type.Name, words);
    }
}

/// <summary>The values of an event, by place, and how to say them.</summary>
internal sealed class EventValues(object[] values, AddressBook book, IReadOnlyDictionary<Address, string> names)
{
    private const int LongestQuote = 200;

    private static readonly UInt256 s_lastDate = UInt256.From(253_402_300_799);

    public UInt256 Number(int place) => (UInt256)values[place];

    /// <summary>What people count from 1.</summary>
    public BigInteger Ordinal(int place) => (BigInteger)Number(place) + 1;

    public int Small(int place) => (int)(ulong)Number(place);

    public bool Flag(int place) => (bool)values[place];

    public string Text(int place) => (string)values[place];

    public object[] List(int place) => (object[])values[place];

    public Address Address(int place) => (Address)values[place];

    /// <summary>What somebody wrote, as it stands there; of a long text the beginning.</summary>
    public string Quote(int place) =>
        Text(place) is { Length: > LongestQuote } text
            ? text[..(char.IsHighSurrogate(text[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote)] + "…"
            : Text(place);

    public string Hash(int place) => ((Hash32)values[place]).ToString();

    /// <summary>"member 8", "the treasury", or the address.</summary>
    public string Who(int place) => Who(Address(place));

    public string Who(Address address) => names.GetValueOrDefault(address) ?? address.ToString();

    /// <summary><see cref="Who(int)"/> at the start of a sentence.</summary>
    public string Actor(int place) => Who(place) is { Length: > 0 } who ? char.ToUpperInvariant(who[0]) + who[1..] : "";

    public string All(int place) => string.Join(", ", List(place).Cast<Address>().Select(Who));

    /// <summary>"member 8, member 13".</summary>
    public string Members(int place) => string.Join(", ", List(place).Select(id => $"member {id}"));

    /// <summary>A name of at most 32 bytes: of a clause, an office or a budget line.</summary>
    public string Name(int place) => ClauseWords.Name((Hash32)values[place]);

    public Hash32 Key(int place) => (Hash32)values[place];

    public string Amount(int token, int units) => Amount(Address(token), Number(units));

    public string Amount(Address token, UInt256 units) =>
        token == Ethereum.Primitives.Address.Zero ? AddressBook.Ether(units) : book.Amount(token, units);

    /// <summary>In the co-op's token; with several in the book nothing says which one.</summary>
    public string Tokens(int units) =>
        book.Tokens is [var only] ? book.Amount(only.Address, Number(units)) : $"{Number(units)} units";

    public string Time(int place) =>
        Number(place) is var seconds && seconds <= s_lastDate
            ? DateTimeOffset
                .FromUnixTimeSeconds((long)seconds)
                .UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture)
            : $"second {seconds}";
}
