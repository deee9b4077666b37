using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dao.Cli.Output;

/// <summary>Chain values travel through JSON as their one canonical text.</summary>
internal sealed class TextJsonConverter<T> : JsonConverter<T>
    where T : struct, IParsable<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException($"A text is expected for {typeof(T).Name}, found {reader.TokenType}.");
        }

        try
        {
            return T.Parse(reader.GetString() ?? "", CultureInfo.InvariantCulture);
        }
        catch (FormatException wrong)
        {
            throw new JsonException(wrong.Message, wrong);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
