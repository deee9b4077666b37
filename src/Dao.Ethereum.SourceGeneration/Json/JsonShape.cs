using System.Collections.Generic;

namespace Dao.Ethereum.SourceGeneration.Json;

/// <summary>Typed access to a document; each complaint says where in it.</summary>
internal static class JsonShape
{
    public static JsonObject Object(JsonValue value, string where) =>
        value as JsonObject ?? throw new BindingException($"{where} should be an object, not {value.Kind}");

    public static IReadOnlyList<JsonValue> Array(JsonValue value, string where) =>
        value is JsonArray array
            ? array.Items
            : throw new BindingException($"{where} should be an array, not {value.Kind}");

    public static string Text(JsonObject parent, string name, string where)
    {
        if (!parent.Members.TryGetValue(name, out var value))
        {
            throw new BindingException($"{where} has no \"{name}\"");
        }

        return value is JsonText text
            ? text.Value
            : throw new BindingException($"{where}: \"{name}\" should be a string, not {value.Kind}");
    }

    public static string OptionalText(JsonObject parent, string name, string where) =>
        parent.Members.ContainsKey(name) ? Text(parent, name, where) : "";

    public static bool OptionalFlag(JsonObject parent, string name, string where)
    {
        if (!parent.Members.TryGetValue(name, out var value))
        {
            return false;
        }

        return value is JsonFlag flag
            ? flag.Value
            : throw new BindingException($"{where}: \"{name}\" should be true or false, not {value.Kind}");
    }
}
