using System.Globalization;
using Dao.Contracts.Bindings;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Primitives;
using Dao.Rules.Actions;
using GuardErrors = Dao.Contracts.Bindings.TreasuryGuard.Errors;
using HoldErrors = Dao.Contracts.Bindings.Holds.Errors;

namespace Dao.Rules.Treasury.Intents;

/// <summary>Why the chain refuses a Safe transaction: what the guard, the holds or the Safe answered, in words.</summary>
/// <param name="ClauseKey">The clause of the bylaws that decides; null if none does.</param>
/// <param name="Sentence">One sentence, with a full stop.</param>
/// <param name="At">From when it is allowed, or until when it is held, in seconds.</param>
internal sealed record Refusal(VerdictCode Code, string? ClauseKey, string Sentence, UInt256? At = null)
{
    private const int MostLetters = 200;

    private static readonly AbiType[] s_text = [AbiType.Parse("string")];

    /// <summary>Errors of the guard that come after the call, so that the guard alone does not show them.</summary>
    private static readonly HashSet<string> s_afterwards = new(StringComparer.Ordinal)
    {
        nameof(GuardErrors.GuardReserve),
        nameof(GuardErrors.GuardAllowanceLeft),
        nameof(GuardErrors.GuardReentered),
    };

    /// <param name="byGuard">Whether the guard itself wrote the data; if not, what it would say is not believed.</param>
    public static Refusal Of(byte[] data, bool byGuard, AddressBook book)
    {
        var error = TreasuryGuard.Abi.FindError(data) ?? Holds.Abi.FindError(data);
        if (error is not null && (byGuard || s_afterwards.Contains(error.Name)))
        {
            try
            {
                if (Of(error.Name, error.Decode(data), book) is { } refusal)
                {
                    return refusal;
                }
            }
            catch (AbiDecodingException)
            {
                // Something that only begins like an error of ours.
            }
        }

        return OfText(data);
    }

    /// <summary>Null for an error that is not the guard's and not that of the holds.</summary>
    internal static Refusal? Of(string error, object[] values, AddressBook book)
    {
        string Who(int place) => book.Say((Address)values[place]);
        UInt256 Number(int place) => (UInt256)values[place];
        string Sum(int token, int amount) => IntentWords.Amount((Address)values[token], Number(amount), book);
        string Text(int place) => Convert.ToString(values[place], CultureInfo.InvariantCulture) ?? "";
        string Day(int place) =>
            Verdicts.Time(Number(place)) is { } at
                ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)
                : "the end of time";
        string Selector(int place) => Hex.Encode((byte[])values[place]);

