using Dao.Cli.Commands;
using Dao.Cli.Output;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Keystore;

namespace Dao.Cli.Keys;

/// <summary>Unlocks the keystore that <c>--key</c> names. A password comes from a file or a hidden prompt, never an argument.</summary>
internal sealed class Keyring(Settings settings, Terminal terminal)
{
    /// <summary>The caller disposes the key, which wipes it.</summary>
    internal PrivateKey Unlock()
    {
        var path = RequireKeyFile();
        return KeystoreFile.Read(path, Password($"Password of {path}: "));
    }

    internal string RequireKeyFile()
    {
        if (settings.Key is not { } path)
        {
            throw new CliFailure(
                ExitCode.Key,
                "key-missing",
                "This command signs: name your keystore with --key FILE or DAO_KEY ('dao key new' makes one)."
            );
        }

        RequireExists(path);
        return path;
    }

    internal static void RequireExists(string path)
    {
        if (!File.Exists(path))
        {
            throw new CliFailure(
                ExitCode.Key,
                "key-missing",
                $"There is no keystore at {path}. Check --key (or DAO_KEY), or make one with 'dao key new'."
            );
        }
    }

    internal bool HasPasswordFile => settings.PasswordFile is not null;

    /// <summary>The password of an existing keystore.</summary>
    internal string Password(string prompt)
    {
        if (settings.PasswordFile is { } file)
        {
            return ReadPasswordFile(file);
        }

        return Ask(prompt) ?? throw MissingPassword();
    }

    /// <summary>The password of a second keystore, from a file of its own or a prompt.</summary>
    internal string PasswordOf(string keystore, string? passwordFile) =>
        passwordFile is not null
            ? ReadPasswordFile(passwordFile)
            : Ask($"Password of {keystore}: ") ?? throw MissingPassword();

    /// <summary>The password of a keystore that is about to be written: asked twice, never empty.</summary>
    internal string NewPassword()
    {
        if (settings.PasswordFile is { } file)
        {
            return ReadPasswordFile(file);
        }

        var password = Ask("New password: ") ?? throw MissingPassword();
        if (password.Length == 0)
        {
            throw new CliFailure(ExitCode.Key, "password-empty", "The password is empty. Choose one and try again.");
        }

        if (!string.Equals(password, Ask("The same again: "), StringComparison.Ordinal))
        {
            throw new CliFailure(
                ExitCode.Key,
                "password-mismatch",
                "The two passwords differ. Nothing was written; try again."
            );
        }

        return password;
    }

    /// <summary>A secret that is typed and not shown; null when nobody can be asked.</summary>
    internal string? Ask(string prompt) => terminal.CanAsk ? terminal.AskSecret(prompt) : null;

    private static CliFailure MissingPassword() =>
        new(
            ExitCode.Key,
            "password-missing",
            "A password is needed and nobody can be asked: give it with --password-file FILE or DAO_PASSWORD_FILE."
        );

    private static string ReadPasswordFile(string file)
    {
        string? line;
        try
        {
            using var reader = new StreamReader(file);
            line = reader.ReadLine();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CliFailure(
                ExitCode.Key,
                "password-missing",
                $"The password file {file} can not be read: {unreadable.Message} Check --password-file.",
                unreadable
            );
        }

        return string.IsNullOrEmpty(line)
            ? throw new CliFailure(
                ExitCode.Key,
                "password-missing",
                $"The password file {file} is empty: its first line must be the password."
            )
            : line;
    }
}
