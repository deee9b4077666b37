using System.Text;
using Dao.Ethereum.Primitives;

namespace Dao.Store;

/// <summary>Names of at most 32 bytes, padded with zeros, as contracts keep them.</summary>
public static class ShortText
{
    /// <summary>The text; the hex form when the bytes are not printable ASCII followed by zeros.</summary>
    public static string Read(Hash32 bytes)
    {
        ReadOnlySpan<byte> text = bytes.ToArray().AsSpan().TrimEnd((byte)0);
        return text.ContainsAnyExceptInRange((byte)' ', (byte)'~') ? bytes.ToString() : Encoding.ASCII.GetString(text);
    }

    /// <exception cref="ArgumentException">The text is longer than 32 bytes or not printable ASCII.</exception>
    public static Hash32 Write(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > Hash32.Size || text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            throw new ArgumentException($"Expected at most 32 printable ASCII characters, got '{text}'.", nameof(text));
        }

        Span<byte> bytes = stackalloc byte[Hash32.Size];
        Encoding.ASCII.GetBytes(text, bytes);
        return Hash32.FromBytes(bytes);
    }
}
