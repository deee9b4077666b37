using System.Text.Json;
using System.Text.Json.Serialization;
using Dao.Ethereum.Primitives;

namespace Dao.Cli.Output;

/// <summary>Bytes as 0x-hex, not as the base64 that System.Text.Json would write.</summary>
internal sealed class HexJsonConverter : JsonConverter<byte[]>
{
    public override byte[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return Hex.TryDecode(text, out var bytes)
            ? bytes
            : throw new JsonException("Hex bytes are expected: 0x and an even number of hex digits.");
    }

    public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Hex.Encode(value));
}
