using System.Globalization;
using System.Text.Json.Serialization;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;
using Dao.Rules.Bylaws;
using Dao.Rules.Elections;

namespace Dao.Cli.Commands.Verify;

/// <summary>
/// <c>verify election</c>: <c>{verified, id, office, state, seats, electorate, members, ballots, signed, inPerson, byContract, refused,
/// quorumBps, quorumNeeded, candidates: [{memberId, withdrawn, approvals, ahead}], seated, snapshot, votingUntil, block, blockHash,
/// objections}</c>; members and quorumNeeded are null until voting opens; exit code 8 unless verified.
/// </summary>
/// <param name="Seated">Who took office; empty while nobody did.</param>
internal sealed record ElectionRecountAnswer(
    bool Verified,
    ulong Id,
    string Office,
    string State,
    int Seats,
    string Electorate,
    ulong? Members,
    ulong Ballots,
    ulong Signed,
    ulong InPerson,
    ulong ByContract,
    ulong Refused,
    uint QuorumBps,
    ulong? QuorumNeeded,
    IReadOnlyList<RecountedCandidate> Candidates,
    IReadOnlyList<uint> Seated,
    DateTimeOffset Snapshot,
    DateTimeOffset VotingUntil,
    ulong Block,
    Hash32 BlockHash,
    IReadOnlyList<string> Objections
) : Answer
{
    [JsonIgnore]
    public override ExitCode ExitCode => Verified ? ExitCode.Done : ExitCode.Verification;

    internal override void Render(Page page)
    {
        page.Sentence(Text($"Election {Id} of the office {Office}: {State}"));
        if (Verified)
        {
            page.Good("Counted again from the chain's own record: every number is right.");
        }
        else
        {
            page.Bad("Counted again from the chain's own record: it does NOT come to the same.");
            foreach (var objection in Objections)
            {
                page.Sentence("  " + objection);
            }
        }

        page.Heading("The count");
        page.Facts(
            (
                "Voters",
                Members is null
                    ? "known when voting opens"
                    : Text($"{Members}, those of {Moments.Say(Snapshot)}{Class}")
            ),
            ("Ballots", Text($"{Ballots}")),
            ("Signed", Signed == 0 ? null : Text($"{Signed}, each signature checked again")),
            ("In person", InPerson == 0 ? null : Text($"{InPerson}, sent by the voter's own account")),
            ("By contract", ByContract == 0 ? null : Text($"{ByContract}, for which the chain alone vouches")),
            ("Refused", Refused == 0 ? null : Text($"{Refused}")),
            (
                "Quorum",
                QuorumNeeded is null
                    ? ClauseWords.Percent(QuorumBps)
                    : Text(
                        $"{ClauseWords.Percent(QuorumBps)} of {Members} is {QuorumNeeded}: {(Ballots >= QuorumNeeded ? "reached" : "not reached")}"
                    )
            ),
            ("Seats", Text($"{Seats}")),
            ("Took office", Seated.Count == 0 ? null : "members " + Approvals.Write(Seated)),
            ("Open", $"from {Moments.Say(Snapshot)} to {Moments.Say(VotingUntil)}"),
            ("As of", Text($"block {Block}, {BlockHash}"))
        );
        page.Heading("Candidates, in the order in which they stood");
        page.Facts(
            Candidates.Select(candidate =>
                (
                    Text($"Member {candidate.MemberId}"),
                    (string?)Text(
                        $"{candidate.Approvals} approve{(candidate.Withdrawn ? ", withdrew" : candidate.Ahead ? ", has a seat by the count" : "")}"
                    )
                )
            )
        );
    }

    [JsonIgnore]
    private string Class => Electorate == "all" ? "" : $", of the class {Electorate}";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <param name="Ahead">Gets a seat, as the count stands or stood at the end.</param>
internal sealed record RecountedCandidate(uint MemberId, bool Withdrawn, ulong Approvals, bool Ahead);
