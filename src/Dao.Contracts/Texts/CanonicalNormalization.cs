using System.Globalization;
using System.Text;

namespace Dao.Contracts.Texts;

/// <summary>Unicode Normalization Form C (UAX #15), from a table that ships with the program.</summary>
/// <remarks>
/// <see cref="string.Normalize()"/> does nothing when .NET runs without ICU (InvariantGlobalization), and with ICU its
/// result depends on the version installed. A digest that people compare must not depend on the machine.
/// Steps: decompose fully, order marks by combining class, compose what is not excluded. Hangul is computed.
/// </remarks>
internal static class CanonicalNormalization
{
    private const int HangulBase = 0xAC00;
    private const int LeadBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TrailBase = 0x11A7;
    private const int LeadCount = 19;
    private const int VowelCount = 21;
    private const int TrailCount = 28;
    private const int HangulCount = LeadCount * VowelCount * TrailCount;

    private static readonly Dictionary<int, int[]> Decompositions = [];
    private static readonly Dictionary<(int First, int Second), int> Compositions = [];
    private static readonly Dictionary<int, byte> Classes = [];

    static CanonicalNormalization()
    {
        var assembly = typeof(CanonicalNormalization).Assembly;
        using var stream =
            assembly.GetManifestResourceStream("Dao.Contracts.Texts.canonical-normalization.txt")
            ?? throw new InvalidOperationException(
                "The normalization table is missing from Dao.Contracts.dll; build it again."
            );
        using var reader = new StreamReader(stream, Encoding.ASCII);
        while (reader.ReadLine() is { } line)
        {
            ReadLine(line.Split(' '));
        }
    }

    /// <summary>The text in NFC. It must be well-formed UTF-16.</summary>
    public static string Compose(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange('\0', '\u02FF') < 0)
        {
            return text; // No character below U+0300 is changed by NFC.
        }

        var points = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            Decompose(rune.Value, points);
        }

        OrderMarks(points);
        ComposePairs(points);
        var composed = new StringBuilder(points.Count);
        foreach (var point in points)
        {
            composed.Append(new Rune(point).ToString());
        }

        return composed.ToString();
    }

    private static void Decompose(int point, List<int> into)
    {
        if (point is >= HangulBase and < HangulBase + HangulCount)
        {
            var index = point - HangulBase;
            into.Add(LeadBase + (index / (VowelCount * TrailCount)));
            into.Add(VowelBase + (index % (VowelCount * TrailCount) / TrailCount));
            if (index % TrailCount > 0)
            {
                into.Add(TrailBase + (index % TrailCount));
            }
        }
        else if (Decompositions.TryGetValue(point, out var parts))
        {
            foreach (var part in parts)
            {
                Decompose(part, into);
            }
        }
        else
        {
            into.Add(point);
        }
    }

    private static void OrderMarks(List<int> points)
    {
        for (var start = 0; start < points.Count; start++)
        {
            if (ClassOf(points[start]) == 0)
            {
                continue;
            }

            var end = start + 1;
            while (end < points.Count && ClassOf(points[end]) != 0)
            {
                end++;
            }

            if (end - start > 1)
            {
                var ordered = points.GetRange(start, end - start).OrderBy(ClassOf).ToArray(); // OrderBy is stable.
                for (var i = 0; i < ordered.Length; i++)
                {
                    points[start + i] = ordered[i];
                }
            }

            start = end;
        }
    }

    private static void ComposePairs(List<int> points)
    {
        var starter = -1;
        var written = 0;
        var lastClass = -1;
        for (var read = 0; read < points.Count; read++)
        {
            var point = points[read];
            var markClass = ClassOf(point);
            // A mark is blocked by an earlier mark of its class or higher; a starter by anything in between.
            var isBlocked = lastClass != -1 && lastClass >= markClass;
            if (starter >= 0 && !isBlocked && TryCompose(points[starter], point, out var pair))
            {
                points[starter] = pair;
                continue;
            }

            if (markClass == 0)
            {
                starter = written;
                lastClass = -1;
            }
            else
            {
                lastClass = markClass;
            }

            points[written++] = point;
        }

        points.RemoveRange(written, points.Count - written);
    }

    private static bool TryCompose(int first, int second, out int pair)
    {
        if (first is >= LeadBase and < LeadBase + LeadCount && second is >= VowelBase and < VowelBase + VowelCount)
        {
            pair = HangulBase + ((((first - LeadBase) * VowelCount) + second - VowelBase) * TrailCount);
            return true;
        }

        if (
            first is >= HangulBase and < HangulBase + HangulCount
            && (first - HangulBase) % TrailCount == 0
            && second is > TrailBase and < TrailBase + TrailCount
        )
        {
            pair = first + second - TrailBase;
            return true;
        }

        return Compositions.TryGetValue((first, second), out pair);
    }

    private static int ClassOf(int point) => Classes.GetValueOrDefault(point);

    private static void ReadLine(string[] fields)
    {
        switch (fields[0])
        {
            case "d":
            case "x":
                var parts = fields.Skip(2).Select(ReadHex).ToArray();
                Decompositions.Add(ReadHex(fields[1]), parts);
                if (fields[0] == "d")
                {
                    Compositions.Add((parts[0], parts[1]), ReadHex(fields[1]));
                }

                break;
            case "c":
                for (var point = ReadHex(fields[1]); point <= ReadHex(fields[2]); point++)
                {
                    Classes.Add(point, byte.Parse(fields[3], CultureInfo.InvariantCulture));
                }

                break;
            default:
                break; // A comment.
        }
    }

    private static int ReadHex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
