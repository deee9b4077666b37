using System.Collections.Generic;
using System.Linq;

namespace Dao.Ethereum.SourceGeneration.Emission;

internal static class Literals
{
    public static string Bytes(IEnumerable<byte> bytes) =>
        "[" + string.Join(", ", bytes.Select(b => "0x" + b.ToString("x2"))) + "]";

    public static string Text(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    /// <summary>For text with line breaks and quotes.</summary>
    public static string Verbatim(string text) => "@\"" + text.Replace("\"", "\"\"") + "\"";
}
