using System.Globalization;
using System.Text.Json.Serialization;
using Dao.Cli.Output;
using Dao.Ethereum.Primitives;
using Dao.Rules.Receipts;

namespace Dao.Cli.Commands.Verify;

/// <summary>
/// <c>verify receipt</c>: <c>{verdict, objections, chainId, ballot, vote, membership, contractsAreOurs}</c>, or for a ballot in an election
/// <c>electionBallot</c> and <c>candidacies</c> in place of <c>ballot</c> and <c>membership</c>. The verdict is <c>proven-if</c> (no node was
/// asked), <c>proven</c>, <c>contradicted</c> (by the node or the manifest) or <c>refused</c> (the receipt does not prove what it says;
/// nothing else is told). Exit code 8 for the last two.
/// </summary>
internal sealed record ReceiptAnswer(
    string Verdict,
    IReadOnlyList<string> Objections,
    ulong? ChainId = null,
    ReceiptBallot? Ballot = null,
    ElectionReceiptBallot? ElectionBallot = null,
    ReceiptBlock? Vote = null,
    ReceiptBlock? Membership = null,
    IReadOnlyList<ReceiptBlock>? Candidacies = null,
    bool? ContractsAreOurs = null
) : Answer
{
    private const string ProvenIf = "proven-if";
    private const string Proven = "proven";
    private const string Contradicted = "contradicted";
    private const string NotProven = "refused";

    [JsonIgnore]
    public override ExitCode ExitCode => Verdict is ProvenIf or Proven ? ExitCode.Done : ExitCode.Verification;

    /// <summary>Of the vote first.</summary>
    private IEnumerable<ReceiptBlock> Blocks =>
        new[] { Vote, Membership }.OfType<ReceiptBlock>().Concat(Candidacies ?? []);

    internal static ReceiptAnswer Refused(string flaw) => new(NotProven, [flaw]);

    /// <param name="others">The blocks that the membership or the candidacies hang on.</param>
    /// <param name="foreign">Why the contracts are another co-op's; empty when they are the manifest's, null when there is none.</param>
    internal static ReceiptAnswer Of(
        IReceipt receipt,
        ReceiptBlock vote,
        IReadOnlyList<ReceiptBlock> others,
        string? foreign
    )
    {
        var election = receipt as ElectionReceipt;
        List<string> objections =
        [
            .. vote.Objections("vote"),
            .. others.SelectMany(block => block.Objections(election is null ? "membership" : "candidacy")),
        ];
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
            (receipt as BallotReceipt)?.Ballot,
            election?.Ballot,
            vote,
            election is null ? others[0] : null,
            election is null ? null : others,
            foreign is null ? null : foreign.Length == 0
        );
    }

    internal override void Render(Page page)
    {
        if (Verdict == NotProven)
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
                page.Good($"Proven: {Said()}.");
                page.Sentence(
                    Blocks.All(block => block.Final)
                        ? "The node has all these blocks, and they are final there."
                        : "The node has all these blocks, but they are not all final there yet: the chain may still replace them."
                );
                break;
            default:
                page.Good(
                    $"Proven if {string.Join(" and ", Blocks.Select(block => block.Say()).Distinct(StringComparer.Ordinal))}: {Said()}."
                );
                page.Sentence(
                    "Compare the hashes with a node or explorer that you trust; --header-from URL asks a node."
                );
                break;
        }

        page.Sentence(ReceiptWords.VotesArePublic);
        page.Facts([.. Ballot is { } vote ? Facts(vote) : [], .. ElectionBallot is { } ballot ? Facts(ballot) : []]);
    }

    private string Said() =>
        Ballot is { } vote ? Text($"member {vote.MemberId} voted {vote.Choice}")
        : ElectionBallot is { } ballot
            ? Text($"member {ballot.MemberId} approves of {ReceiptWords.Members(ballot.Approved)}")
        : "";

    private IEnumerable<(string, string?)> Facts(ReceiptBallot ballot) =>
        [
            ("Member", Text($"{ballot.MemberId}, voting with the account {ballot.Account}")),
            ("Choice", ballot.Choice),
            ("Reason", ballot.Reason.Length == 0 ? null : ballot.Reason),
            ("Proposal", Text($"{ballot.ProposalId}")),
            ("", Text($"the co-op's pages call it {ballot.ProposalNumber} (not part of the proof)")),
            ("Chain", Text($"{ChainId}")),
            ("Counted by", ballot.Governor.ToString()),
            ("Register", ballot.Registry.ToString()),
            ("", Ours("both are your co-op's", "compare both")),
            ("Vote in", Vote?.Where()),
            ("Member in", Membership?.Where()),
        ];

    private IEnumerable<(string, string?)> Facts(ElectionReceiptBallot ballot) =>
        [
            ("Member", Text($"{ballot.MemberId}, voting with the account {ballot.Account}")),
            ("Approves of", ReceiptWords.Members(ballot.Approved)),
            ("Election", Text($"{ballot.ElectionId}")),
            ("Chain", Text($"{ChainId}")),
            ("Counted by", ballot.Elections.ToString()),
            ("", Ours("it is your co-op's", "compare it")),
            ("Vote in", Vote?.Where()),
            .. (Candidacies ?? []).Select(
                (block, i) => (Text($"Member {ballot.Approved[i]} in"), (string?)block.Where())
            ),
        ];

    private string? Ours(string theyAre, string compare) =>
        ContractsAreOurs switch
        {
            true => $"{theyAre}, by --deployment",
            null => $"{compare} with your co-op's deployment.json (--deployment FILE does)",
            false => null,
        };

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

    internal string Where() => string.Create(CultureInfo.InvariantCulture, $"block {Number}, {Hash}");

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
