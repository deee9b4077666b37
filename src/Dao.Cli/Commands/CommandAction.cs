using System.CommandLine;
using System.CommandLine.Invocation;
using Dao.Cli.Output;

namespace Dao.Cli.Commands;

/// <summary>
/// The process edge of every command: opens the session, prints the answer, and turns whatever goes wrong into one
/// sentence and an exit code. The only place that catches <see cref="Exception"/>.
/// </summary>
internal sealed class CommandAction(Func<Session, CancellationToken, Task<Answer>> run) : AsynchronousCommandLineAction
{
    public override async Task<int> InvokeAsync(ParseResult parseResult, CancellationToken cancellationToken = default)
    {
        var terminal = new Terminal(
            parseResult.InvocationConfiguration,
            json: parseResult.GetValue(CommonOptions.Json),
            noInput: parseResult.GetValue(CommonOptions.NoInput),
            verbose: parseResult.GetValue(CommonOptions.Verbose)
        );
        try
        {
            using var session = new Session(parseResult, terminal);
            var answer = await run(session, cancellationToken);
            terminal.Print(answer);
            foreach (var failure in session.LateFailures)
            {
                terminal.PrintFailure(failure);
                return (int)failure.ExitCode;
            }

            return (int)answer.ExitCode;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            terminal.PrintFailure(new CliFailure(ExitCode.Interrupted, "interrupted", "Interrupted."));
            return (int)ExitCode.Interrupted;
        }
        catch (Exception exception)
        {
            var failure = Failures.Explain(exception);
            terminal.PrintFailure(failure);
            return (int)failure.ExitCode;
        }
    }
}

internal static class CommandActionExtensions
{
    /// <summary>Gives a command its action, in the one shape that all of them have.</summary>
    internal static Command Runs(this Command command, Func<Session, CancellationToken, Task<Answer>> run)
    {
        command.Action = new CommandAction(run);
        return command;
    }
}
