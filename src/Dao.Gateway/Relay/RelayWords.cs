using Dao.Rules.Ballots;
using Dao.Store.Relay;

namespace Dao.Gateway.Relay;

/// <summary>The words for a relayed ballot's state and for why it failed.</summary>
public static class RelayWords
{
    public const string Unknown = "The chain does not know it.";
    public const string OutvotedByItself = "Another ballot of this member was counted first.";
    public const string SignatureRefused =
        "The petition did not count it: no member at its opening, or not the member's signature.";
    public const string ElectionRefused =
        "The election did not count it: no vote in it, a candidate who does not stand, or not the member's signature.";
    public const string NotMentioned = "The governor neither counted nor refused the ballot.";

    public static string Closed(string kind) =>
        kind == RelayBallot.Petition
            ? "Signing closed before the signature reached the chain."
            : "Voting closed before the ballot reached the chain.";

    public static string State(RelayState state) =>
        state switch
        {
            RelayState.Queued => "queued",
            RelayState.Sent => "sent",
            RelayState.Mined => "mined",
            RelayState.Final => "final",
            RelayState.Failed => "failed",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of a relayed ballot."),
        };

    public static string Why(BallotRefusal refusal) =>
        refusal switch
        {
            BallotRefusal.NotEligible => "The governor refused it: no vote on this proposal.",
            BallotRefusal.AlreadyVoted => OutvotedByItself,
            BallotRefusal.BadSignature => "The governor refused it: the signature is not the member's.",
            BallotRefusal.BadChoice => "The governor refused it: not a choice.",
            _ => "The governor refused it.",
        };
}
