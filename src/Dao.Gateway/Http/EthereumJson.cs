using System.Text.Json;
using System.Text.Json.Serialization;
using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Http;

/// <summary>Chain values in answers: always strings (addresses with checksum, hashes in hex, numbers of 256 bits in decimal).</summary>
public static class EthereumJson
{
    public static IReadOnlyList<JsonConverter> Converters { get; } =
    [
        new ParsableConverter<Address>(),
        new ParsableConverter<Hash32>(),
        new ParsableConverter<UInt256>(),
        new UtcTimeConverter(),
    ];

    private sealed class ParsableConverter<T> : JsonConverter<T>
        where T : struct, IParsable<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            T.TryParse(reader.GetString(), null, out var value)
                ? value
                : throw new JsonException($"{typeof(T).Name} expected.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    /// <summary>ISO 8601 in UTC with seconds: <c>2026-05-01T12:00:00Z</c>.</summary>
    private sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(
                value.UtcDateTime.ToString(
                    "yyyy-MM-dd'T'HH:mm:ss'Z'",
                    System.Globalization.CultureInfo.InvariantCulture
                )
            );
    }
}
