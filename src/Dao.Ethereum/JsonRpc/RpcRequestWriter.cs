using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text.Json;
using Dao.Ethereum.Primitives;

namespace Dao.Ethereum.JsonRpc;

/// <summary>Writes requests as JSON by hand: no reflection, and no type can be written by accident.</summary>
internal static class RpcRequestWriter
{
    public static byte[] WriteCall(long id, string method, object?[] parameters) =>
        Write(json => WriteRequest(json, id, method, parameters));

    public static byte[] WriteBatch(long firstId, IReadOnlyList<RpcRequest> requests) =>
        Write(json =>
        {
            json.WriteStartArray();
            for (var i = 0; i < requests.Count; i++)
            {
                WriteRequest(json, firstId + i, requests[i].Method, requests[i].Parameters);
            }

            json.WriteEndArray();
        });

    public static string Quantity(UInt256 value)
    {
        var digits = Convert.ToHexStringLower(value.ToBigEndian()).TrimStart('0');
        return digits.Length == 0 ? "0x0" : "0x" + digits;
    }

    public static string Quantity(ulong value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:x}");

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteRequest(Utf8JsonWriter json, long id, string method, object?[] parameters)
    {
        json.WriteStartObject();
        json.WriteString("jsonrpc", "2.0");
        json.WriteNumber("id", id);
        json.WriteString("method", method);
        json.WritePropertyName("params");
        WriteValue(json, parameters);
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case ulong number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case UInt256 number:
                json.WriteStringValue(Quantity(number));
                break;
            case BlockNumber number:
                json.WriteStringValue(Quantity(number.Value));
                break;
            case Address or Hash32:
                json.WriteStringValue(value.ToString());
                break;
            case byte[] bytes:
                json.WriteStringValue(Hex.Encode(bytes));
                break;
            case BlockTag tag:
                WriteValue(json, tag.ToParameter());
                break;
            case JsonElement element:
                element.WriteTo(json);
                break;
            case IReadOnlyDictionary<string, object?> members:
                json.WriteStartObject();
                foreach (var (name, member) in members)
                {
                    json.WritePropertyName(name);
                    WriteValue(json, member);
                }

                json.WriteEndObject();
                break;
            case IEnumerable items:
                json.WriteStartArray();
                foreach (var item in items)
                {
                    WriteValue(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"A {value.GetType().Name} cannot be a JSON-RPC parameter.", nameof(value));
        }
    }
}
