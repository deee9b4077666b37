using System.CommandLine;
using System.Globalization;
using System.Text;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Contracts.Bindings;
using Dao.Contracts.Texts;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands.Proposals;

/// <summary><c>dao proposal create</c>: a member proposes actions, each said in words before anything is signed.</summary>
internal static class ProposalCreate
{
    private const int LongestDescription = 64 << 10;

    private static readonly Option<string> Governor = new("--governor")
    {
        Description = "Who decides: assembly or constitution",
        HelpName = "NAME",
        DefaultValueFactory = _ => "assembly",
    };

    private static readonly Option<string> Title = new("--title")
    {
        Description = "One line that says what is decided",
        HelpName = "TEXT",
        Required = true,
    };

    private static readonly Option<string> DescriptionFile = new("--description-file")
    {
        Description = "Markdown file with the reasons",
        HelpName = "FILE",
    };

    private static readonly Option<string[]> Actions = new("--action")
    {
        Description =
            "JSON or YAML file with {to, value, function, args} or {to, value, data}, or a list of them; repeatable",
        HelpName = "FILE",
    };

    private static readonly Option<string[]> Amendments = new("--amend")
    {
        Description = "Change a clause of the bylaws, such as assembly.quorumBps=25%; repeatable",
        HelpName = "KEY=VALUE",
    };

    private static readonly Option<string[]> Records = new("--record")
    {
        Description = "Write a decision in words into the decision log; repeatable",
        HelpName = "TEXT",
    };

    internal static Command Create() =>
        new Command("create", "Propose a decision (members)")
        {
            Governor,
            Title,
            DescriptionFile,
            Actions,
            Amendments,
            Records,
        }.Runs(ProposeAsync);

    private static async Task<Answer> ProposeAsync(Session session, CancellationToken cancellation)
    {
        var kind = GovernorKinds.Parse(session.Get(Governor) ?? "");
        var keyFile = session.Keyring.RequireKeyFile();
        var coop = await Coop.OpenAsync(session, cancellation);
        var calls = await CallsAsync(session, coop, cancellation);
        if (calls.Count == 0)
        {
            throw CliFailure.BadInput(
                "A proposal needs at least one action: --action FILE, --amend KEY=VALUE or --record TEXT."
            );
        }

        var text = await DescriptionAsync(session, cancellation);
        using var key = session.Keyring.Unlock();
        // The suffix ties the text to its proposer, so that nobody can copy the transaction and take the proposal's id.
        var description = $"{text}\n\n#proposer={key.Address}";
        var cards = calls.Select(call => ActionCard.Of(coop, call)).ToArray();
        session.ShowAndConfirm(
            page =>
            {
                page.Sentence($"You ({key.Address}) propose to the {kind.Name()}: {session.Get(Title)}");
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

    private static async Task<List<ProposalCall>> CallsAsync(Session session, Coop coop, CancellationToken cancellation)
    {
        var calls = new List<ProposalCall>();
        foreach (var path in session.Get(Actions) ?? [])
        {
            calls.AddRange((await ActionFile.ReadAsync(path, cancellation)).Select(file => file.ToCall(coop)));
        }

        if (session.Get(Amendments) is { Length: > 0 } amendments)
        {
            calls.Add(await Amendment.CallAsync(coop, amendments, cancellation));
        }

        calls.AddRange((session.Get(Records) ?? []).Select(text => DecisionRecord.Call(coop, text)));
        return calls;
    }

    private static async Task<string> DescriptionAsync(Session session, CancellationToken cancellation)
    {
        var title = (session.Get(Title) ?? "").Trim();
        if (title.Length == 0 || title.Contains('\n', StringComparison.Ordinal))
        {
            throw CliFailure.BadInput("--title must be one line that says what is decided.");
        }

        var body = "";
        if (session.Get(DescriptionFile) is { } path)
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
