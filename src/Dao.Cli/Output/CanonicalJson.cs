using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dao.Cli.Output;

/// <summary>
/// JSON in its one canonical form (RFC 8785): members sorted, no spaces, only what must be escaped is escaped. Numbers are
/// whole here. <c>jq -jcS</c> prints the same bytes, so that anybody can compute the hash.
/// </summary>
internal static class CanonicalJson
{
    internal static byte[] Bytes(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(JsonNode? node, StringBuilder to)
    {
        switch (node)
        {
            case JsonObject map:
                Join(
                    '{',
                    map.OrderBy(member => member.Key, StringComparer.Ordinal),
                    member =>
                    {
                        WriteText(member.Key, to);
                        to.Append(':');
                        Write(member.Value, to);
                    },
                    '}',
                    to
                );
                break;
            case JsonArray list:
                Join('[', list, item => Write(item, to), ']', to);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                WriteText(value.GetValue<string>(), to);
                break;
            default:
                to.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void Join<T>(char begin, IEnumerable<T> items, Action<T> write, char end, StringBuilder to)
    {
        to.Append(begin);
        var isFirst = true;
        foreach (var item in items)
        {
            to.Append(isFirst ? "" : ",");
            write(item);
            isFirst = false;
        }

        to.Append(end);
    }

    private static void WriteText(string text, StringBuilder to)
    {
        to.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => to.Append("\\\""),
                '\\' => to.Append("\\\\"),
                '\b' => to.Append("\\b"),
                '\f' => to.Append("\\f"),
                '\n' => to.Append("\\n"),
                '\r' => to.Append("\\r"),
                '\t' => to.Append("\\t"),
                < ' ' => to.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => to.Append(c),
            };
        }

        to.Append('"');
    }
}
