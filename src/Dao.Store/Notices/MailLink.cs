using System.Security.Cryptography;
using System.Text;
using Dao.Ethereum.Primitives;

namespace Dao.Store.Notices;

/// <summary>The secret part of a link in a mail. Only the mail has it; the database has its SHA-256.</summary>
public static class MailLink
{
    private const int Bytes = 32;

    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    internal static Hash32 Digest(string token) => Hash32.FromBytes(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
