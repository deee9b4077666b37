using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.SafeService.Wire;

/// <summary>How answers to Safe clients are written: camelCase, absent values as null, big numbers as decimal text.</summary>
internal static class SafeJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // the answer is application/json, never a page
        Converters =
        {
            new TextConverter<Address>(),
            new TextConverter<Hash32>(),
            new TextConverter<UInt256>(),
            new TimeConverter(),
        },
    };

    /// <summary>Bytes as clients expect them: no data is null, not "0x".</summary>
    public static string? DataOf(byte[] bytes) => bytes.Length == 0 ? null : Hex.Encode(bytes);

    private sealed class TextConverter<T> : JsonConverter<T>
        where T : struct
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Answers are written only.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    /// <summary>UTC with microseconds; the time of a block has no fraction.</summary>
    private sealed class TimeConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => throw new NotSupportedException("Answers are written only.");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(
                value.UtcDateTime.ToString(
                    value.Ticks % TimeSpan.TicksPerSecond == 0
                        ? "yyyy-MM-dd'T'HH:mm:ss'Z'"
                        : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'",
                    CultureInfo.InvariantCulture
                )
            );
    }
}
