using Dao.Rules.Proposals;

namespace Dao.Gateway.Pages.Parts;

/// <summary>A state as a label of a word or two, and the tone of its colour (never the only sign of it).</summary>
public static class StateWords
{
    public static string Label(this ProposalState state) =>
        state switch
        {
            ProposalState.Pending => "Opens soon",
            ProposalState.Active => "Open for votes",
            ProposalState.Canceled => "Withdrawn",
            ProposalState.Defeated => "Not passed",
            ProposalState.Succeeded => "Passed",
            ProposalState.Queued => "Passed, waiting",
            ProposalState.Expired => "Lapsed",
            ProposalState.Executed => "Carried out",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of a proposal."),
        };

    public static string Tone(this ProposalState state) =>
        state switch
        {
            ProposalState.Active => "open",
            ProposalState.Pending or ProposalState.Queued => "wait",
            ProposalState.Succeeded or ProposalState.Executed => "good",
            ProposalState.Defeated => "bad",
            _ => "",
        };
}
