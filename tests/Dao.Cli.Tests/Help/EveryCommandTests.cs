using System.Text.RegularExpressions;

namespace Dao.Cli.Tests.Help;

/// <summary>What holds for every command there is; the commands are read from the tool's own help.</summary>
public sealed partial class EveryCommandTests : IDisposable
{
    // Runs until it is stopped, and needs the repository: tests/Dao.EndToEnd.Tests plays it.
    private const string Demo = "dev demo";

    private readonly TempFolder _folder = new();
    private readonly DaoTool _dao;

    public EveryCommandTests() =>
        _dao = new DaoTool(_folder.Path)
            .With("DAO_RPC", "http://127.0.0.1:9")
            .With("DAO_GATEWAY", "http://127.0.0.1:9");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_command_explains_itself_and_fails_cleanly_without_a_world()
    {
        var commands = await CommandsAsync("");

        commands.Count.ShouldBeGreaterThan(25);
        foreach (var command in commands)
        {
            var help = (await _dao.RunAsync([.. command.Split(' '), "--help"])).ShouldSucceed().Out;
            foreach (var part in new[] { "Description:", "Usage:", "--json", "--no-input", "Exit codes:" })
            {
                help.ShouldContain(part, customMessage: command);
            }

            if (command == Demo)
            {
                continue;
            }

            var result = await _dao.RunAsync([.. command.Split(' '), "--json", "--no-input"]);
            result.Out.ShouldBeEmpty(command);
            result.ExitCode.ShouldBeInRange(2, 10, command);
            var failure = result.Failure;
            failure.GetProperty("exitCode").GetInt32().ShouldBe(result.ExitCode, command);
            failure.GetProperty("message").GetString().ShouldNotBeNull().ShouldMatch("[.?]$", command);
        }

        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldBeEmpty("a command that failed left a file");
    }

    /// <summary>The leaves of the tree of commands, from "Commands:" in each help.</summary>
    private async Task<List<string>> CommandsAsync(string parent)
    {
        string[] words = parent.Length == 0 ? [] : parent.Split(' ');
        var help = (await _dao.RunAsync([.. words, "--help"])).ShouldSucceed().Out;
        var at = help.IndexOf("\nCommands:", StringComparison.Ordinal);
        if (at < 0)
        {
            return [parent];
        }

        var leaves = new List<string>();
        var list = help[(at + 11)..].Split("\n\n", 2)[0];
        foreach (Match child in Child().Matches(list))
        {
            leaves.AddRange(await CommandsAsync($"{parent} {child.Groups["name"].Value}".Trim()));
        }

        return leaves;
    }

    [GeneratedRegex(@"^  (?<name>[a-z]+)\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Child();
}
