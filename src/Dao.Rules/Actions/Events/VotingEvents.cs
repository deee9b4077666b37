using System.Globalization;
using Dao.Ethereum.Primitives;
using Dao.Rules.Members;

namespace Dao.Rules.Actions.Events;

/// <summary>Events of votes, petitions and elections.</summary>
internal static class VotingEvents
{
    public static string? OfGovernor(string name, EventValues said) =>
        name switch
        {
            "VoteCast" or "VoteCastWithParams" => $"{said.Actor(0)} voted {Choice(said.Number(2))}.",
            "BallotRefused" => $"A ballot of member {said.Number(1)} was not counted: {BallotRefusal(said.Small(2))}.",
            "ProposalCreated" => $"{said.Actor(1)} made a proposal.",
            "ProposalQueued" => $"A passed proposal began its waiting time, which ends on {said.Time(1)}.",
            "ProposalExecuted" => "A passed proposal was carried out.",
            "ProposalCanceled" => "A proposal was withdrawn.",
            "ProposalExtended" => $"The quorum was reached late; voting stays open until {said.Time(1)}.",
            "ProposalTermsFixed" => "The rules for this proposal were fixed.",
            "TimelockChange" => $"Decisions wait in {said.Who(1)} from now on, not in {said.Who(0)}.",
            _ => null,
        };

    public static string? OfTimelock(string name, EventValues said) =>
        name switch
        {
            "CallScheduled" => $"Call {said.Ordinal(1)} of a passed proposal was put in line.",
            "CallExecuted" => $"Call {said.Ordinal(1)} of a passed proposal was made.",
            "CallSalt" => "The calls that were put in line got the mark that tells them from equal ones.",
            "Cancelled" => "Calls that were in line were taken out of it.",
            "MinDelayChange" => $"The shortest waiting time changed from {said.Number(0)} to {said.Number(1)} seconds.",
            "RoleGranted" => $"{said.Actor(1)} got a role of this timelock.",
            "RoleRevoked" => $"{said.Actor(1)} lost a role of this timelock.",
            "RoleAdminChanged" => "Who gives a role of this timelock changed.",
            _ => null,
        };

    public static string? OfDecisionLog(string name, EventValues said) =>
        name == "DecisionRecorded" ? $"Decision {said.Number(0)} was recorded in the decision log." : null;

    public static string? OfPetitions(string name, EventValues said) =>
        name switch
        {
            "PetitionOpened" =>
                $"Member {said.Number(1)} opened {(said.Number(2).IsZero ? "petition" : "case")} {said.Number(0)}, which needs {said.Number(6)} signatures until {said.Time(5)}: “{said.Quote(3)}”",
            "PetitionSigned" => $"Member {said.Number(1)} signed petition {said.Number(0)}.",
            "PetitionSignatureRefused" =>
                $"A signature of member {said.Number(1)} under petition {said.Number(0)} was not counted: {SignatureRefusal(said.Small(2))}.",
            "AssemblyCalled" => $"Petition {said.Number(0)} called an assembly for {said.Time(1)}.",
            "PetitionAnswered" =>
                $"The assembly answered petition {said.Number(0)}; the minutes are at {said.Quote(2)}.",
            "CaseSettled" => $"Member {said.Number(1)} says that case {said.Number(0)} is settled.",
            _ => null,
        };

    public static string? OfElections(string name, EventValues said) =>
        name switch
        {
            "OfficeDefined" =>
                $"The office “{said.Name(0)}” was defined: {Seats(said.Number(1))}, elected by {Electorate(said.Flag(2), said.Small(3))}.",
            "ElectionCalled" =>
                $"Election {said.Number(0)} was called: {Seats(said.Number(2))} of the office “{said.Name(1)}”. Members stand until {said.Time(6)} and vote until {said.Time(7)}.",
            "CandidacyDeclared" => $"Member {said.Number(1)} stands in election {said.Number(0)}: “{said.Quote(4)}”",
            "CandidacyWithdrawn" => $"Member {said.Number(1)} stands no longer in election {said.Number(0)}.",
            "ElectionBallotCast" =>
                $"Member {said.Number(1)} voted in election {said.Number(0)}, approving of {Count(said.Number(3))}.",
            "ElectionBallotRefused" =>
                $"A ballot of member {said.Number(1)} in election {said.Number(0)} was not counted: {ElectionRefusal(said.Small(2))}.",
            "ElectionSeated" =>
                $"Election {said.Number(0)} gave the office “{said.Name(1)}” to {said.Members(2)}, until {said.Time(4)}.",
            "ElectionFailed" =>
                $"Election {said.Number(0)} of the office “{said.Name(1)}” failed: {said.Number(2)} ballots, of {said.Number(3)} that it needed, or too few elected, or too late.",
            "ElectionAnnulled" =>
                $"The assembly annulled election {said.Number(0)} of the office “{said.Name(1)}”: it has no result.",
            _ => null,
        };

    private static string Seats(UInt256 seats) => seats == UInt256.One ? "1 seat" : $"{seats} seats";

    private static string Electorate(bool ofClass, int code) =>
        ofClass ? $"the members of the class “{MemberWords.Class(code)}”" : "all members";

    private static string Count(UInt256 approvals) =>
        System.Numerics.BitOperations.PopCount((ulong)approvals) switch
        {
            0 => "nobody",
            1 => "one candidate",
            var count => string.Create(CultureInfo.InvariantCulture, $"{count} candidates"),
        };

    private static string Choice(UInt256 support) =>
        support.ToString() switch
        {
            "0" => "against",
            "1" => "for",
            "2" => "to abstain",
            var other => $"in a way that is not known ({other})",
        };

    private static string BallotRefusal(int why) =>
        why switch
        {
            1 => "no vote on this proposal",
            2 => "already voted",
            3 => "the signature does not fit",
            4 => "the choice is not one of the three",
            _ => Other(why),
        };

    private static string SignatureRefusal(int why) =>
        why switch
        {
            1 => "no member when it was opened",
            2 => "already signed",
            3 => "the signature does not fit",
            _ => Other(why),
        };

    private static string ElectionRefusal(int why) =>
        why switch
        {
            1 => "no vote in this election",
            2 => "already voted",
            3 => "the signature does not fit",
            4 => "it names somebody who does not stand",
            _ => Other(why),
        };

    private static string Other(int why) => string.Create(CultureInfo.InvariantCulture, $"reason {why}");
}
