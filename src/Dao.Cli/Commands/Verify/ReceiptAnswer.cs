using System.Globalization;
using System.Text.Json.Serialization;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;
using Dao.Rules.Receipts;

namespace Dao.Cli.Commands.Verify;

/// <summary>
/// <c>verify receipt</c>: <c>{verdict, objections, chainId, ballot, vote, membership, contractsAreOurs}</c>. The verdict is
/// <c>proven-if</c> (no node was asked), <c>proven</c>, <c>contradicted</c> (by the node or the manifest) or <c>refused</c> (the receipt does
/// not prove what it says; nothing else is told). Exit code 8 for the last two.
/// </summary>
internal sealed record ReceiptAnswer(
    string Verdict,
    IReadOnlyList<string> Objections,
    ulong? ChainId,
    ReceiptBallot? Ballot,
    ReceiptBlock? Vote,
    ReceiptBlock? Membership,
    bool? ContractsAreOurs
) : Answer
{
    private const string ProvenIf = "proven-if";
    private const string Proven = "proven";
    private const string Contradicted = "contradicted";
    private const string NotProven = "refused";

    [JsonIgnore]
    public override ExitCode ExitCode => Verdict is ProvenIf or Proven ? ExitCode.Done : ExitCode.Verification;

    internal static ReceiptAnswer Refused(string flaw) => new(NotProven, [flaw], null, null, null, null, null);

    /// <param name="foreign">Why the contracts are another co-op's; empty when they are the manifest's, null when there is none.</param>
    internal static ReceiptAnswer Of(BallotReceipt receipt, ReceiptBlock vote, ReceiptBlock membership, string? foreign)
    {
        List<string> objections = [.. vote.Objections("vote"), .. membership.Objections("membership")];
        if (foreign is { Length: > 0 })
        {
            objections.Add(foreign);
        }

        var verdict =
            objections.Count > 0 ? Contradicted
            : vote.Asked ? Proven
            : ProvenIf;
        return new ReceiptAnswer(
            verdict,
            objections,
            receipt.ChainId,
            receipt.Ballot,
            vote,
            membership,
            foreign is null ? null : foreign.Length == 0
        );
    }

    internal override void Render(Page page)
    {
        if (Ballot is null || Vote is null || Membership is null)
        {
            page.Bad("This receipt does NOT prove what it says.");
            Object(page);
            page.Sentence("It was altered, or is not complete. Get it again from the gateway.");
            return;
        }

        switch (Verdict)
        {
            case Contradicted:
                page.Bad("The receipt is consistent in itself, but contradicted:");
                Object(page);
                break;
            case Proven:
                page.Good($"Proven: member {Ballot.MemberId} voted {Ballot.Choice}.");
                page.Sentence(
                    Vote.Final && Membership.Final
                        ? "The node has both blocks, and they are final there."
                        : "The node has both blocks, but they are not final there yet: the chain may still replace them."
                );
                break;
            default:
                page.Good(
                    $"Proven if {Vote.Say()} and {Membership.Say()}: member {Ballot.MemberId} voted {Ballot.Choice}."
                );
                page.Sentence(
                    "Compare the hashes with a node or explorer that you trust; --header-from URL asks a node."
                );
                break;
        }

        page.Sentence(ReceiptWords.VotesArePublic);
        page.Facts(
            ("Member", Text($"{Ballot.MemberId}, voting with the account {Ballot.Account}")),
            ("Choice", Ballot.Choice),
            ("Reason", Ballot.Reason.Length == 0 ? null : Ballot.Reason),
            ("Proposal", Text($"{Ballot.ProposalId}")),
            ("", Text($"the co-op's pages call it {Ballot.ProposalNumber} (not part of the proof)")),
            ("Chain", Text($"{ChainId}")),
            ("Counted by", Ballot.Governor.ToString()),
            ("Register", Ballot.Registry.ToString()),
            (
                "",
                ContractsAreOurs is true ? "both are your co-op's, by --deployment"
                : ContractsAreOurs is null ? "compare both with your co-op's deployment.json (--deployment FILE does)"
                : null
            ),
            ("Vote in", Text($"block {Vote.Number}, {Vote.Hash}")),
            ("Member in", Text($"block {Membership.Number}, {Membership.Hash}"))
        );
    }

    private void Object(Page page)
    {
        foreach (var objection in Objections)
        {
            page.Sentence("  " + objection);
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A block on whose hash the receipt hangs: <c>{number, hash, asked, known, nodeHash, final}</c>.</summary>
/// <param name="Asked">Whether a node was asked.</param>
/// <param name="Known">Whether the node's block has this hash; null when it has no such block, or was not asked.</param>
/// <param name="Final">Whether the node calls it final.</param>
internal sealed record ReceiptBlock(ulong Number, Hash32 Hash, bool Asked, bool? Known, Hash32? NodeHash, bool Final)
{
    internal static ReceiptBlock Of(BlockClaim claim) =>
        new(claim.Number.Value, claim.Hash, Asked: false, Known: null, NodeHash: null, Final: false);

    internal string Say() => string.Create(CultureInfo.InvariantCulture, $"block {Number} has the hash {Hash}");

    internal IEnumerable<string> Objections(string what)
    {
        if (Asked && Known is not true)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The {what}: expected block {Number} with the hash {Hash} from the node, got {(NodeHash is { } other ? other.ToString() : "no such block")}."
            );
        }
    }
}
