using System.CommandLine;
using Dao.Cli.Keys;
using Dao.Ethereum.Crypto;

namespace Dao.Cli.Commands.Keys;

/// <summary><c>dao key new</c>: a fresh random key in a keystore that only its owner can read.</summary>
internal static class KeyNew
{
    internal static Command Create() =>
        new Command("new", "Make a new key; refuses to overwrite a file")
        {
            KeyCommands.File,
            KeyCommands.ScryptN,
        }.Runs(
            async (session, cancellation) =>
            {
                var path = KeyCommands.FileOf(session);
                NewKeystore.RefuseExisting(path);
                using var key = PrivateKey.Create();
                return await NewKeystore.WriteAsync(session, path, key, cancellation);
            }
        );
}
