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
using Dao.Rules.Signing;

namespace Dao.Cli.Commands.Proposals;

/// <summary>
/// Shows a proposal's actions in words, signs it, brings it on chain (through the relay, or with a transaction of the member's own), and says
/// when its vote is.
/// </summary>
internal static class Proposing
{
    private const int LongestDescription = 64 << 10;

    internal static readonly Option<string> DescriptionFile = new("--description-file")
    {
        Description = "Markdown file with the reasons",
        HelpName = "FILE",
    };

    private static readonly Option<string> Timeout = new("--timeout")
    {
        Description = "How long to wait until the relay has brought it on chain, such as 90s",
        HelpName = "DURATION",
        DefaultValueFactory = _ => "2m",
    };

    /// <summary>Options of every command that proposes.</summary>
    internal static Command WithDelivery(Command command)
    {
        command.Add(MemberStatement.Direct);
        command.Add(Timeout);
        return command;
    }

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
        await ChainMembers.RequireMemberAsync(coop, key.Address, cancellation);
        var description = Signed(text, key);
        var id = ProposalIds.Compute(
            coop.Governor(kind),
            [.. calls.Select(call => new ProposedCall(call.To, call.Value, call.Data))],
            description
        );
        var cards = await ActionCard.AllAsync(coop, calls, cancellation);
        var sent = await (await StatementAsync(coop, key, kind, calls, description, cancellation)).DeliverAsync(
            session,
            coop,
            key,
            cancellation,
            direct: new CoopGovernor.Functions.Propose(
                [.. calls.Select(call => call.To)],
                [.. calls.Select(call => call.Value)],
                [.. calls.Select(call => call.Data)],
                description
            ),
            patience: RelayPatience.Read("mined", session.Get(Timeout)),
            details: page =>
            {
                foreach (var (card, i) in cards.Select((card, i) => (card, i)))
                {
                    card.Render(page, i + 1, raw: true);
                }
            }
        );
        RequireMined(sent, id);
        return await AnswerAsync(
            coop,
            await ChainProposals.FindAsync(coop, "0x" + Hex64(id), cancellation),
            cancellation
        );
    }

    private static async Task<MemberStatement> StatementAsync(
        Coop coop,
        PrivateKey key,
        GovernorKind kind,
        IReadOnlyList<ProposalCall> calls,
        string description,
        CancellationToken cancellation
    )
    {
        var deadline = await MemberStatement.DeadlineAsync(coop, cancellation);
        Address[] targets = [.. calls.Select(call => call.To)];
        UInt256[] values = [.. calls.Select(call => call.Value)];
        byte[][] data = [.. calls.Select(call => call.Data)];
        return new(
            kind == GovernorKind.Assembly ? SigningCatalogue.AssemblyName : SigningCatalogue.ConstitutionName,
            coop.Governor(kind),
            MemberTypes.Propose,
            [
                targets.Cast<object>().ToArray(),
                values.Cast<object>().ToArray(),
                data.Cast<object>().ToArray(),
                description,
                key.Address,
                deadline,
            ],
            signature =>
                new CoopGovernor.Functions.ProposeBySig(
                    targets,
                    values,
                    data,
                    description,
                    key.Address,
                    deadline,
                    signature
                ).Encode(),
            $"You ({key.Address}) propose to the {kind.Name()}: {description.Split('\n')[0].TrimStart('#', ' ')}"
        );
    }

    private static void RequireMined(StatementAnswer sent, UInt256 id)
    {
        if (sent.State == "failed")
        {
            throw CliFailure.Refused(
                "relay-failed",
                $"The relay could not bring the proposal on chain: {sent.Reason} It may be proposed again."
            );
        }

        if (!RelayPatience.Reached(sent.State, "mined"))
        {
            throw new CliFailure(
                ExitCode.StillWaiting,
                "not-mined",
                $"The relay has accepted the proposal ({sent.RelayId}) and still brings it on chain. 'dao proposal show 0x{Hex64(id)}' shows it once it is there."
            );
        }
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
