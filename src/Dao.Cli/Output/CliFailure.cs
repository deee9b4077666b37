namespace Dao.Cli.Output;

/// <summary>
/// A command can not do what was asked. The message is for a person: what was expected, what came, what to do next.
/// </summary>
/// <param name="exitCode">The process exit code.</param>
/// <param name="code">A stable word for programs, such as <c>node-unreachable</c>.</param>
/// <param name="message">One to three plain sentences.</param>
/// <param name="cause">The exception behind it, shown with <c>--verbose</c>.</param>
internal sealed class CliFailure(ExitCode exitCode, string code, string message, Exception? cause = null)
    : Exception(message, cause)
{
    internal ExitCode ExitCode { get; } = exitCode;

    internal string Code { get; } = code;

    internal static CliFailure BadInput(string message, Exception? cause = null) =>
        new(ExitCode.BadInput, "bad-input", message, cause);

    internal static CliFailure NotFound(string message) => new(ExitCode.NotFound, "not-found", message);

    internal static CliFailure Refused(string code, string message, Exception? cause = null) =>
        new(ExitCode.Refused, code, message, cause);
}
