using System.CommandLine;
using System.CommandLine.Help;
using Dao.Cli.Output;

namespace Dao.Cli.Commands;

/// <summary>The table of contents of the tool.</summary>
internal static class CommandTree
{
    internal static RootCommand Create()
    {
        var root = new RootCommand("Run a co-op on a chain: propose, vote, co-sign, pay, check.");
        foreach (var option in CommonOptions.All)
        {
            root.Add(option);
        }

        root.Add(Status.StatusCommand.Create());
        root.Add(Members.MemberCommands.Create());
        root.Add(Proposals.ProposalCommands.Create());
        root.Add(Petitioning.PetitionCommands.Create());
        root.Add(Electing.ElectionCommands.Create());
        root.Add(Clauses.BylawCommands.Create());
        root.Add(Treasury.TreasuryCommands.Create());
        root.Add(Budgets.BudgetCommands.Create());
        root.Add(Salaries.PayrollCommands.Create());
        root.Add(Keys.KeyCommands.Create());
        root.Add(Index.IndexCommands.Create());
        root.Add(Deployment.DeployCommand.Create());
        root.Add(Deployment.VerifyCommands.Create());
        root.Add(Deployment.AuthorityCommand.Create());
        root.Add(Dev.DevCommands.Create());

        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpPage((HelpAction)help.Action!);
        return root;
    }
}
