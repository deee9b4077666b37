using Dao.Ethereum.Primitives;
using Dao.Rules.Ballots;

namespace Dao.Rules.Actions.Sentences;

internal static class GovernorSentences
{
    public static string? Of(CallArguments call, string governor) =>
        call.Function.Name switch
        {
            "propose" => $"Proposes to {governor}: {FirstLine(call.Text(3))}",
            "castVote" or "castVoteBySig" or "castVoteWithReason" =>
                $"Votes {Choice(call.Number(1))} on proposal {call.Number(0)}.",
            "castBallots" =>
                $"Carries {call.Bytes(1).Length / PackedBallot.Size} signed ballots on proposal {call.Number(0)}.",
            "castBallotsWithReasons" =>
                $"Carries {call.List(1).Length} signed ballots with reasons on proposal {call.Number(0)}.",
            "proposeBySig" =>
                $"Proposes to {governor} for {call.Address(4)}, as they signed: {FirstLine(call.Text(3))}",
            "queue" => $"Queues a passed proposal of {governor}.",
            "execute" => $"Executes a passed proposal of {governor}.",
            "cancel" => $"Withdraws a proposal of {governor}.",
            _ => null,
        };

    private static string Choice(UInt256 support) =>
        support <= UInt256.From(2) && BallotChoices.TryFromSupport((byte)(int)support, out var choice)
            ? choice.ToWord()
            : $"in an unknown way ({support})";

    private static string FirstLine(string description) => description.Split('\n', 2)[0].TrimStart('#').Trim();
}
