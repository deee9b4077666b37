using System.CommandLine;
using Dao.Cli.Output;

namespace Dao.Cli.Commands;

/// <summary>Where the chain, the gateway, the manifest and the key are: an option, else DAO_*, else a default.</summary>
internal sealed record Settings
{
    private const string DemoDeployment = ".demo/deployment.json";

    internal required Uri Rpc { get; init; }

    internal required Uri Gateway { get; init; }

    internal required string Deployment { get; init; }

    /// <summary>The manifest that was asked for by name, not the default.</summary>
    internal string? NamedDeployment { get; init; }

    internal string? Key { get; init; }

    internal string? PasswordFile { get; init; }

    /// <summary>Signs and sends without a question: <c>--yes</c>, <c>--json</c> or <c>--no-input</c>.</summary>
    internal bool AssumeYes { get; init; }

    internal static Settings Read(ParseResult parse) =>
        new()
        {
            Rpc = Url(parse, CommonOptions.Rpc, "DAO_RPC", "http://127.0.0.1:8545"),
            Gateway = Url(parse, CommonOptions.Gateway, "DAO_GATEWAY", "http://127.0.0.1:5080"),
            Deployment =
                Text(parse, CommonOptions.Deployment, "DAO_DEPLOYMENT")
                ?? (File.Exists(DemoDeployment) ? DemoDeployment : "deployment.json"),
            NamedDeployment = Text(parse, CommonOptions.Deployment, "DAO_DEPLOYMENT"),
            Key = Text(parse, CommonOptions.Key, "DAO_KEY"),
            PasswordFile = Text(parse, CommonOptions.PasswordFile, "DAO_PASSWORD_FILE"),
            AssumeYes =
                parse.GetValue(CommonOptions.Yes)
                || parse.GetValue(CommonOptions.Json)
                || parse.GetValue(CommonOptions.NoInput),
        };

    internal static string? Text(ParseResult parse, Option<string> option, string variable)
    {
        var text = parse.GetValue(option) ?? Environment.GetEnvironmentVariable(variable);
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private static Uri Url(ParseResult parse, Option<string> option, string variable, string otherwise)
    {
        var text = Text(parse, option, variable) ?? otherwise;
        if (
            Uri.TryCreate(text, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        )
        {
            return url;
        }

        throw CliFailure.BadInput(
            $"{option.Name} (or {variable}) must be an address such as {otherwise}, but is '{text}'."
        );
    }
}
