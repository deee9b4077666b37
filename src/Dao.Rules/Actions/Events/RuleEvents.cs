using Dao.Rules.Actions.Sentences;
using Dao.Rules.Bylaws;

namespace Dao.Rules.Actions.Events;

/// <summary>Events of the bylaws and of who may do what.</summary>
internal static class RuleEvents
{
    public static string? OfBylaws(string name, EventValues said) =>
        name switch
        {
            "ClauseAmended" =>
                $"The bylaws changed: {said.Name(0)} from {ClauseWords.Value(said.Name(0), said.Number(1))} to {ClauseWords.Value(said.Name(0), said.Number(2))}.",
            "ClauseDefined" =>
                $"The bylaws gained a clause: {said.Name(0)}, {ClauseWords.Value(said.Name(0), said.Number(1))}.",
            "ClauseProtectionChanged" => said.Flag(1)
                ? $"Only the constitution changes the clause {said.Name(0)} from now on."
                : $"The assembly changes the clause {said.Name(0)} from now on.",
            "TextAmended" => $"The words of the bylaws changed; their digest is {said.Hash(0)}.",
            "DAOURIUpdate" => $"What describes the co-op is at {said.Quote(1)} from now on.",
            _ => null,
        };

    public static string? OfRoles(string name, EventValues said) =>
        name switch
        {
            "RoleGranted" => $"{said.Actor(1)} got {AuthoritySentences.Role(said.Number(0))}.",
            "RoleRevoked" => $"{said.Actor(1)} lost {AuthoritySentences.Role(said.Number(0))}.",
            "RoleAdminChanged" =>
                $"{Start(AuthoritySentences.Role(said.Number(1)))} decides who holds {AuthoritySentences.Role(said.Number(0))} from now on.",
            "RoleGuardianChanged" =>
                $"{Start(AuthoritySentences.Role(said.Number(1)))} can stop what {AuthoritySentences.Role(said.Number(0))} has scheduled.",
            "RoleGrantDelayChanged" =>
                $"Whoever gets {AuthoritySentences.Role(said.Number(0))} waits {said.Number(1)} seconds for it, from {said.Time(2)} on.",
            "RoleLabel" => $"{Start(AuthoritySentences.Role(said.Number(0)))} is called “{said.Quote(1)}”.",
            "TargetClosed" => said.Flag(1)
                ? $"{said.Actor(0)} was closed: its restricted functions can not be called."
                : $"{said.Actor(0)} was opened again.",
            "TargetFunctionRoleUpdated" =>
                $"{Start(AuthoritySentences.Role(said.Number(2)))} may call a function of {said.Who(0)} from now on.",
            "TargetAdminDelayUpdated" =>
                $"Changes of who may call {said.Who(0)} wait {said.Number(1)} seconds, from {said.Time(2)} on.",
            "OperationScheduled" => $"{said.Actor(3)} scheduled a call of {said.Who(4)}.",
            "OperationExecuted" => "A scheduled call was made.",
            "OperationCanceled" => "A scheduled call was stopped.",
            _ => null,
        };

    public static string? OfAny(string name, EventValues said) =>
        name switch
        {
            "AuthorityUpdated" => $"{said.Actor(0)} says from now on who may do what here.",
            "EIP712DomainChanged" => "What signatures for this contract name as theirs changed.",
            _ => null,
        };

    private static string Start(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
