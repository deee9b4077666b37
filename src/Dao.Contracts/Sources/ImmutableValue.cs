using System.Text;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts.Sources;

/// <summary>What a constructor fixed in the code.</summary>
/// <param name="Word">The 32 bytes in the code.</param>
public sealed record ImmutableValue(ImmutableVariable Variable, Hash32 Word)
{
    /// <summary>Null if it is no address.</summary>
    public Address? Address =>
        Variable.Type is "address" or "address payable"
        || Variable.Type.StartsWith("contract ", StringComparison.Ordinal)
            ? Ethereum.Primitives.Address.FromBytes(Word.ToArray().AsSpan(12))
            : null;

    /// <summary>An address, a number, a text, or the 32 bytes.</summary>
    public string Text =>
        Address is { } address ? address.ToString()
        : Variable.Type.StartsWith("uint", StringComparison.Ordinal) ? UInt256.FromBigEndian(Word.ToArray()).ToString()
        : Variable.Type == "ShortString" ? ShortText
        : Variable.Type == "bool" ? (Word == Hash32.Zero ? "false" : "true")
        : Word.ToString();

    /// <summary>OpenZeppelin's ShortString: up to 31 bytes of text, and their number in the last.</summary>
    private string ShortText
    {
        get
        {
            var bytes = Word.ToArray();
            return bytes[^1] < bytes.Length ? Encoding.UTF8.GetString(bytes, 0, bytes[^1]) : Word.ToString();
        }
    }
}
