using System.Globalization;

namespace Dao.Ethereum.Abi;

/// <summary>ABI data that no compiler writes: short, dirty, overlapping or out of range.</summary>
public sealed class AbiDecodingException(int offset, string expected, string found)
    : Exception(
        string.Create(CultureInfo.InvariantCulture, $"ABI data at byte {offset}: expected {expected}, found {found}.")
    )
{
    /// <summary>Where in the data, in bytes.</summary>
    public int Offset { get; } = offset;

    public string Expected { get; } = expected;

    public string Found { get; } = found;
}
