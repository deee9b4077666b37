using Dao.Ethereum.Primitives;
using Dao.Rules.Members;

namespace Dao.Rules.Actions.Sentences;

internal static class MemberSentences
{
    public static string? Of(CallArguments call) =>
        call.Function.Name switch
        {
            "expel" => $"Expels member {call.Number(0)}.",
            "changeClass" => $"Makes member {call.Number(0)} a {MemberWords.Class(Small(call.Number(1)))}.",
            "orderRekey" =>
                $"Gives the membership of member {call.Number(0)} to the account {call.Address(1)}, without the old key's consent.",
            "rekey" =>
                $"Moves the membership of member {call.Number(0)} to the account {call.Address(1)}, signed by both accounts.",
            "requestRekey" =>
                $"Asks to move the membership of member {call.Number(0)} to the account {call.Address(1)}.",
            "attestRekey" => $"Confirms that {call.Address(1)} is the new account of member {call.Number(0)}.",
            "vetoRekey" => $"Objects to moving the membership of member {call.Number(0)}.",
            "completeRekey" => $"Completes the requested move of the membership of member {call.Number(0)}.",
            "proposeAdmissions" => $"Proposes to admit {Admissions(call.List(0))}.",
            "activateAdmissions" => $"Admits {Admissions(call.List(1))} (batch {call.Number(0)}).",
            "cancelAdmissions" => $"Cancels the proposed admissions of batch {call.Number(0)}.",
            "leaveBySig" => $"Ends the membership of member {call.Number(0)}, as they signed.",
            "attestRekeyBySig" =>
                $"Member {call.Number(2)} confirms by signature that {call.Address(1)} is the new account of member {call.Number(0)}.",
            "vetoRekeyBySig" => $"Objects to moving the membership of member {call.Number(0)}, as they signed.",
            "leaveMembership" => "Ends the caller's own membership.",
            "found" => $"Admits as founding members {Admissions(call.List(0))}.",
            "closeFounding" => "Closes the founding: from now on members join by admission only.",
            _ => null,
        };

    private static string Admissions(object[] admissions)
    {
        var said = admissions.Select(admission =>
        {
            var members = (object[])admission;
            var kind = MemberWords.Kind(Small((UInt256)members[1]));
            return $"{(Address)members[0]} ({kind}, {MemberWords.Class(Small((UInt256)members[2]))})";
        });
        return string.Join(", ", said);
    }

    private static int Small(UInt256 code) => code <= UInt256.From(255) ? (int)code : -1;
}
