using System.Text.Json;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Keystore;

/// <summary>The members of a keystore that matter for opening it.</summary>
internal sealed record KeystoreContent(
    Address? Address,
    KeyDerivation Derivation,
    byte[] Salt,
    byte[] Iv,
    byte[] Ciphertext,
    byte[] Mac
);

/// <summary>Reads the JSON of a keystore strictly.</summary>
internal static class KeystoreReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <exception cref="KeystoreException">Another format, or a member that is missing or wrong.</exception>
    public static KeystoreContent Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new KeystoreException($"Expected a keystore in JSON: {exception.Message}", exception);
        }
    }

    private static KeystoreContent Read(JsonElement root)
    {
        if (Number(root, "version") != 3)
        {
            throw new KeystoreException("Expected a keystore of version 3, got another version.");
        }

        var crypto = Member(root, "crypto");
        Expect(crypto, "cipher", "aes-128-ctr");
        var parameters = Member(crypto, "kdfparams");
        if (Number(parameters, "dklen") != KeystoreCipher.DerivedKeySize)
        {
            throw new KeystoreException($"Expected the keystore's \"dklen\" to be {KeystoreCipher.DerivedKeySize}.");
        }

        return new KeystoreContent(
            ReadAddress(root),
            ReadDerivation(crypto, parameters),
            Bytes(parameters, "salt", minimum: 1, maximum: 64),
            Bytes(Member(crypto, "cipherparams"), "iv", minimum: 16, maximum: 16),
            Bytes(crypto, "ciphertext", minimum: 32, maximum: 32),
            Bytes(crypto, "mac", minimum: 32, maximum: 32)
        );
    }

    private static KeyDerivation ReadDerivation(JsonElement crypto, JsonElement parameters)
    {
        switch (Text(crypto, "kdf"))
        {
            case "scrypt":
                return new ScryptParameters(Number(parameters, "n"), Number(parameters, "r"), Number(parameters, "p"));
            case "pbkdf2":
                Expect(parameters, "prf", "hmac-sha256");
                return new Pbkdf2Parameters(Number(parameters, "c"));
            case var other:
                throw new KeystoreException(
                    $"Expected the keystore's \"kdf\" to be scrypt or pbkdf2, got {Hex.Shorten(other)}."
                );
        }
    }

    private static Address? ReadAddress(JsonElement root)
    {
        if (!root.TryGetProperty("address", out _))
        {
            return null;
        }

        var bytes = Bytes(root, "address", Address.Size, Address.Size);
        return Address.FromBytes(bytes);
    }

    private static void Expect(JsonElement parent, string name, string expected)
    {
        var found = Text(parent, name);
        if (found != expected)
        {
            throw new KeystoreException(
                $"Expected the keystore's \"{name}\" to be {expected}, got {Hex.Shorten(found)}."
            );
        }
    }

    private static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value)
            ? value
            : throw new KeystoreException($"Expected the keystore to have \"{name}\", and it is missing.");

    private static string Text(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.String } value
            ? value.GetString() ?? ""
            : throw new KeystoreException($"Expected the keystore's \"{name}\" to be a text.");

    private static int Number(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number)
            ? number
            : throw new KeystoreException($"Expected the keystore's \"{name}\" to be a whole number.");

    // Hex in keystores has no prefix; some tools write one for the address.
    private static byte[] Bytes(JsonElement parent, string name, int minimum, int maximum)
    {
        var text = Text(parent, name);
        var prefixed = Hex.HasPrefix(text) ? text : "0x" + text;
        return Hex.TryDecode(prefixed, out var bytes) && bytes.Length >= minimum && bytes.Length <= maximum
            ? bytes
            : throw new KeystoreException(
                $"Expected the keystore's \"{name}\" to be {minimum}{(maximum > minimum ? $" to {maximum}" : "")} bytes in hexadecimal."
            );
    }
}
