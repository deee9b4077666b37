namespace Dao.Rules.Actions.Sentences;

internal static class SafeSentences
{
    public static string? Of(CallArguments call, AddressBook book) =>
        call.Function.Name switch
        {
            "addOwnerWithThreshold" =>
                $"Makes {book.Say(call.Address(0))} a treasurer; {call.Number(1)} signatures are needed from then on.",
            "removeOwner" =>
                $"Removes the treasurer {book.Say(call.Address(1))}; {call.Number(2)} signatures are needed from then on.",
            "swapOwner" => $"Replaces the treasurer {book.Say(call.Address(1))} by {book.Say(call.Address(2))}.",
            "changeThreshold" => $"Changes how many treasurers must sign to {call.Number(0)}.",
            "enableModule" =>
                $"Lets {book.Say(call.Address(0))} move the treasury's money without the treasurers' signatures.",
            "disableModule" => $"Ends the power of {book.Say(call.Address(1))} over the treasury's money.",
            "setGuard" => $"Makes {book.Say(call.Address(0))} the guard that checks the treasurers' payments.",
            "setModuleGuard" => $"Makes {book.Say(call.Address(0))} the guard that checks payments by modules.",
            "setFallbackHandler" => $"Makes {book.Say(call.Address(0))} answer calls that the treasury does not know.",
            "approveHash" => $"Agrees, as a treasurer, to the treasury's transaction {call.Hash(0)}.",
            _ => null,
        };
}
