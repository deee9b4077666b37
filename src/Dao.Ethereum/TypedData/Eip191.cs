using System.Globalization;
using System.Text;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.TypedData;

/// <summary>The digest that <c>personal_sign</c> signs (EIP-191, version 0x45).</summary>
public static class Eip191
{
    public static Hash32 Hash(ReadOnlySpan<byte> message)
    {
        var prefix = Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"\u0019Ethereum Signed Message:\n{message.Length}")
        );
        var bytes = new byte[prefix.Length + message.Length];
        prefix.CopyTo(bytes, 0);
        message.CopyTo(bytes.AsSpan(prefix.Length));
        return Keccak.Hash(bytes);
    }

    /// <summary>The digest of the text's UTF-8 bytes.</summary>
    public static Hash32 HashText(string message) => Hash(Encoding.UTF8.GetBytes(message));
}
