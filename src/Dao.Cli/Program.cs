using System.CommandLine;
using System.CommandLine.Invocation;
using Dao.Cli.Commands;

var parse = CommandTree.Create().Parse(args);
if (parse.Action is ParseErrorAction)
{
    return UsageErrors.Print(parse, args);
}

return await parse.InvokeAsync(
    new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = TimeSpan.FromSeconds(2),
    }
);
