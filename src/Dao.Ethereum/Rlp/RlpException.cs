using System.Globalization;

namespace Dao.Ethereum.Rlp;

/// <summary>Bytes that are not canonical RLP.</summary>
public sealed class RlpException(int offset, string expected, string found)
    : Exception(
        string.Create(CultureInfo.InvariantCulture, $"RLP at byte {offset}: expected {expected}, found {found}.")
    )
{
    public int Offset { get; } = offset;
}
