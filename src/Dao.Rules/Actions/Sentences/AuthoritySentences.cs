using System.Globalization;
using Dao.Ethereum.Primitives;

namespace Dao.Rules.Actions.Sentences;

internal static class AuthoritySentences
{
    public static string? Of(CallArguments call, AddressBook book) =>
        call.Function.Name switch
        {
            "grantRole" => $"Gives {Role(call.Number(0))} to {book.Say(call.Address(1))}.",
            "revokeRole" => $"Takes {Role(call.Number(0))} from {book.Say(call.Address(1))}.",
            "renounceRole" => $"Gives up {Role(call.Number(0))}, which the caller holds.",
            "setRoleAdmin" => $"Lets {Role(call.Number(1))} decide who holds {Role(call.Number(0))}.",
            "setRoleGuardian" => $"Lets {Role(call.Number(1))} stop what {Role(call.Number(0))} has scheduled.",
            "setTargetFunctionRole" =>
                $"Lets {Role(call.Number(2))} call {Selectors(call.List(1))} of {book.Say(call.Address(0))}.",
            "setTargetClosed" => call.Flag(1)
                ? $"Closes {book.Say(call.Address(0))}: its restricted functions can not be called any more."
                : $"Opens {book.Say(call.Address(0))} again.",
            "updateAuthority" =>
                $"Puts {book.Say(call.Address(0))} under the authority of {book.Say(call.Address(1))}.",
            "labelRole" => $"Names {Role(call.Number(0))} \"{call.Text(1)}\".",
            _ => null,
        };

    public static string? OfTimelock(CallArguments call, AddressBook book, string timelock) =>
        call.Function.Name switch
        {
            "grantRole" => $"Gives a role of {timelock} to {book.Say(call.Address(1))}.",
            "revokeRole" => $"Takes a role of {timelock} from {book.Say(call.Address(1))}.",
            "renounceRole" => $"Gives up the caller's own role of {timelock}.",
            "cancel" => $"Stops what is scheduled in {timelock} under {call.Hash(0)}.",
            _ => null,
        };

    internal static string Role(UInt256 role) =>
        role.ToString() switch
        {
            "0" => "the power over all roles",
            "1" => "the power of the assembly",
            "2" => "the power of the constitution",
            "3" => "the power of the registrar",
            var number => string.Create(CultureInfo.InvariantCulture, $"role {number}"),
        };

    private static string Selectors(object[] selectors) =>
        string.Join(", ", selectors.Select(selector => Hex.Encode((byte[])selector)));
}
