namespace Dao.Ethereum.Primitives;

/// <summary>Strict hexadecimal text with the prefix 0x, as JSON-RPC and ABI tools write bytes.</summary>
public static class Hex
{
    /// <summary>Lower case with the prefix 0x.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => "0x" + Convert.ToHexStringLower(bytes);

    /// <exception cref="FormatException">The text is not 0x followed by an even number of hexadecimal digits.</exception>
    public static byte[] Decode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryDecode(text, out var bytes) ? bytes : throw new FormatException(Complaint(text));
    }

    public static bool TryDecode(string? text, out byte[] bytes)
    {
        bytes = [];
        if (text is null || !HasPrefix(text) || text.Length % 2 != 0)
        {
            return false;
        }

        var decoded = text.Length == 2 ? [] : new byte[(text.Length - 2) / 2];
        if (!TryDecode(text.AsSpan(), decoded))
        {
            return false;
        }

        bytes = decoded;
        return true;
    }

    /// <summary>Decodes exactly <paramref name="destination"/>.Length bytes after the prefix; no allocation.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination)
    {
        if (!HasPrefix(text) || text.Length - 2 != destination.Length * 2L)
        {
            return false;
        }

        return Convert.FromHexString(text[2..], destination, out _, out _) == System.Buffers.OperationStatus.Done;
    }

    internal static bool HasPrefix(ReadOnlySpan<char> text) => text.Length >= 2 && text[0] == '0' && text[1] == 'x';

    internal static string Shorten(string? text) =>
        text switch
        {
            null => "nothing",
            "" => "an empty text",
            { Length: > 80 } => $"\"{text[..77]}...\" ({text.Length} characters)",
            _ => $"\"{text}\"",
        };

    private static string Complaint(string text)
    {
        if (!HasPrefix(text))
        {
            return $"Expected hexadecimal text that begins with 0x, got {Shorten(text)}.";
        }

        return text.Length % 2 != 0
            ? $"Expected an even number of hexadecimal digits after 0x, got {text.Length - 2} in {Shorten(text)}."
            : $"Expected only the digits 0-9, a-f and A-F after 0x, got {Shorten(text)}.";
    }
}
