using System.Security.Cryptography;
using System.Text;
using Dao.Ethereum.Crypto;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace Dao.Ethereum.Keystore;

/// <summary>The arithmetic of Web3 Secret Storage: derive, encrypt with AES-128-CTR, and authenticate with Keccak-256.</summary>
internal static class KeystoreCipher
{
    private const int KeySize = 16;
    private const int MacKeySize = 16;
    private const long MaxScryptMemory = 1L << 30;

    public const int DerivedKeySize = KeySize + MacKeySize;

    /// <exception cref="KeystoreException">A cost is out of range: a file could otherwise take all memory or hours.</exception>
    public static byte[] Derive(string password, ReadOnlySpan<byte> salt, KeyDerivation derivation)
    {
        var secret = Encoding.UTF8.GetBytes(password);
        try
        {
            switch (derivation)
            {
                case ScryptParameters { N: var n, R: var r, P: var p }:
                    var isInRange =
                        n is >= 2 and <= 1 << 20 && (n & (n - 1)) == 0 && r is >= 1 and <= 32 && p is >= 1 and <= 16;
                    return isInRange && 128L * n * r <= MaxScryptMemory
                        ? Scrypt.Derive(secret, salt, n, r, p, DerivedKeySize)
                        : throw new KeystoreException(
                            $"Expected scrypt costs of n a power of two up to 1048576, r 1 to 32 and p 1 to 16, using at most 1 GiB, "
                                + $"got n={n}, r={r}, p={p}."
                        );
                case Pbkdf2Parameters { Iterations: var iterations }:
                    return iterations is >= 1 and <= 10_000_000
                        ? Rfc2898DeriveBytes.Pbkdf2(secret, salt, iterations, HashAlgorithmName.SHA256, DerivedKeySize)
                        : throw new KeystoreException(
                            $"Expected pbkdf2 with 1 to 10000000 iterations, got {iterations}."
                        );
                default:
                    throw new NotSupportedException($"No key derivation is known for {derivation}.");
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>Encrypts or decrypts: the counter mode is its own inverse.</summary>
    public static byte[] Apply(ReadOnlySpan<byte> derivedKey, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> input)
    {
        var cipher = new Org.BouncyCastle.Crypto.BufferedBlockCipher(new SicBlockCipher(new AesEngine()));
        cipher.Init(forEncryption: true, new ParametersWithIV(new KeyParameter(derivedKey[..KeySize]), iv));
        return cipher.DoFinal(input.ToArray());
    }

    public static byte[] Mac(ReadOnlySpan<byte> derivedKey, ReadOnlySpan<byte> ciphertext)
    {
        var content = new byte[MacKeySize + ciphertext.Length];
        derivedKey.Slice(KeySize, MacKeySize).CopyTo(content);
        ciphertext.CopyTo(content.AsSpan(MacKeySize));
        return Keccak.Hash(content).ToArray();
    }
}
