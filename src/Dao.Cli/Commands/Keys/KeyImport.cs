using System.CommandLine;
using System.Security.Cryptography;
using Dao.Cli.Keys;
using Dao.Cli.Output;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands.Keys;

/// <summary><c>dao key import</c>: an existing private key, from a file or a hidden prompt, into a keystore.</summary>
internal static class KeyImport
{
    private static readonly Option<string> From = new("--from")
    {
        Description = "File whose first line is the private key in hex; else it is asked, hidden",
        HelpName = "FILE",
    };

    internal static Command Create() =>
        new Command("import", "Put an existing private key into a keystore; refuses to overwrite a file")
        {
            KeyCommands.File,
            From,
            KeyCommands.ScryptN,
        }.Runs(
            async (session, cancellation) =>
            {
                var path = KeyCommands.FileOf(session);
                NewKeystore.RefuseExisting(path);
                using var key = await ReadKeyAsync(session, cancellation);
                return await NewKeystore.WriteAsync(session, path, key, cancellation);
            }
        );

    private static async Task<PrivateKey> ReadKeyAsync(Session session, CancellationToken cancellation)
    {
        var text = session.Get(From) is { } file
            ? (await File.ReadAllLinesAsync(file, cancellation)).FirstOrDefault()
            : session.Keyring.Ask("Private key (hidden): ")
                ?? throw new CliFailure(
                    ExitCode.Key,
                    "key-missing",
                    "A private key is needed and nobody can be asked: give a file with --from FILE."
                );
        return Parse(text?.Trim() ?? "");
    }

    /// <summary>The text itself never appears in an error: it may be a key with one digit too many.</summary>
    private static PrivateKey Parse(string text)
    {
        var hex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        if (hex.Length != 64 || !Hex.TryDecode("0x" + hex, out var bytes))
        {
            throw new CliFailure(
                ExitCode.Key,
                "key-malformed",
                "This is not a private key: 64 hex digits are expected, with or without 0x."
            );
        }

        try
        {
            return PrivateKey.FromBytes(bytes);
        }
        catch (ArgumentException)
        {
            throw new CliFailure(
                ExitCode.Key,
                "key-malformed",
                "This is not a private key: it is zero or larger than the curve's order."
            );
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
