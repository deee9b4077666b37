using System.CommandLine;

namespace Dao.Cli.Commands;

/// <summary>The options that every command takes; <see cref="Settings.Read"/> turns them and DAO_* into settings.</summary>
internal static class CommonOptions
{
    internal static readonly Option<string> Rpc = new("--rpc")
    {
        Description = "JSON-RPC address of the node [DAO_RPC; http://127.0.0.1:8545]",
        HelpName = "URL",
        Recursive = true,
    };

    internal static readonly Option<string> Gateway = new("--gateway")
    {
        Description = "Address of the gateway [DAO_GATEWAY; http://127.0.0.1:5080]",
        HelpName = "URL",
        Recursive = true,
    };

    internal static readonly Option<string> Deployment = new("--deployment")
    {
        Description = "The co-op's deployment.json [DAO_DEPLOYMENT; .demo/deployment.json or ./deployment.json]",
        HelpName = "FILE",
        Recursive = true,
    };

    internal static readonly Option<string> Key = new("--key")
    {
        Description = "Keystore of who signs or sends [DAO_KEY]",
        HelpName = "FILE",
        Recursive = true,
    };

    internal static readonly Option<string> PasswordFile = new("--password-file")
    {
        Description = "File whose first line is the keystore's password [DAO_PASSWORD_FILE; else it is asked]",
        HelpName = "FILE",
        Recursive = true,
    };

    internal static readonly Option<bool> Json = new("--json")
    {
        Description = "Print one JSON object on stdout; errors are one JSON object on stderr",
        Recursive = true,
    };

    internal static readonly Option<bool> NoInput = new("--no-input")
    {
        Description = "Never ask: what is missing is an error",
        Recursive = true,
    };

    internal static readonly Option<bool> Yes = new("--yes")
    {
        Description = "Sign and send without asking for a confirmation",
        Recursive = true,
    };

    internal static readonly Option<bool> Verbose = new("--verbose")
    {
        Description = "Show the technical cause of an error",
        Recursive = true,
    };

    internal static readonly IReadOnlyList<Option> All =
    [
        Rpc,
        Gateway,
        Deployment,
        Key,
        PasswordFile,
        Json,
        NoInput,
        Yes,
        Verbose,
    ];
}
