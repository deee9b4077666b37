namespace Dao.Rules.Proposals;

/// <summary>The words for a proposal's state: one for machines, one sentence for members.</summary>
public static class ProposalStates
{
    /// <summary>The stable name used by the API and the CLI.</summary>
    public static string Name(this ProposalState state) =>
        state switch
        {
            ProposalState.Pending => "pending",
            ProposalState.Active => "active",
            ProposalState.Canceled => "canceled",
            ProposalState.Defeated => "defeated",
            ProposalState.Succeeded => "succeeded",
            ProposalState.Queued => "queued",
            ProposalState.Expired => "expired",
            ProposalState.Executed => "executed",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of a proposal."),
        };

    public static string Explain(this ProposalState state) =>
        state switch
        {
            ProposalState.Pending => "Voting has not opened yet.",
            ProposalState.Active => "Voting is open.",
            ProposalState.Canceled => "Withdrawn before it took effect.",
            ProposalState.Defeated => "Voting closed without the quorum or the approval it needed.",
            ProposalState.Succeeded => "Passed; anyone may queue it.",
            ProposalState.Queued => "Passed and waiting for its delay to end; then anyone may execute it.",
            ProposalState.Expired => "Passed, but was not executed in time.",
            ProposalState.Executed => "Passed and carried out.",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of a proposal."),
        };

    public static bool TryParse(string? name, out ProposalState state)
    {
        foreach (var candidate in Enum.GetValues<ProposalState>())
        {
            if (candidate.Name() == name)
            {
                state = candidate;
                return true;
            }
        }

        state = default;
        return false;
    }
}
