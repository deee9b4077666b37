namespace Dao.Cli.Output;

/// <summary>How a command ended. The numbers are part of the interface: scripts branch on them, so they never change.</summary>
internal enum ExitCode
{
    Done = 0,
    Internal = 1,
    BadInput = 2,
    NotFound = 3,
    Refused = 4,
    Node = 5,
    Gateway = 6,
    Key = 7,
    Verification = 8,
    Deployment = 9,
    Index = 10,
    StillWaiting = 11,
    OnRecord = 12,
    Interrupted = 130,
}

internal static class ExitCodes
{
    /// <summary>The table that <c>dao --help</c> prints.</summary>
    internal static readonly IReadOnlyList<(ExitCode Code, string Meaning)> Meanings =
    [
        (ExitCode.Done, "done"),
        (ExitCode.Internal, "internal error: a defect of this tool; --verbose shows details"),
        (ExitCode.BadInput, "bad input: an option, an argument or a file given to the command"),
        (ExitCode.NotFound, "not found: no such proposal, member, ballot or file"),
        (ExitCode.Refused, "refused by the rules: a contract, the Safe or the relay says no"),
        (ExitCode.Node, "the chain's node is unreachable or answers wrongly"),
        (ExitCode.Gateway, "the gateway is unreachable or has a problem"),
        (ExitCode.Key, "key or password missing, wrong or not kept privately"),
        (ExitCode.Verification, "verification failed: what is there is not what was promised"),
        (ExitCode.Deployment, "deployment.json is missing, edited or of another chain"),
        (ExitCode.Index, "the index database is missing, behind or not usable"),
        (ExitCode.StillWaiting, "still waiting: --wait ended before the result was final"),
        (ExitCode.OnRecord, "refused on record: the chain wrote down why, and paid nobody"),
        (ExitCode.Interrupted, "interrupted by Ctrl-C"),
    ];
}
