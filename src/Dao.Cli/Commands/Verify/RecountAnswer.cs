using System.Globalization;
using System.Text.Json.Serialization;
using Dao.Cli.Commands.Proposals;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;
using Dao.Rules.Proposals;

namespace Dao.Cli.Commands.Verify;

/// <summary>
/// <c>verify proposal</c>: <c>{verified, number, id, governor, title, state, members, electorateAt, tally, signed, inPerson,
/// byContract, refused, quorumBps, quorumNeeded, approvalBps, snapshot, deadline, executed, block, blockHash, objections}</c>; exit
/// code 8 unless verified.
/// </summary>
internal sealed record RecountAnswer(
    bool Verified,
    int Number,
    UInt256 Id,
    string Governor,
    string Title,
    string State,
    ulong Members,
    DateTimeOffset ElectorateAt,
    TallyCount Tally,
    ulong Signed,
    ulong InPerson,
    ulong ByContract,
    ulong Refused,
    uint QuorumBps,
    ulong QuorumNeeded,
    uint ApprovalBps,
    DateTimeOffset Snapshot,
    DateTimeOffset Deadline,
    ExecutedCalls? Executed,
    ulong Block,
    Hash32 BlockHash,
    IReadOnlyList<string> Objections
) : Answer
{
    [JsonIgnore]
    public override ExitCode ExitCode => Verified ? ExitCode.Done : ExitCode.Verification;

    internal override void Render(Page page)
    {
        page.Sentence(string.Create(CultureInfo.InvariantCulture, $"Proposal {Number} ({Governor}): {Title}"));
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

        page.Sentence(ProposalStates.TryParse(State, out var state) ? state.Explain() : State);
        var decided = Tally.For + Tally.Against;
        page.Heading("The count");
        page.Facts(
            ("Members", $"{Members} could vote: those of {Moments.Say(ElectorateAt)}"),
            ("Ballots", $"{Tally.Total}: {Tally.For} For, {Tally.Against} Against, {Tally.Abstain} Abstain"),
            ("Signed", Signed == 0 ? null : $"{Signed}, each signature checked again"),
            ("In person", InPerson == 0 ? null : $"{InPerson}, sent by the voter's own account"),
            ("By contract", ByContract == 0 ? null : $"{ByContract}, for which the chain alone vouches"),
            ("Refused", Refused == 0 ? null : $"{Refused}"),
            (
                "Quorum",
                $"{Percent(QuorumBps)} of {Members} is {QuorumNeeded}: {(Tally.Total >= QuorumNeeded ? "reached" : "not reached")}"
            ),
            (
                "Approval",
                $"{Percent(ApprovalBps)} of {decided} For and Against: {(IsApproved ? "reached" : "not reached")}"
            ),
            ("Open", $"from {Moments.Say(Snapshot)} to {Moments.Say(Deadline)}"),
            ("Carried out", Executed is null ? null : Executed.Say()),
            ("As of", $"block {Block}, {BlockHash}")
        );
    }

    [JsonIgnore]
    public bool IsApproved => new Tally(Tally.For, Tally.Against, Tally.Abstain).IsApproved(ApprovalBps);

    private static string Percent(uint bps) => (bps / 100m).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}

/// <summary>What the timelock did: <c>{transaction, calls, codeChecked}</c>.</summary>
internal sealed record ExecutedCalls(Hash32 Transaction, int Calls, bool CodeChecked)
{
    internal string Say() =>
        string.Create(CultureInfo.InvariantCulture, $"exactly the {Calls} call(s) that were voted on, in {Transaction}")
        + (CodeChecked ? ", against the same code" : "; this node keeps no past code to compare");
}
