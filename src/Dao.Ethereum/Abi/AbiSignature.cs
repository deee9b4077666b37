using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.Abi;

internal static class AbiSignature
{
    public static string Of(string name, IReadOnlyList<AbiParameter> inputs) =>
        $"{name}({string.Join(',', inputs.Select(input => input.Type.Name))})";

    public static ReadOnlySpan<byte> SkipSelector(
        ReadOnlySpan<byte> data,
        ReadOnlySpan<byte> selector,
        string signature
    ) =>
        data.StartsWith(selector)
            ? data[selector.Length..]
            : throw new AbiDecodingException(
                0,
                $"the selector {Hex.Encode(selector)} of {signature}",
                data.Length == 0 ? "no data" : Hex.Encode(data[..Math.Min(4, data.Length)])
            );
}
