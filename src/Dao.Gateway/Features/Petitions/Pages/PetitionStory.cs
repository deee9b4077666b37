using Dao.Gateway.Pages.Parts;

namespace Dao.Gateway.Features.Petitions.Pages;

/// <summary>A petition in words for members.</summary>
public static class PetitionStory
{
    public static string Label(PetitionResource petition) =>
        petition.State switch
        {
            "open" => "Open for signatures",
            "due" when petition.AssemblyAt is not null => "Assembly called",
            "due" => "Answer owed",
            "overdue" => "Overdue",
            "answered" => "Answered",
            _ => "Not enough signed",
        };

    public static string Tone(PetitionResource petition) =>
        petition.State switch
        {
            "open" => "open",
            "due" => "wait",
            "overdue" => "bad",
            "answered" => "good",
            _ => "",
        };

    public static string Kind(PetitionResource petition) =>
        petition.Kind == "case" ? "Case" : "Petition for an assembly";

    /// <summary>The first line of the text, shortened.</summary>
    public static string Title(PetitionResource petition)
    {
        var line = petition.Text.TrimStart().Split('\n', 2)[0].TrimStart('#').Trim();
        return line.Length <= 120 ? line : line[..119] + "\u2026";
    }

    /// <summary>What stands now, in one sentence or two.</summary>
    public static string Outcome(PetitionResource petition, DateTimeOffset now) =>
        petition switch
        {
            { State: "answered", AnswerHash: null } => "Whoever opened this case says that it is settled.",
            { State: "answered" } => "The assembly has answered.",
            { AssemblyAt: { } at, State: "overdue" } =>
                $"An assembly was due on {Moments.Full(at)}, {Moments.Relative(at, now)}. No answer is recorded.",
            { AssemblyAt: { } at } =>
                $"The members have called an assembly: it is due on {Moments.Full(at)}, {Moments.Relative(at, now)}.",
            { AnswerDue: { } at, State: "overdue" } =>
                $"An answer was due on {Moments.Full(at)}, {Moments.Relative(at, now)}. None is recorded.",
            { AnswerDue: { } at } => $"An answer is due on {Moments.Full(at)}, {Moments.Relative(at, now)}.",
            { State: "lapsed" } =>
                $"Signing ended on {Moments.Full(petition.ExpiresAt)}, and not enough members had signed.",
            _ =>
                $"Members can sign until {Moments.Full(petition.ExpiresAt)}, {Moments.Relative(petition.ExpiresAt, now)}.",
        };

    public static string Signatures(PetitionResource petition) =>
        petition.Signatures >= petition.Threshold
            ? $"{Moments.Count(petition.Signatures, "member")} signed; {petition.Threshold} were needed to call an assembly."
            : $"{Moments.Count(petition.Signatures, "member")} signed; {petition.Threshold} are needed to call an assembly, "
                + $"{petition.Threshold - petition.Signatures} more.";
}
