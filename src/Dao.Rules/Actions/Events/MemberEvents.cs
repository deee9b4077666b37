using Dao.Rules.Members;

namespace Dao.Rules.Actions.Events;

/// <summary>Events of the member registry and of the names of organisations.</summary>
internal static class MemberEvents
{
    public static string? OfRegistry(string name, EventValues said) =>
        name switch
        {
            "MemberAdmitted" => $"Member {said.Number(0)} was admitted, with the account {said.Address(1)}.",
            "MemberLeft" => $"Member {said.Number(0)} left.",
            "MemberExpelled" => $"Member {said.Number(0)} was expelled.",
            "ExpulsionMoot" => $"Member {said.Number(0)} was to be expelled, but had left already.",
            "MemberClassChanged" =>
                $"Member {said.Number(0)} moved from the class “{MemberWords.Class(said.Small(1))}” to “{MemberWords.Class(said.Small(2))}”.",
            "MemberRekeyed" => $"Member {said.Number(0)} changed to the account {said.Address(2)}.",
            "RekeyRequested" =>
                $"Somebody asks to move the membership of member {said.Number(0)} to the account {said.Address(1)}, from {said.Time(2)} on; the member can stop it.",
            "RekeyAttested" =>
                $"Member {said.Number(2)} attests that the account {said.Address(1)} is member {said.Number(0)}'s.",
            "RekeyVetoed" => $"Member {said.Number(0)} stopped the move to the account {said.Address(1)}.",
            "AdmissionsProposed" =>
                $"The registrar announced {said.List(2).Length} new members, who join from {said.Time(3)} on.",
            "AdmissionsActivated" => $"The members that were announced as number {said.Number(0)} joined.",
            "AdmissionsCancelled" => $"The members that were announced as number {said.Number(0)} do not join.",
            "AdmissionSkipped" => $"The account {said.Address(1)} is a member's already and was not admitted again.",
            "FoundingClosed" => $"The founding ended with {said.Number(1)} members.",
            "Locked" => $"The membership of member {said.Number(0)} can not be passed on.",
            "Unlocked" => $"The membership of member {said.Number(0)} can be passed on.",
            "Transfer" => said.Address(0) == Ethereum.Primitives.Address.Zero
                ? $"Membership {said.Number(2)} belongs to the account {said.Address(1)}."
            : said.Address(1) == Ethereum.Primitives.Address.Zero ? $"Membership {said.Number(2)} ended."
            : $"Membership {said.Number(2)} moved to the account {said.Address(1)}.",
            "DelegateChanged" => $"{said.Actor(0)} votes for itself.",
            "DelegateVotesChanged" => $"{said.Actor(0)} had {said.Number(1)} votes and has {said.Number(2)} now.",
            _ => null,
        };

    public static string? OfNames(string name, EventValues said) =>
        name == "OrganisationNamed"
            ? said.Text(1).Length == 0
                ? $"{said.Address(0)} has no name any more."
                : $"{said.Address(0)} is called “{said.Quote(1)}” from now on."
            : null;
}
