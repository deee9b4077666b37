using System.CommandLine;
using System.Globalization;
using System.Text;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Contracts.Texts;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Rules.Proposals;

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
        var reasons = await ReasonsAsync(session, cancellation);
        var text = CanonicalText.Of($"# {RequireTitle(title)}{(reasons.Length > 0 ? "\n\n" : "")}{reasons}");
        RequireShort(text);
        using var key = session.Keyring.Unlock();
        return await SendAsync(session, coop, key, kind, text, calls, cancellation);
    }

    /// <summary>Proposes it unless this member already has: what was interrupted between two proposals goes on.</summary>
    internal static async Task<ProposedAnswer> SendOnceAsync(
        Session session,
        Coop coop,
        PrivateKey key,
        GovernorKind kind,
        string text,
        IReadOnlyList<ProposalCall> calls,
        CancellationToken cancellation
    )
    {
        var id = ProposalIds.Compute(
            coop.Governor(kind),
            [.. calls.Select(call => new ProposedCall(call.To, call.Value, call.Data))],
            Signed(text, key)
        );
        var all = await ChainProposals.ListAsync(coop, cancellation);
        return all.FirstOrDefault(proposal => proposal.Id == id) is { } made
            ? await AnswerAsync(coop, made, cancellation)
            : await SendAsync(session, coop, key, kind, text, calls, cancellation);
    }

    /// <summary>The reasons of <c>--description-file</c>; empty without one.</summary>
    internal static async Task<string> ReasonsAsync(Session session, CancellationToken cancellation)
    {
        if (session.Get(DescriptionFile) is not { } path)
        {
            return "";
        }

        return File.Exists(path)
            ? CanonicalText.Of((await File.ReadAllTextAsync(path, cancellation)).Trim())
            : throw CliFailure.BadInput($"There is no description file {path}.");
    }

    internal static string RequireTitle(string title) =>
        title.Trim() is { Length: > 0 } line && !line.Contains('\n', StringComparison.Ordinal)
            ? line
            : throw CliFailure.BadInput("--title must be one line that says what is decided.");

    internal static void RequireShort(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) > LongestDescription)
        {
            throw CliFailure.BadInput(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Title and description are longer than {LongestDescription >> 10} KiB. Keep the long text elsewhere and give its address."
                )
            );
        }
    }

    private static async Task<ProposedAnswer> SendAsync(
        Session session,
        Coop coop,
        PrivateKey key,
        GovernorKind kind,
        string text,
        IReadOnlyList<ProposalCall> calls,
        CancellationToken cancellation
    )
    {
        var cards = await ActionCard.AllAsync(coop, calls, cancellation);
        session.ShowAndConfirm(
            page =>
            {
                page.Sentence(
                    $"You ({key.Address}) propose to the {kind.Name()}: {text.Split('\n')[0].TrimStart('#', ' ')}"
                );
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
            Signed(text, key)
        ).Encode();
        var sent = await Sending.SendAsync(session, key, coop.Governor(kind), data, UInt256.Zero, cancellation);
        var id = sent
            .Logs.Select(log => CoopGovernor.Events.ProposalCreated.TryDecode(log, out var created) ? created : null)
            .First(created => created is not null)!
            .ProposalId; // A governor's propose that succeeds always emits it.
        return await AnswerAsync(
            coop,
            await ChainProposals.FindAsync(coop, "0x" + Hex64(id), cancellation),
            cancellation
        );
    }

    private static async Task<ProposedAnswer> AnswerAsync(
        Coop coop,
        ChainProposal proposal,
        CancellationToken cancellation
    )
    {
        var standing = await ProposalStanding.ReadAsync(coop, proposal, cancellation);
        return new ProposedAnswer(
            proposal.Number,
            proposal.Id,
            proposal.Governor.Name(),
            proposal.Title,
            proposal.Transaction,
            proposal.Block,
            Moments.FromChain(standing.Snapshot),
            Moments.FromChain(standing.Deadline),
            await ActionCard.AllAsync(coop, proposal.Calls, cancellation)
        );
    }

    /// <summary>The suffix ties the text to its proposer, so that nobody can copy the transaction and take the proposal's id.</summary>
    private static string Signed(string text, PrivateKey key) => $"{text}\n\n#proposer={key.Address}";

    private static string Hex64(UInt256 number) => Convert.ToHexStringLower(number.ToBigEndian());
}
