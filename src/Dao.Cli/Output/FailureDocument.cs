namespace Dao.Cli.Output;

/// <summary>The JSON object on stderr when a command with <c>--json</c> fails.</summary>
internal sealed record FailureDocument(FailureDetails Error);

/// <param name="Code">A stable word, such as <c>wrong-chain</c>.</param>
/// <param name="ExitCode">The process exit code.</param>
/// <param name="Message">What was expected, what came, what to do.</param>
/// <param name="Details">The exception behind it, only with <c>--verbose</c>.</param>
internal sealed record FailureDetails(string Code, int ExitCode, string Message, string? Details);
