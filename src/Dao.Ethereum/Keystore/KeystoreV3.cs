using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Keystore;

/// <summary>Private keys under a password, as Web3 Secret Storage version 3 keeps them.</summary>
public static class KeystoreV3
{
    private const int SaltSize = 32;
    private const int IvSize = 16;

    public static string Encrypt(PrivateKey key, string password, KeyDerivation derivation)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(password);
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        var iv = RandomNumberGenerator.GetBytes(IvSize);
        var derived = KeystoreCipher.Derive(password, salt, derivation);
        Span<byte> secret = stackalloc byte[PrivateKey.Size];
        try
        {
            key.CopyTo(secret);
            var ciphertext = KeystoreCipher.Apply(derived, iv, secret);
            return Write(key.Address, derivation, salt, iv, ciphertext, KeystoreCipher.Mac(derived, ciphertext));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    /// <exception cref="KeystoreException">A wrong password, damage, or another format.</exception>
    public static PrivateKey Decrypt(string json, string password)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(password);
        var file = KeystoreReader.Read(json);
        var derived = KeystoreCipher.Derive(password, file.Salt, file.Derivation);
        try
        {
            if (!CryptographicOperations.FixedTimeEquals(KeystoreCipher.Mac(derived, file.Ciphertext), file.Mac))
            {
                throw new KeystoreException("The password does not open this keystore (or the file is damaged).")
                {
                    IsWrongPassword = true,
                };
            }

            return Open(file, KeystoreCipher.Apply(derived, file.Iv, file.Ciphertext));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    private static PrivateKey Open(KeystoreContent file, byte[] secret)
    {
        try
        {
            var key = PrivateKey.FromBytes(secret);
            if (file.Address is { } claimed && claimed != key.Address)
            {
                key.Dispose();
                throw new KeystoreException(
                    $"Expected the keystore to hold the key of {claimed}, as it says, got {key.Address}."
                );
            }

            return key;
        }
        catch (ArgumentException exception)
        {
            throw new KeystoreException($"The keystore holds no private key. {exception.Message}", exception);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static string Write(
        Address address,
        KeyDerivation derivation,
        byte[] salt,
        byte[] iv,
        byte[] ciphertext,
        byte[] mac
    )
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 3);
            json.WriteString("id", Guid.NewGuid());
            json.WriteString("address", Hex.Encode(address.ToArray())[2..]);
            json.WriteStartObject("crypto");
            json.WriteString("cipher", "aes-128-ctr");
            json.WriteStartObject("cipherparams");
            json.WriteString("iv", Convert.ToHexStringLower(iv));
            json.WriteEndObject();
            json.WriteString("ciphertext", Convert.ToHexStringLower(ciphertext));
            WriteDerivation(json, derivation, salt);
            json.WriteString("mac", Convert.ToHexStringLower(mac));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void WriteDerivation(Utf8JsonWriter json, KeyDerivation derivation, byte[] salt)
    {
        json.WriteString("kdf", derivation is ScryptParameters ? "scrypt" : "pbkdf2");
        json.WriteStartObject("kdfparams");
        json.WriteNumber("dklen", KeystoreCipher.DerivedKeySize);
        json.WriteString("salt", Convert.ToHexStringLower(salt));
        switch (derivation)
        {
            case ScryptParameters scrypt:
                json.WriteNumber("n", scrypt.N);
                json.WriteNumber("r", scrypt.R);
                json.WriteNumber("p", scrypt.P);
                break;
            case Pbkdf2Parameters pbkdf2:
                json.WriteNumber("c", pbkdf2.Iterations);
                json.WriteString("prf", "hmac-sha256");
                break;
        }

        json.WriteEndObject();
    }
}
