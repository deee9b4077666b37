using System.Text.Json;
using Dao.Ethereum.Abi;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.JsonRpc;

/// <summary>A call that the contract reverted.</summary>
public sealed class RpcRevertException : JsonRpcException
{
    private static readonly AbiType[] ReasonTypes = [AbiType.Parse("string")];
    private static readonly AbiType[] PanicTypes = [AbiType.Parse("uint256")];

    private RpcRevertException(string method, int code, string message, JsonElement? errorData, byte[] revertData)
        : base(method, code, message, errorData)
    {
        RevertData = revertData;
        Reason = ReadReason(revertData);
    }

    /// <summary>The text of <c>require</c>, or of a panic; nothing for a custom error.</summary>
    public string? Reason { get; }

    /// <summary>What the contract returned: a custom error's selector and values, Error(string), Panic(uint256) or nothing.</summary>
    public byte[] RevertData { get; }

    internal static bool IsRevert(JsonRpcException error) =>
        error.Code == 3
        || FindData(error.ErrorData) is not null
        || error.NodeMessage.Contains("execution reverted", StringComparison.OrdinalIgnoreCase);

    internal static RpcRevertException Of(JsonRpcException error) =>
        new(error.Method, error.Code, error.NodeMessage, error.ErrorData, FindData(error.ErrorData) ?? []);

    // Most nodes put the hex text into error.data; some wrap it in an object.
    private static byte[]? FindData(JsonElement? data)
    {
        if (data is not { } element)
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("data", out var inner))
        {
            element = inner;
        }

        return element.ValueKind == JsonValueKind.String && Hex.TryDecode(element.GetString(), out var bytes)
            ? bytes
            : null;
    }

    private static string? ReadReason(ReadOnlySpan<byte> data)
    {
        try
        {
            return data switch
            {
                [0x08, 0xc3, 0x79, 0xa0, ..] => (string)AbiCodec.Decode(ReasonTypes, data[4..])[0],
                [0x4e, 0x48, 0x7b, 0x71, ..] => $"panic {AbiCodec.Decode(PanicTypes, data[4..])[0]}",
                _ => null,
            };
        }
        catch (AbiDecodingException)
        {
            // A contract may return anything at all; the bytes stay available.
            return null;
        }
    }
}
