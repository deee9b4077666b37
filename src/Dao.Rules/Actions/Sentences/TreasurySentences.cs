using System.Globalization;
using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;
using Dao.Rules.Durations;

namespace Dao.Rules.Actions.Sentences;

/// <summary>Calls of the guard, the module, the payroll, the holds and the reserve.</summary>
internal static class TreasurySentences
{
    private static readonly UInt256 s_lastDate = UInt256.From(253_402_300_799);

    public static string? OfGuard(CallArguments call, AddressBook book) =>
        call.Function.Name switch
        {
            "grantPayment" =>
                $"Lets the treasurers pay {Amount(book, call.Address(1), call.Number(2))} to {book.Say(call.Address(0))}"
                    + $" from the budget line “{ClauseWords.Name(call.Hash(3))}”, until {Date(call.Number(4))}.",
            "revokeGrant" => $"Ends the leave to pay number {call.Number(0)}.",
            "listToken" => call.Flag(1)
                ? $"Applies the limits for payments without a decision to {book.Say(call.Address(0))}."
                : $"Allows payments in {book.Say(call.Address(0))} only by a decision.",
            "listSpender" => call.Flag(1)
                ? $"Lets the treasurers approve payments that {book.Say(call.Address(0))} collects."
                : $"Ends that the treasurers may approve payments that {book.Say(call.Address(0))} collects.",
            "listCall" => call.Flag(2)
                ? $"Lets the treasurers call the function {Hex.Encode(call.Bytes(1))} of {book.Say(call.Address(0))}."
                : $"Ends that the treasurers may call the function {Hex.Encode(call.Bytes(1))} of {book.Say(call.Address(0))}.",
            "announce" => "Announces a payment of the treasurers.",
            "announceBySig" => "Announces a payment of the treasurers, with the signature of one of them.",
            "withdraw" => "Takes the announcement of a payment back.",
            "adoptGrant" => $"Takes leave to pay number {call.Number(0)} over from the guard before.",
            "tidy" => $"Makes room in the guard's memory of payments in {book.Say(call.Address(0))}.",
            "handOver" => $"Ends this guard for good in favour of {book.Say(call.Address(0))}.",
            _ => null,
        };

    public static string? OfModule(CallArguments call, AddressBook book) =>
        call.Function.Name switch
        {
            "pay" =>
                $"Pays {Amount(book, call.Address(0), call.Number(2))} to {book.Say(call.Address(1))} from the treasury"
                    + $" (budget line “{ClauseWords.Name(call.Hash(3))}”).",
            "setTreasurers" =>
                $"Makes {string.Join(", ", call.List(0).Select(owner => book.Say((Address)owner)))} the treasurers,"
                    + $" of whom {call.Number(1)} must sign.",
            "grantBudget" => Budget(call.List(0), call.List(1), book),
            "revokeBudget" => $"Ends budget {call.Number(0)}.",
            "payFromBudget" =>
                $"Pays {call.Number(2)} units to {book.Say(call.Address(1))} from budget {call.Number(0)}.",
            "payStanding" => $"Pays what is due of budget {call.Number(0)} for its period {call.Number(1)}.",
            "adoptBudget" => $"Takes budget {call.Number(0)} over from the module before.",
            "handOver" => $"Ends this module's payments for good in favour of {book.Say(call.Address(0))}.",
            _ => null,
        };

    public static string? OfPayroll(CallArguments call, AddressBook book) =>
        call.Function.Name switch
        {
            "setSalary" when call.Number(1).IsZero => $"Ends the salary of member {call.Number(0)}.",
            "setSalary" =>
                $"Sets the salary of member {call.Number(0)} to {Tokens(book, call.Number(1))} per period for full time,"
                    + $" of which {ClauseWords.Percent((ulong)call.Number(2))} is worked.",
            "setBudget" => $"Pays salaries from budget {call.Number(0)}.",
            "run" => $"Pays the salaries of {call.List(0).Length} members.",
            _ => null,
        };

    public static string? OfHolds(CallArguments call) =>
        call.Function.Name switch
        {
            "place" => $"Holds the pending payment {call.Hash(0)}: it is not made until the hold ends.",
            "lift" => $"Ends the hold on the pending payment {call.Hash(0)}.",
            _ => null,
        };

    public static string? OfReserve(CallArguments call, AddressBook book) =>
        call.Function.Name == "setRequiredReserve"
            ? $"Sets the reserve that every payment must leave to {Amount(book, call.Address(0), call.Number(1))}."
            : null;

    private static string Budget(object[] terms, object[] payees, AddressBook book)
    {
        var (team, token) = ((Address)terms[0], (Address)terms[1]);
        var (amount, maximum) = ((UInt256)terms[2], (UInt256)terms[3]);
        var line = ClauseWords.Name((Hash32)terms[7]);
        var standing = payees
            .Cast<object[]>()
            .Where(payee => !((UInt256)payee[1]).IsZero)
            .Select(payee => $"{Amount(book, token, (UInt256)payee[1])} to {book.Say((Address)payee[0])}")
            .ToArray();
        return $"Grants a budget “{line}” of {Amount(book, token, amount)} every {HumanDuration.InWords((ulong)(UInt256)terms[5])}"
            + $" (at most {Amount(book, token, maximum)} at once), from {Date((UInt256)terms[4])} to {Date((UInt256)terms[6])}"
            + (team == Address.Zero ? "" : $", which {book.Say(team)} may spend")
            + (standing.Length == 0 ? "" : $"; paid every period: {string.Join(", ", standing)}")
            + ".";
    }

    private static string Amount(AddressBook book, Address token, UInt256 units) =>
        token == Address.Zero ? AddressBook.Ether(units) : book.Amount(token, units);

    /// <summary>Salaries are in the co-op's token; with several in the book nothing says which one.</summary>
    private static string Tokens(AddressBook book, UInt256 units) =>
        book.Tokens is [var only] ? book.Amount(only.Address, units) : $"{units} units of the payroll's token";

    private static string Date(UInt256 seconds) =>
        seconds > s_lastDate
            ? "the end of time"
            : DateTimeOffset
                .FromUnixTimeSeconds((long)(ulong)seconds)
                .ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
