using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Dao.Gateway.Http;

/// <summary>The place in a list after which the next page starts. Opaque to clients.</summary>
/// <remarks>
/// <code>base64url( first 8 | second 8 | checksum 6 )</code>
/// The checksum covers the list's name, so a cursor of one list, or one that was altered, is refused instead of guessed at.
/// </remarks>
public readonly record struct Cursor(ulong First, ulong Second = 0)
{
    private const int PositionSize = 16;
    private const int ChecksumSize = 6;

    public string Encode(string list)
    {
        Span<byte> bytes = stackalloc byte[PositionSize + ChecksumSize];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, First);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Second);
        WriteChecksum(list, bytes[..PositionSize], bytes[PositionSize..]);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryDecode(string text, string list, out Cursor cursor)
    {
        cursor = default;
        Span<byte> bytes = stackalloc byte[PositionSize + ChecksumSize];
        if (text.Length != Base64Url.GetEncodedLength(bytes.Length) || !Base64Url.IsValid(text))
        {
            return false;
        }

        if (!Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != bytes.Length)
        {
            return false;
        }

        cursor = new Cursor(
            BinaryPrimitives.ReadUInt64BigEndian(bytes),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..])
        );
        return string.Equals(cursor.Encode(list), text, StringComparison.Ordinal);
    }

    private static void WriteChecksum(string list, ReadOnlySpan<byte> position, Span<byte> checksum)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. Encoding.UTF8.GetBytes(list), 0, .. position], digest);
        digest[..ChecksumSize].CopyTo(checksum);
    }
}
