using System.Globalization;
using System.Text.Json.Serialization;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands.Proposals;

/// <summary>
/// <c>proposal vote</c>: <c>{number, proposalId, memberId, choice, via: "relay"|"direct", relayId, state, reason,
/// transactionHash}</c>; state is queued, sent, mined, final or failed.
/// </summary>
internal sealed record VoteAnswer(
    int Number,
    UInt256 ProposalId,
    uint MemberId,
    string Choice,
    string Via,
    string? RelayId,
    string State,
    string? Reason,
    string? TransactionHash
) : Answer
{
    [JsonIgnore]
    internal string? WaitedFor { get; init; }

    [JsonIgnore]
    public override ExitCode ExitCode =>
        State == "failed" ? ExitCode.Refused
        : WaitedFor is { } until && !RelayPatience.Reached(State, until) ? ExitCode.StillWaiting
        : ExitCode.Done;

    internal override void Render(Page page)
    {
        var what = string.Create(
            CultureInfo.InvariantCulture,
            $"member {MemberId} votes {Choice} on proposal {Number}"
        );
        switch (State)
        {
            case "failed":
                page.Bad($"The relay could not cast the ballot ({what}): {Reason}");
                break;
            case "mined":
                page.Good($"The ballot is on the chain: {what}.");
                break;
            case "final":
                page.Good($"The ballot is on the chain for good: {what}.");
                break;
            default:
                page.Good($"The relay has accepted the ballot and will bring it on chain: {what}.");
                if (WaitedFor is not null)
                {
                    page.Warning($"It is still {State}. Ask again later with 'dao proposal show {Number}'.");
                }

                break;
        }

        page.Facts(("Relay", RelayId), ("State", State), ("Transaction", TransactionHash));
    }
}
