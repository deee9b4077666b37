using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;

namespace Dao.Cli.Output;

/// <summary>The help of System.CommandLine, followed by what scripts need: exit codes and the environment.</summary>
internal sealed class HelpPage(HelpAction inner) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        inner.MaxWidth = Math.Min(Terminal.Width(Console.IsOutputRedirected), 100);
        inner.Invoke(parseResult);

        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is RootCommand)
        {
            output.WriteLine("Exit codes:");
            foreach (var (code, meaning) in ExitCodes.Meanings)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {(int)code, 3}  {meaning}"));
            }

            output.WriteLine();
            output.WriteLine("Environment:");
            output.WriteLine("  DAO_RPC, DAO_GATEWAY, DAO_DEPLOYMENT, DAO_KEY, DAO_PASSWORD_FILE, DAO_INDEX:");
            output.WriteLine("  what the options of the same name say; an option wins. NO_COLOR: no color.");
        }
        else
        {
            output.WriteLine("Exit codes:");
            output.WriteLine("  0 done, 2 bad input, 3 not found, 4 refused by the rules, 5 node, 6 gateway,");
            output.WriteLine("  7 key, 8 verification, 9 deployment.json, 10 index, 11 still waiting,");
            output.WriteLine("  12 refused on record, 1 internal; 'dao --help' explains them.");
        }

        return (int)ExitCode.Done;
    }
}
