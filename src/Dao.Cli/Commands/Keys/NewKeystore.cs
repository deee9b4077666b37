using System.Globalization;
using System.Numerics;
using Dao.Cli.Output;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Keystore;

namespace Dao.Cli.Commands.Keys;

/// <summary>Writes a keystore, mode 0600, never over another file.</summary>
internal static class NewKeystore
{
    private const int SmallestN = 4096;
    private const int LargestN = 1 << 20;

    /// <summary>Checked before anybody types a password, and again by the write itself.</summary>
    internal static void RefuseExisting(string path)
    {
        if (Path.Exists(path))
        {
            throw new CliFailure(
                ExitCode.Key,
                "key-exists",
                $"{path} exists already and is not overwritten: a lost key can not be made again. Choose another name."
            );
        }
    }

    internal static async Task<Answer> WriteAsync(
        Session session,
        string path,
        PrivateKey key,
        CancellationToken cancellation
    )
    {
        var cost = Cost(session.Get(KeyCommands.ScryptN));
        var password = session.Keyring.NewPassword();
        cancellation.ThrowIfCancellationRequested();
        // scrypt takes seconds on purpose: off this thread, so that Ctrl-C is heard.
        await Task.Run(() => KeystoreFile.Write(path, key, password, cost), cancellation).WaitAsync(cancellation);
        return new NewKeyAnswer(key.Address, Path.GetFullPath(path));
    }

    private static ScryptParameters Cost(int n) =>
        n is >= SmallestN and <= LargestN && BitOperations.IsPow2(n)
            ? new ScryptParameters(n)
            : throw CliFailure.BadInput(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"--scrypt-n must be a power of two from {SmallestN} to {LargestN}, but is {n}."
                )
            );
}