        return error switch
        {
            nameof(GuardErrors.GuardTooEarly) => new(
                VerdictCode.AllowedAfter,
                "announcementPeriod",
                $"It was announced, and can be executed from {Day(1)} on.",
                Number(1)
            ),
            nameof(GuardErrors.GuardNeedsDecision) when Number(2).IsZero => Decision(
                $"Payments in {TokenOf((Address)values[0], book)} need a decision of the assembly, whatever their amount."
            ),
            nameof(GuardErrors.GuardNeedsDecision) => Decision(
                $"It would bring what was paid without a decision to {Sum(0, 1)}; above {Sum(0, 2)} the assembly decides."
            ),
            nameof(GuardErrors.RollingSumOverflow) => Decision(
                $"{Number(0)} units are more than treasurers can ever pay without a decision."
            ),
            nameof(GuardErrors.GuardGrant) => Decision(
                $"Grant {Text(0)} of the assembly does not cover it: it is for another payee, token, budget line or smaller amount, or is used up or over."
            ),
            nameof(GuardErrors.GuardNotAnnounced) => Announce(
                "announcementPeriod",
                "No treasurer has announced it with its reason yet."
            ),
            nameof(GuardErrors.GuardAnnouncementExpired) => Announce(
                "announcementWindow",
                $"Its announcement was good until {Day(1)}; a treasurer has to announce it again."
            ),
            nameof(HoldErrors.HoldsSubjectHeld) => new(
                VerdictCode.Held,
                "holdPeriod",
                $"Members said stop; it is held until {Day(1)} or until the assembly lifts the hold.",
                Number(1)
            ),
            nameof(HoldErrors.HoldsNotHeld) => Broken("There is no hold that could be lifted."),
            nameof(GuardErrors.GuardReserve) => Forbid(
                "surplus.reserveBps",
                $"It would leave {Sum(0, 1)}, but {Sum(0, 2)} are kept as the reserve."
            ),
            nameof(GuardErrors.GuardSalariedPayee) => Forbid(
                "payPeriod",
                $"{Who(0)} has a salary, and is paid by the payroll."
            ),
            nameof(GuardErrors.GuardGasRefund) => Forbid(
                "announcementPeriod",
                "It would refund gas, which is a payment that nobody announced."
            ),
            nameof(GuardErrors.GuardSelfCall) => Forbid(
                "minSigners",
                "Owners, threshold, modules and guard of the treasury change by a vote, not by the treasurers."
            ),
            nameof(GuardErrors.GuardDelegateCall) => Forbid(
                "minSigners",
                $"It would run the code at {Who(0)} with the treasury's own powers."
            ),
            nameof(GuardErrors.GuardMalformedBatch) => Forbid(
                "minSigners",
                $"Its batch is not a list of complete calls, see byte {Number(0)}."
            ),
            nameof(GuardErrors.GuardMalformedCall) => Forbid(
                "minSigners",
                $"Its call {Selector(1)} of {Who(0)} is not what its beginning promises."
            ),
            nameof(GuardErrors.GuardCallNotListed) => Forbid(
                "minSigners",
                $"The assembly did not list the function {Selector(1)} of {Who(0)} as one that treasurers may call."
            ),
            nameof(GuardErrors.GuardSpenderNotListed) => Forbid(
                "minSigners",
                $"The assembly did not list {Who(0)} as one that may take tokens."
            ),
            nameof(GuardErrors.GuardInvalidPayment) => Forbid(
                "minSigners",
                $"A payment of {Sum(0, 2)} to {Who(1)} is none: somebody has to get something."
            ),
            nameof(GuardErrors.GuardAllowanceLeft) => Forbid(
                "minSigners",
                $"{Who(1)} would not take all that it may, {Sum(0, 2)} would be left for later."
            ),
            nameof(GuardErrors.GuardReentered) => Forbid("minSigners", "Whoever is paid calls back into the treasury."),
            nameof(GuardErrors.GuardAlreadyAnnounced) => Broken($"It is announced already, under number {Text(1)}."),
            nameof(GuardErrors.GuardNotTreasurer) => Broken($"{Who(0)} is not a treasurer, or did not announce it."),
            nameof(GuardErrors.GuardExpiredSignature) => Broken(
                $"The signature of the announcement was good until {Day(0)}."
            ),
            nameof(GuardErrors.GuardSignatureUsed) => Broken("The signature of the announcement was used before."),
            nameof(GuardErrors.GuardInvalidSignature) => Broken($"{Who(0)} did not sign this announcement."),
            nameof(GuardErrors.GuardOnlySafe) => Broken($"The guard answers the treasury only, not {Who(0)}."),
            nameof(GuardErrors.GuardHandedOver) => Broken($"The guard gave its work over to {Who(0)}."),
            nameof(GuardErrors.GuardNotSuccessor) => Broken($"{Who(0)} did not take the guard's work over."),
            nameof(GuardErrors.AccessManagedUnauthorized) => Broken($"{Who(0)} has no right to do this."),
            nameof(GuardErrors.AccessManagedRequiredDelay) => Broken($"{Who(0)} has to wait {Text(1)} seconds first."),
            nameof(GuardErrors.AccessManagedInvalidAuthority) => Broken($"{Who(0)} can not rule over the guard."),
            nameof(GuardErrors.InvalidShortString) or nameof(GuardErrors.StringTooLong) => Broken(
                "The guard's name can not be read."
            ),
            _ => null,
        };
    }

    private static Refusal Decision(string sentence) => new(VerdictCode.NeedsDecision, "decisionLimit", sentence);

    private static Refusal Announce(string clause, string sentence) =>
        new(VerdictCode.NeedsAnnouncement, clause, sentence);

    private static Refusal Forbid(string clause, string sentence) => new(VerdictCode.Forbidden, clause, sentence);

    /// <summary>No clause stands against it, and still it does not go through.</summary>
    private static Refusal Broken(string sentence) => new(VerdictCode.Forbidden, null, sentence);

    private static string TokenOf(Address token, AddressBook book) => token == Address.Zero ? "ETH" : book.Say(token);

    /// <summary>The Safe's own codes, or whatever a contract in the call wrote: quoted, cut, and without control characters.</summary>
    private static Refusal OfText(byte[] data)
    {
        if (ReadText(data) is not { } text)
        {
            return Broken(
                data.Length == 0
                    ? "The call fails without saying why."
                    : $"The call fails with the error {Hex.Encode(data.AsSpan(0, Math.Min(4, data.Length)))}, which this software does not know."
            );
        }

        return SafeErrors.Sentence(text) is { } sentence
            ? Broken($"{sentence} ({text})")
            : Broken($"The call fails, and says: “{Printable(text)}”");
    }

    private static string? ReadText(byte[] data)
    {
        try
        {
            return data is [0x08, 0xc3, 0x79, 0xa0, .. var rest] ? (string)AbiCodec.Decode(s_text, rest)[0] : null;
        }
        catch (AbiDecodingException)
        {
            return null;
        }
    }

    private static string Printable(string text) =>
        new([.. text.Where(letter => char.IsLetterOrDigit(letter) || letter is >= ' ' and <= '~').Take(MostLetters)]);
}
