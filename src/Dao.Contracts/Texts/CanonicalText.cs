using System.Text;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Texts;

/// <summary>The one form of a text whose digest goes on chain: UTF-8 without mark, NFC, lines ended by LF.</summary>
/// <remarks>Nothing else is changed: leading, trailing and inner spaces count.</remarks>
public static class CanonicalText
{
    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <exception cref="ArgumentException">The text holds half a surrogate pair, so it has no UTF-8 form.</exception>
    public static string Of(string text)
    {
        if (!IsWellFormed(text))
        {
            throw new ArgumentException("The text holds half of a surrogate pair; it is not Unicode.", nameof(text));
        }

        var unmarked = text.StartsWith('\uFEFF') ? text[1..] : text;
        var lines = unmarked.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return CanonicalNormalization.Compose(lines);
    }

    public static byte[] Bytes(string text) => StrictUtf8.GetBytes(Of(text));

    /// <summary>Keccak-256 of the canonical bytes.</summary>
    public static Hash32 Digest(string text) => Keccak.Hash(Bytes(text));

    public static bool IsCanonical(string text) => IsWellFormed(text) && Of(text) == text;

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
