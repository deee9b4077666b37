using System.Globalization;
using Dao.Gateway.Pages.Parts;
using Dao.Rules.Proposals;

namespace Dao.Gateway.Features.Proposals.Pages;

/// <summary>A proposal's state as a member would tell it: what came out, why, and what happens next.</summary>
internal static class ProposalStory
{
    public static string Count(Tally tally) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{tally.For} for, {tally.Against} against{(tally.Abstain > 0 ? $", {tally.Abstain} abstained" : "")}"
        );

    public static IReadOnlyList<(string Name, ulong Count)> Segments(Tally tally) =>
        [("for", tally.For), ("against", tally.Against), ("abstain", tally.Abstain)];

    public static string When(ProposalLine line, DateTimeOffset now) =>
        line.State switch
        {
            ProposalState.Pending =>
                $"Voting opens {Moments.Relative(line.Opens, now)}, on {Moments.Full(line.Opens)}.",
            ProposalState.Active =>
                $"Voting closes {Moments.Relative(line.Closes, now)}, on {Moments.Full(line.Closes)}.",
            ProposalState.Canceled => "Withdrawn before it took effect.",
            _ => $"Voting closed on {Moments.Full(line.Closes)}.",
        };

    /// <summary>One sentence on the outcome so far, with the reason.</summary>
    public static string Outcome(ProposalView proposal)
    {
        var (tally, electorate) = (proposal.Line.Tally, proposal.Line.Electorate);
        return proposal.Line.State switch
        {
            ProposalState.Pending => "Voting has not opened yet.",
            ProposalState.Active => "Voting is open. " + Standing(proposal),
            ProposalState.Canceled => "This proposal was withdrawn before it took effect.",
            ProposalState.Defeated when !tally.ReachesQuorum(proposal.QuorumBps, electorate) =>
                $"Not passed: {Took(tally.Participation, electorate)} took part, fewer than the "
                    + $"{Tally.QuorumNeeded(proposal.QuorumBps, electorate)} that were needed.",
            ProposalState.Defeated => $"Not passed: {InFavour(tally)}, short of {Needed(proposal)}.",
            ProposalState.Succeeded or ProposalState.Queued =>
                $"Passed: {InFavour(tally)}. It has not taken effect yet.",
            ProposalState.Expired => $"Passed, but lapsed: {InFavour(tally)}, and nobody carried it out in time.",
            ProposalState.Executed => $"Passed and carried out: {InFavour(tally)}.",
            _ => proposal.Line.State.Explain(),
        };
    }

    /// <summary>What happens next, when, and who can make it happen.</summary>
    public static string Next(ProposalView proposal)
    {
        var now = proposal.AsOf.Timestamp;
        return proposal.Line.State switch
        {
            ProposalState.Pending =>
                $"Voting opens {Moments.Relative(proposal.Line.Opens, now)}. The members of that moment may vote.",
            ProposalState.Active =>
                $"Voting closes {Moments.Relative(proposal.Line.Closes, now)}. If the quorum is reached late, it stays open longer.",
            ProposalState.Succeeded =>
                "Anyone may now start the waiting time; after it, anyone may carry the decision out.",
            ProposalState.Queued when proposal.Eta is { } eta && eta > now =>
                $"It is waiting. Anyone may carry it out {Moments.Relative(eta, now)}, from {Moments.Full(eta)}{Until(proposal)}.",
            ProposalState.Queued => $"The waiting time is over. Anyone may carry it out now{Until(proposal)}.",
            ProposalState.Defeated => "Nothing. It can be proposed again, with a new vote.",
            ProposalState.Expired => "Nothing. It would have to be proposed and voted on again.",
            ProposalState.Canceled => "Nothing. It can be proposed again.",
            _ => "",
        };
    }

    public static string Quorum(ProposalView proposal)
    {
        var (tally, electorate) = (proposal.Line.Tally, proposal.Line.Electorate);
        var needed = Tally.QuorumNeeded(proposal.QuorumBps, electorate);
        return $"{Took(tally.Participation, electorate)} took part; {needed} are needed ({Percent.OfBasisPoints(proposal.QuorumBps)}). "
            + (tally.ReachesQuorum(proposal.QuorumBps, electorate) ? "Enough." : "Not enough.");
    }

    public static string Approval(ProposalView proposal)
    {
        var tally = proposal.Line.Tally;
        return tally.For + tally.Against == 0
            ? $"Nobody has voted for or against yet; {Needed(proposal)} is needed."
            : $"{InFavour(tally)}; {Needed(proposal)} is needed. "
                + (tally.IsApproved(proposal.ApprovalBps) ? "Enough." : "Not enough.");
    }

    private static string Standing(ProposalView proposal) =>
        proposal.Line.Tally.Passes(proposal.QuorumBps, proposal.ApprovalBps, proposal.Line.Electorate)
            ? "With the ballots so far it would pass."
            : "With the ballots so far it would not pass.";

    private static string Took(ulong count, ulong electorate) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} of {electorate} members");

    private static string InFavour(Tally tally) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{tally.For} of {tally.For + tally.Against} votes in favour ({Percent.Of(tally.For, tally.For + tally.Against)})"
        );

    private static string Needed(ProposalView proposal) =>
        proposal.ApprovalBps <= Tally.BasisPoints / 2 ? "a majority" : Percent.OfBasisPoints(proposal.ApprovalBps);

    private static string Until(ProposalView proposal) =>
        proposal.ExecuteBy is { } end ? $"; after {Moments.Full(end)} it lapses" : "";
}
