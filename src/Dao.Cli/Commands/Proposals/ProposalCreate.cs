using System.CommandLine;
using Dao.Cli.Chain;
using Dao.Cli.Output;
using Dao.Rules.Proposals;

namespace Dao.Cli.Commands.Proposals;

/// <summary><c>dao proposal create</c>: a member proposes actions, each said in words before anything is signed.</summary>
internal static class ProposalCreate
{
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
        Proposing
            .WithDelivery(
                new Command("create", "Propose a decision (members)")
                {
                    Governor,
                    Title,
                    Proposing.DescriptionFile,
                    Actions,
                    Amendments,
                    Records,
                }
            )
            .Runs(ProposeAsync);

    private static async Task<Answer> ProposeAsync(Session session, CancellationToken cancellation)
    {
        var kind = GovernorKinds.Parse(session.Get(Governor) ?? "");
        session.Keyring.RequireKeyFile();
        var coop = await Coop.OpenAsync(session, cancellation);
        var calls = await CallsAsync(session, coop, cancellation);
        if (calls.Count == 0)
        {
            throw CliFailure.BadInput(
                "A proposal needs at least one action: --action FILE, --amend KEY=VALUE or --record TEXT."
            );
        }

        return await Proposing.SendAsync(session, coop, kind, session.Get(Title) ?? "", calls, cancellation);
    }

    private static ProposalCall Record(Coop coop, string text)
    {
        if (text.Trim().Length == 0)
        {
            throw CliFailure.BadInput("--record needs the decision in words.");
        }

        var call = DecisionRecord.Call(coop.DecisionLog, text);
        return new ProposalCall(call.Target, call.Value, call.Data);
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

        calls.AddRange((session.Get(Records) ?? []).Select(text => Record(coop, text)));
        return calls;
    }
}
