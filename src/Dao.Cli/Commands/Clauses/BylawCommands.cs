using System.CommandLine;

namespace Dao.Cli.Commands.Clauses;

/// <summary><c>dao bylaws …</c></summary>
internal static class BylawCommands
{
    internal static Command Create() =>
        new("bylaws", "Read the bylaws, plan a change of them, propose it")
        {
            BylawsShow.Create(),
            BylawsExport.Create(),
            BylawsPlan.Create(),
            BylawsApply.Create(),
        };
}
