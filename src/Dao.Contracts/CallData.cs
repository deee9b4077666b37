using Dao.Ethereum.Abi;
using Dao.Ethereum.Primitives;

namespace Dao.Contracts;

/// <summary>What the generated codecs share.</summary>
public static class CallData
{
    /// <summary>The arguments behind the selector.</summary>
    /// <exception cref="AbiDecodingException">The data begins with another selector.</exception>
    public static ReadOnlySpan<byte> AfterSelector(
        ReadOnlySpan<byte> data,
        ReadOnlySpan<byte> selector,
        string signature
    ) =>
        data.StartsWith(selector)
            ? data[selector.Length..]
            : throw new AbiDecodingException(
                0,
                $"the selector {Hex.Encode(selector)} of {signature}",
                data.Length < selector.Length ? $"{data.Length} bytes" : Hex.Encode(data[..selector.Length])
            );
}
