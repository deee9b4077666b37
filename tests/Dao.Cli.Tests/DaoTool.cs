using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Dao.Cli.Commands;

namespace Dao.Cli.Tests;

/// <summary>Runs the built executable as a process of its own, as a person or a script would.</summary>
internal sealed class DaoTool(string workingFolder)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    internal string WorkingFolder { get; } = workingFolder;

    internal DaoTool With(string variable, string value)
    {
        _environment[variable] = value;
        return this;
    }

    internal async Task<ToolResult> RunAsync(params IReadOnlyList<string> arguments)
    {
        using var process = Start(arguments);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = process.StandardError.ReadToEndAsync(deadline.Token);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dao {string.Join(' ', arguments)} did not end within {Patience}.", late);
        }

        return new ToolResult(process.ExitCode, await output, await error);
    }

    /// <summary>
    /// The same commands without a process of their own, for tests that need hundreds of runs. Nobody can be asked, and the
    /// environment is what <see cref="With"/> said, given as options.
    /// </summary>
    internal async Task<ToolResult> RunHereAsync(params IReadOnlyList<string> arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var options = _environment.SelectMany(pair => new[] { OptionOf(pair.Key), pair.Value });
        var exitCode = await CommandTree
            .Create()
            .Parse([.. arguments, .. options, "--json"])
            .InvokeAsync(
                new InvocationConfiguration
                {
                    Output = output,
                    Error = error,
                    EnableDefaultExceptionHandler = false,
                },
                TestContext.Current.CancellationToken
            );
        return new ToolResult(exitCode, output.ToString(), error.ToString());
    }

    internal Process Start(IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "dao.dll"), .. arguments])
        {
            WorkingDirectory = WorkingFolder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in start.Environment.Keys.Where(IsOurs).ToArray())
        {
            start.Environment.Remove(variable);
        }

        foreach (var (variable, value) in _environment)
        {
            start.Environment[variable] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.StandardInput.Close();
        return process;
    }

    /// <summary><c>--password-file</c> for <c>DAO_PASSWORD_FILE</c>.</summary>
    private static string OptionOf(string variable) =>
        "--" + variable["DAO_".Length..].ToLowerInvariant().Replace('_', '-');

    private static bool IsOurs(string variable) =>
        variable.StartsWith("DAO_", StringComparison.Ordinal) || variable is "NO_COLOR" or "COLUMNS";
}

/// <summary>How a run ended and what it printed.</summary>
internal sealed record ToolResult(int ExitCode, string Out, string Error)
{
    /// <summary>Stdout must be one JSON object and nothing else.</summary>
    internal JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>Stderr must be one JSON object <c>{error: {code, exitCode, message}}</c> and nothing else.</summary>
    internal JsonElement Failure => JsonDocument.Parse(Error).RootElement.GetProperty("error");

    internal ToolResult ShouldSucceed()
    {
        ExitCode.ShouldBe(0, $"stdout: {Out}\nstderr: {Error}");
        return this;
    }

    /// <summary>One plain message on stderr, nothing on stdout, no stack trace.</summary>
    internal ToolResult ShouldFail(int exitCode, params IEnumerable<string> says)
    {
        ExitCode.ShouldBe(exitCode, $"stdout: {Out}\nstderr: {Error}");
        Error.ShouldNotContain("   at ");
        foreach (var text in says)
        {
            Error.ShouldContain(text);
        }

        return this;
    }
}
