using System.Text;
using Dao.Ethereum.Crypto;

namespace Dao.Ethereum.Keystore;

/// <summary>Keystores on disk, for their owner's eyes only.</summary>
public static class KeystoreFile
{
    private const int MaxBytes = 65_536;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Encrypts the key into a new file of mode 0600: whole and on disk, or not there at all.</summary>
    /// <exception cref="KeystoreException">The file exists, or cannot be written.</exception>
    public static void Write(string path, PrivateKey key, string password, KeyDerivation derivation)
    {
        ArgumentNullException.ThrowIfNull(path);
        RefuseOverwrite(path);
        Write(path, KeystoreV3.Encrypt(key, password, derivation));
    }

    /// <summary>Stores a keystore's JSON in a new file of mode 0600.</summary>
    /// <exception cref="KeystoreException">The file exists, or cannot be written.</exception>
    public static void Write(string path, string json)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(json);
        RefuseOverwrite(path);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, NewOwnerOnly()))
            {
                stream.Write(Encoding.UTF8.GetBytes(json));
                stream.Flush(flushToDisk: true);
            }

            // Not over another file, even one that came up meanwhile.
            File.Move(temporary, path, overwrite: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }

            throw new KeystoreException(
                $"Expected to write the keystore {path}, and could not: {exception.Message}",
                exception
            );
        }
    }

    /// <exception cref="KeystoreException">Missing, readable by others, damaged, or another password.</exception>
    public static PrivateKey Read(string path, string password) => KeystoreV3.Decrypt(ReadText(path), password);

    private static string ReadText(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using var stream = File.OpenRead(path);
            RefuseOpenMode(path, stream);
            if (stream.Length > MaxBytes)
            {
                throw new KeystoreException(
                    $"Expected {path} to be a keystore of at most {MaxBytes} bytes, got {stream.Length}."
                );
            }

            using var reader = new StreamReader(stream, Encoding.UTF8);
            return reader.ReadToEnd();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new KeystoreException(
                $"Expected to read the keystore {path}, and could not: {exception.Message}",
                exception
            );
        }
    }

    // The mode of the open file, not of the path: the path may point elsewhere a moment later.
    private static void RefuseOpenMode(string path, FileStream stream)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var mode = File.GetUnixFileMode(stream.SafeFileHandle);
        if ((mode & ~OwnerOnly) != UnixFileMode.None)
        {
            throw new KeystoreException(
                $"Expected the keystore {path} to be readable by its owner only (mode 0600), got mode "
                    + $"0{Convert.ToString((int)mode, 8)}. Run: chmod 600 '{path}'"
            );
        }
    }

    private static void RefuseOverwrite(string path)
    {
        if (File.Exists(path))
        {
            throw new KeystoreException(
                $"The keystore {path} exists already and is not overwritten. Choose another path."
            );
        }
    }

    private static FileStreamOptions NewOwnerOnly()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }
}
