using System.Text.Json;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.JsonRpc;

/// <summary>Reads the values of a node's answers strictly; a node that sends another shape is a broken outside world.</summary>
internal static class RpcJson
{
    public static JsonRpcTransportException Unexpected(string what, string expected, JsonElement found) =>
        new(
            $"Expected {expected} as {what} from the node, got "
                + (found.ValueKind == JsonValueKind.Undefined ? "nothing" : Hex.Shorten(found.GetRawText()))
                + ". Check that the node is a current Ethereum client."
        );

    public static JsonElement Member(JsonElement parent, string name)
    {
        if (parent.ValueKind != JsonValueKind.Object)
        {
            throw Unexpected(name, "an object that holds it", parent);
        }

        return parent.TryGetProperty(name, out var value) ? value : throw Unexpected(name, "a member", default);
    }

    public static JsonElement? Optional(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object
        && parent.TryGetProperty(name, out var value)
        && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    public static UInt256 Quantity(JsonElement value, string what) =>
        value.ValueKind == JsonValueKind.String
        && value.GetString() is ['0', 'x', ..] text
        && UInt256.TryParse(text, out var number)
            ? number
            : throw Unexpected(what, "a hexadecimal quantity", value);

    public static ulong Number(JsonElement value, string what)
    {
        var number = Quantity(value, what);
        return number.BitLength <= 64 ? (ulong)number : throw Unexpected(what, "a quantity of 64 bits", value);
    }

    public static ulong Number(JsonElement parent, string name, string what) =>
        Number(Member(parent, name), $"{what}.{name}");

    public static byte[] Bytes(JsonElement value, string what) =>
        value.ValueKind == JsonValueKind.String && Hex.TryDecode(value.GetString(), out var bytes)
            ? bytes
            : throw Unexpected(what, "bytes in hexadecimal", value);

    public static byte[] Bytes(JsonElement value, int size, string what) =>
        Bytes(value, what) is var bytes && bytes.Length == size
            ? bytes
            : throw Unexpected(what, $"{size} bytes", value);

    public static Hash32 Hash(JsonElement value, string what) =>
        value.ValueKind == JsonValueKind.String && Hash32.TryParse(value.GetString(), out var hash)
            ? hash
            : throw Unexpected(what, "32 bytes in hexadecimal", value);

    // Nodes may write addresses with a checksum of their own (EIP-1191 does), so case is not judged here.
    public static Address ReadAddress(JsonElement value, string what)
    {
        Span<byte> bytes = stackalloc byte[Address.Size];
        return value.ValueKind == JsonValueKind.String && Hex.TryDecode(value.GetString().AsSpan(), bytes)
            ? Address.FromBytes(bytes)
            : throw Unexpected(what, "an address", value);
    }

    public static Address? OptionalAddress(JsonElement parent, string name, string what) =>
        Optional(parent, name) is { } value ? ReadAddress(value, $"{what}.{name}") : null;

    public static T[] List<T>(JsonElement value, string what, Func<JsonElement, T> item) =>
        value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(item)]
            : throw Unexpected(what, "an array", value);
}
