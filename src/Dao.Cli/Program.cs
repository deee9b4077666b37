using System.CommandLine;
using System.CommandLine.Invocation;
using Dao.Cli.Commands;
using Dao.Cli.Output;

var parse = CommandTree.Create().Parse(args);
var invocation = new InvocationConfiguration
{
    Output = Terminal.Writer(Console.OpenStandardOutput()),
    Error = Terminal.Writer(Console.OpenStandardError()),
    EnableDefaultExceptionHandler = false,
    ProcessTerminationTimeout = TimeSpan.FromSeconds(2),
};
return parse.Action is ParseErrorAction
    ? UsageErrors.Print(parse, args, invocation)
    : await parse.InvokeAsync(invocation);
