using System.CommandLine;

namespace Dao.Cli.Commands.Salaries;

/// <summary><c>dao payroll …</c></summary>
internal static class PayrollCommands
{
    internal static Command Create() => new("payroll", "Pay salaries within the bylaws") { PayrollRun.Create() };
}
