using System.Globalization;
using System.Text.Json;
using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.SafeService.Wire;

/// <summary>Reads the members of a request and collects what is wrong with each, one sentence a member.</summary>
/// <remarks>Numbers may be JSON numbers or text; the token's own digits are read, so that none above 2^53 changes.</remarks>
internal sealed class SafeFields(JsonElement body)
{
    public const string NotChecksummed = "is not a valid checksummed Ethereum address";

    private readonly Dictionary<string, string> _faults = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Faults => _faults;

    public bool Has(string name) => Find(name) is not null;

    public Address Address(string name) => OptionalAddress(name) ?? Missing<Address>(name);

    /// <summary>Null when the member is absent or null.</summary>
    public Address? OptionalAddress(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        var text = TextOf(value);
        return text is not null && TryChecksummed(text, out var address)
            ? address
            : Fault<Address>(name, $"{Shorten(text)} {NotChecksummed}.");
    }

    public UInt256 Number(string name) => OptionalNumber(name) ?? Missing<UInt256>(name);

    public UInt256? OptionalNumber(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        var digits = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : TextOf(value);
        return
            digits is { Length: > 0 }
            && !digits.AsSpan().ContainsAnyExceptInRange('0', '9')
            && UInt256.TryParse(digits, out var number)
            ? number
            : Fault<UInt256>(name, "A whole number from 0 to 2^256 - 1 is required.");
    }

    public Hash32 Hash(string name) =>
        Find(name) is not { } value ? Missing<Hash32>(name)
        : Hash32.TryParse(TextOf(value), out var hash) ? hash
        : Fault<Hash32>(name, "0x and 64 hexadecimal digits are required.");

    /// <summary>No bytes when the member is absent, null or "0x".</summary>
    public byte[] OptionalBytes(string name, int atLeast = 0, int atMost = int.MaxValue)
    {
        if (Find(name) is not { } value)
        {
            return [];
        }

        if (!Hex.TryDecode(TextOf(value), out var bytes))
        {
            return Fault<byte[]>(name, "0x and an even number of hexadecimal digits are required.") ?? [];
        }

        if (bytes.Length != 0 || atLeast > 0)
        {
            if (bytes.Length < atLeast || bytes.Length > atMost)
            {
                Fault<byte[]>(name, $"It has {bytes.Length} bytes; {atLeast} to {atMost} are required.");
            }
        }

        return bytes;
    }

    /// <summary>Bytes that must be there.</summary>
    public byte[] RequiredBytes(string name, int atLeast, int atMost) =>
        Has(name) ? OptionalBytes(name, atLeast, atMost) : Missing<byte[]>(name) ?? [];

    /// <summary>Null when the member is absent or null.</summary>
    public DateTimeOffset? OptionalTime(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        return DateTimeOffset.TryParse(
            TextOf(value),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : Fault<DateTimeOffset>(name, "Enter a valid date/time.");
    }

    public string Text(string name, int atMost) => OptionalText(name, atMost) ?? Missing<string>(name) ?? "";

    /// <summary>Text, or an object or array as its JSON; null when the member is absent or null.</summary>
    public string? OptionalText(string name, int atMost)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        var text = value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? value.GetRawText() : TextOf(value);
        return text is null || text.Contains('\0', StringComparison.Ordinal)
                ? Fault<string>(name, "Not a valid string.")
            : text.Length > atMost ? Fault<string>(name, $"Ensure this field has no more than {atMost} characters.")
            : text;
    }

    public T? Fault<T>(string name, string sentence)
    {
        _faults.TryAdd(name, sentence);
        return default;
    }

    /// <summary>Addresses must carry their EIP-55 checksum: text in one case is refused.</summary>
    public static bool TryChecksummed(string? text, out Address address) =>
        Dao.Ethereum.Primitives.Address.TryParse(text, out address)
        && string.Equals(address.ToString(), text, StringComparison.Ordinal);

    public JsonElement? Find(string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private T? Missing<T>(string name) =>
        _faults.ContainsKey(name) ? default : Fault<T>(name, "This field is required.");

    /// <summary>Null for another kind of value, and for text with half a surrogate pair.</summary>
    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Shorten(string? text) =>
        text is null ? "The value"
        : text.Length <= 50 ? $"'{text}'"
        : $"'{text[..47]}...'";
}
