using Dao.Gateway.Pages.Parts;

namespace Dao.Gateway.Features.Elections.Pages;

/// <summary>Offices and elections in words for members.</summary>
public static class ElectionStory
{
    public static string Label(ElectionResource election) =>
        election.State switch
        {
            "nominating" => "Candidates wanted",
            "voting" => "Open for votes",
            "counted" => "Counted",
            "seating" => "Ready to take office",
            "seated" => "In office",
            "annulled" => "Annulled",
            _ => "Failed",
        };

    public static string Tone(ElectionResource election) =>
        election.State switch
        {
            "nominating" or "voting" => "open",
            "counted" or "seating" => "wait",
            "seated" => "good",
            _ => "bad",
        };

    public static string Electorate(string electorate) =>
        electorate == "all" ? "All members elect" : $"Elected by the members of the class “{electorate}”";

    public static string Power(OfficeResource office) =>
        office.Power switch
        {
            "treasury" => "Its holders sign the treasury's payments.",
            "registrar" => "Its holders are the membership office: they propose whom to admit.",
            _ => "It gives its holders no power on the chain.",
        };

    public static string Term(OfficeResource office, DateTimeOffset now) =>
        office.TermEndsAt is { } end
            ? $"The term {(end > now ? "ends" : "ended")} on {Moments.Full(end)}, {Moments.Relative(end, now)}."
            : "Nobody was elected to it yet.";

    public static string Name(string office) =>
        office.Length == 0 ? office : char.ToUpperInvariant(office[0]) + office[1..];

    /// <summary>What stands now, in one sentence or two.</summary>
    public static string Outcome(ElectionResource election, DateTimeOffset now) =>
        election.State switch
        {
            "nominating" =>
                $"Members can stand until {Moments.Full(election.Snapshot)}, {Moments.Relative(election.Snapshot, now)}; then voting opens.",
            "voting" =>
                $"Members can vote until {Moments.Full(election.VotingUntil)}, {Moments.Relative(election.VotingUntil, now)}.",
            "counted" =>
                $"Voting is over. The result takes effect from {Moments.Full(election.SeatingFrom)}, {Moments.Relative(election.SeatingFrom, now)}.",
            "seating" =>
                $"Voting is over. Until {Moments.Full(election.SeatingUntil)} anyone can put the result into effect.",
            "seated" => election.TermEndsAt is { } end
                ? $"The elected took office; their term ends on {Moments.Full(end)}."
                : "The elected took office.",
            "annulled" => "The assembly annulled this election. Whoever held the office before still holds it.",
            "lapsed" =>
                "Nobody put the result into effect in time, so it has none. Whoever held the office before still holds it.",
            _ =>
                "It has no result: too few voted, or too few were elected. Whoever held the office before still holds it.",
        };

    public static string Quorum(ElectionResource election)
    {
        var who = election.Electorate == "all" ? "members" : $"members of the class “{election.Electorate}”";
        var enough = election.Ballots >= election.QuorumNeeded ? "Enough." : "Not enough yet.";
        return $"{election.Ballots} of {election.Voters} {who} voted; {election.QuorumNeeded} are needed ({Percent.OfBasisPoints((uint)election.QuorumBps)}). {enough}";
    }

    public static string Seats(int seats) => seats == 1 ? "1 seat" : $"{seats} seats";

    public static string Members(IEnumerable<uint> memberIds) =>
        string.Join(", ", memberIds.Select(id => $"member {id}"));
}
