using System.CommandLine;
using System.Text.Json;
using Dao.Cli.Keys;
using Dao.Cli.Output;
using Dao.Ethereum.Keystore;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Commands.Keys;

/// <summary>
/// <c>dao key address</c>: with a password the address of the key itself; without one the address that the file
/// claims, and says that nobody checked it.
/// </summary>
internal static class KeyAddress
{
    internal static Command Create() =>
        new Command("address", "Print the address of a keystore (checked against the key if the password is given)")
        {
            KeyCommands.File,
        }.Runs(AddressAsync);

    private static async Task<Answer> AddressAsync(Session session, CancellationToken cancellation)
    {
        var path = KeyCommands.FileOf(session);
        Keyring.RequireExists(path);
        if (session.Keyring.HasPasswordFile)
        {
            var password = session.Keyring.Password("");
            using var key = await Task.Run(() => KeystoreFile.Read(path, password), cancellation);
            return new KeyAddressAnswer(key.Address, Path.GetFullPath(path), Checked: true);
        }

        RequirePrivate(path);
        return new KeyAddressAnswer(await ClaimedAsync(path, cancellation), Path.GetFullPath(path), Checked: false);
    }

    /// <summary>As strict as reading the key itself: the first command on a keystore is the moment to hear of it.</summary>
    private static void RequirePrivate(string path)
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != UnixFileMode.None)
        {
            throw new CliFailure(
                ExitCode.Key,
                "keystore",
                $"Others can read the keystore {path}; its mode must be 0600. Run: chmod 600 '{path}'"
            );
        }
    }

    private static async Task<Address> ClaimedAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await using var stream = File.OpenRead(path);
            using var keystore = await JsonDocument.ParseAsync(stream, cancellationToken: cancellation);
            var claimed = keystore.RootElement.GetProperty("address").GetString() ?? "";
            return Address.Parse(
                claimed.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? claimed : "0x" + claimed
            );
        }
        catch (Exception wrong)
            when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new CliFailure(
                ExitCode.Key,
                "keystore",
                $"{path} is not a keystore that says its address. Give its password to read it from the key.",
                wrong
            );
        }
    }
}
