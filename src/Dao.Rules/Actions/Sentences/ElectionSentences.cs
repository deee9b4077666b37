using Dao.Contracts.Deployment;
using Dao.Ethereum.Primitives;
using Dao.Rules.Members;

namespace Dao.Rules.Actions.Sentences;

internal static class ElectionSentences
{
    public static string? Of(CallArguments call) =>
        call.Function.Name switch
        {
            "defineOffice" =>
                $"Defines the office “{Office(call.Hash(0))}”: {Seats(call.Number(1))}, elected by {Electorate(call)}{Power(call.Number(4))}.",
            "callElection" => $"Calls the election of the office “{Office(call.Hash(0))}”.",
            "stand" => $"Stands in election {call.Number(0)}: “{call.Text(1)}”",
            "standBySig" =>
                $"Member {call.Number(1)} stands in election {call.Number(0)}, as they signed: “{call.Text(2)}”",
            "withdraw" => $"Withdraws a candidacy in election {call.Number(0)}.",
            "withdrawBySig" =>
                $"Withdraws the candidacy of member {call.Number(1)} in election {call.Number(0)}, as they signed.",
            "vote" => $"Votes in election {call.Number(0)}.",
            "voteBySig" => $"Votes in election {call.Number(0)} for member {call.Number(1)}, as they signed.",
            "castBallots" => $"Hands in {call.Bytes(1).Length / 76} ballots for election {call.Number(0)}.",
            "seat" => $"Seats whom election {call.Number(0)} elected.",
            "annul" => $"Annuls election {call.Number(0)}: it has no result.",
            _ => null,
        };

    private static string Seats(UInt256 seats) => seats == UInt256.One ? "1 seat" : $"{seats} seats";

    private static string Office(Hash32 office) => ClauseDefinition.FromOnChainKey(office);

    private static string Electorate(CallArguments call) =>
        call.Flag(2) ? $"the members of the class “{MemberWords.Class((int)call.Number(3))}”" : "all members";

    private static string Power(UInt256 power) =>
        power == UInt256.One ? "; its holders sign for the treasury"
        : power == UInt256.From(2) ? "; its holders are the membership office"
        : "";
}
