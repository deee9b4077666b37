using System.CommandLine;
using Dao.Cli.Output;

namespace Dao.Cli.Commands;

/// <summary>What System.CommandLine found wrong with the arguments, as one failure with a hint.</summary>
internal static class UsageErrors
{
    private const int LargestTypo = 2;

    internal static int Print(ParseResult parse, IReadOnlyList<string> arguments, InvocationConfiguration invocation)
    {
        var terminal = new Terminal(
            invocation,
            // The option itself may stand behind the mistake and not have been parsed.
            json: arguments.Contains(CommonOptions.Json.Name, StringComparer.Ordinal),
            noInput: true,
            verbose: false
        );
        terminal.PrintFailure(new CliFailure(ExitCode.BadInput, "bad-usage", Describe(parse)));
        return (int)ExitCode.BadInput;
    }

    private static string Describe(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        var path = Path(command);
        var problems = Problems(parse);
        var hint = parse
            .UnmatchedTokens.Select(token => Nearest(command, token))
            .FirstOrDefault(name => name is not null);
        var suggestion = hint is null ? "" : $" Did you mean '{hint}'?";
        return $"{problems}{suggestion} See '{path} --help'.";
    }

    /// <summary>"Required command was not provided" only repeats an unknown command.</summary>
    private static string Problems(ParseResult parse)
    {
        var messages = parse.Errors.Select(error => error.Message).Distinct(StringComparer.Ordinal).ToArray();
        return parse.UnmatchedTokens.Count > 0 ? messages[^1] : string.Join(" ", messages);
    }

    private static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}" : "dao";

    private static string? Nearest(Command command, string token) =>
        command
            .Subcommands.Select(subcommand => subcommand.Name)
            .Concat(command.Options.Select(option => option.Name))
            .Concat(CommonOptions.All.Select(option => option.Name))
            .Select(name => (Name: name, Distance: Distance(name, token)))
            .Where(candidate => candidate.Distance <= LargestTypo)
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();

    /// <summary>Levenshtein's edit distance, one row at a time.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substituted = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
