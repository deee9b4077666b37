using System.CommandLine;
using System.Globalization;
using System.Text;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Contracts.Texts;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands.Proposals;

/// <summary>Shows a proposal's actions in words, signs and sends it, and says when its vote is.</summary>
internal static class Proposing
{
    private const int LongestDescription = 64 << 10;

    internal static readonly Option<string> DescriptionFile = new("--description-file")
    {
        Description = "Markdown file with the reasons",
        HelpName = "FILE",
    };

    internal static async Task<ProposedAnswer> SendAsync(
        Session session,
        Coop coop,
        GovernorKind kind,
        string title,
        IReadOnlyList<ProposalCall> calls,
        CancellationToken cancellation
    )
    {
        var text = await DescriptionAsync(title.Trim(), session.Get(DescriptionFile), cancellation);
        using var key = session.Keyring.Unlock();
        // The suffix ties the text to its proposer, so that nobody can copy the transaction and take the proposal's id.
        var description = $"{text}\n\n#proposer={key.Address}";
        var cards = await ActionCard.AllAsync(coop, calls, cancellation);
        session.ShowAndConfirm(
            page =>
            {
                page.Sentence($"You ({key.Address}) propose to the {kind.Name()}: {title.Trim()}");
                foreach (var (card, i) in cards.Select((card, i) => (card, i)))
                {
                    card.Render(page, i + 1, raw: true);
                }
            },
            "Sign and send this proposal?"
        );
        var data = new CoopGovernor.Functions.Propose(
            [.. calls.Select(call => call.To)],
            [.. calls.Select(call => call.Value)],
            [.. calls.Select(call => call.Data)],
            description
        ).Encode();
        var sent = await Sending.SendAsync(session, key, coop.Governor(kind), data, UInt256.Zero, cancellation);
        var id = sent
            .Logs.Select(log => CoopGovernor.Events.ProposalCreated.TryDecode(log, out var created) ? created : null)
            .First(created => created is not null)!
            .ProposalId; // A governor's propose that succeeds always emits it.
        var proposal = await ChainProposals.FindAsync(coop, "0x" + Hex64(id), cancellation);
        var standing = await ProposalStanding.ReadAsync(coop, proposal, cancellation);
        return new ProposedAnswer(
            proposal.Number,
            id,
            kind.Name(),
            proposal.Title,
            sent.TransactionHash,
            sent.BlockNumber.Value,
            Moments.FromChain(standing.Snapshot),
            Moments.FromChain(standing.Deadline),
            cards
        );
    }

    private static async Task<string> DescriptionAsync(string title, string? path, CancellationToken cancellation)
    {
        if (title.Length == 0 || title.Contains('\n', StringComparison.Ordinal))
        {
            throw CliFailure.BadInput("--title must be one line that says what is decided.");
        }

        var body = "";
        if (path is not null)
        {
            body = File.Exists(path)
                ? "\n\n" + (await File.ReadAllTextAsync(path, cancellation)).Trim()
                : throw CliFailure.BadInput($"There is no description file {path}.");
        }

        var text = CanonicalText.Of($"# {title}{body}");
        return Encoding.UTF8.GetByteCount(text) <= LongestDescription
            ? text
            : throw CliFailure.BadInput(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Title and description are longer than {LongestDescription >> 10} KiB. Keep the long text elsewhere and give its address."
                )
            );
    }

    private static string Hex64(UInt256 number) => Convert.ToHexStringLower(number.ToBigEndian());
}
