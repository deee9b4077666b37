using System.CommandLine;
using Dao.Cli.Output;

namespace Dao.Cli.Commands.Keys;

/// <summary><c>dao key …</c></summary>
internal static class KeyCommands
{
    internal static readonly Argument<string> File = new("FILE")
    {
        Description = "The keystore file; without it, the one that --key or DAO_KEY names",
        Arity = ArgumentArity.ZeroOrOne,
    };

    internal static readonly Option<int> ScryptN = new("--scrypt-n")
    {
        Description = "Cost of guessing the password: a power of two from 4096 to 1048576",
        DefaultValueFactory = _ => 262144,
        HelpName = "N",
    };

    internal static Command Create() =>
        new("key", "Make and read keystores (Web3 Secret Storage v3)")
        {
            KeyNew.Create(),
            KeyImport.Create(),
            KeyAddress.Create(),
        };

    internal static string FileOf(Session session) =>
        session.GetOptional(File) is { Length: > 0 } file
            ? file
            : session.Settings.Key
                ?? throw CliFailure.BadInput("Say which keystore: 'dao key … FILE', --key FILE or DAO_KEY.");
}
