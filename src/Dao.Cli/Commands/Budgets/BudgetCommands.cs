using System.CommandLine;

namespace Dao.Cli.Commands.Budgets;

/// <summary><c>dao budget …</c></summary>
internal static class BudgetCommands
{
    internal static Command Create() =>
        new("budget", "Money that the assembly grants for months to come: look, propose, pay")
        {
            BudgetList.Create(),
            BudgetGrant.Create(),
            BudgetPay.Create(),
        };
}
