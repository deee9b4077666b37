namespace Dao.Rules.Bylaws;

/// <summary>Which of two texts a line stands in.</summary>
public enum DiffSide
{
    Both,
    Before,
    After,
}

/// <summary>A line of one of two texts, or of both.</summary>
public sealed record DiffLine(DiffSide Side, string Text)
{
    /// <summary>As in a unified diff: space, minus or plus.</summary>
    public char Mark =>
        Side switch
        {
            DiffSide.Before => '-',
            DiffSide.After => '+',
            _ => ' ',
        };
}

/// <summary>The fewest lines to take away and to add that turn one text into another (longest common subsequence).</summary>
public static class LineDiff
{
    /// <summary>Beyond this many pairs of lines the middle is shown as taken away and added as a whole.</summary>
    private const long MostPairs = 4_000_000;

    public static IReadOnlyList<DiffLine> Of(string before, string after)
    {
        var (old, young) = (Lines(before), Lines(after));
        var head = 0;
        while (head < old.Length && head < young.Length && old[head] == young[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < old.Length - head && tail < young.Length - head && old[^(tail + 1)] == young[^(tail + 1)])
        {
            tail++;
        }

        return
        [
            .. old[..head].Select(line => new DiffLine(DiffSide.Both, line)),
            .. Middle(old[head..^tail], young[head..^tail]),
            .. old[^tail..].Select(line => new DiffLine(DiffSide.Both, line)),
        ];
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');

    private static IEnumerable<DiffLine> Middle(string[] old, string[] young)
    {
        if ((long)old.Length * young.Length > MostPairs)
        {
            return
            [
                .. old.Select(line => new DiffLine(DiffSide.Before, line)),
                .. young.Select(line => new DiffLine(DiffSide.After, line)),
            ];
        }

        // common[i, j]: how many lines old[i..] and young[j..] share at most, in order.
        var common = new int[old.Length + 1, young.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = young.Length - 1; j >= 0; j--)
            {
                common[i, j] =
                    old[i] == young[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var lines = new List<DiffLine>();
        var (o, y) = (0, 0);
        while (o < old.Length || y < young.Length)
        {
            if (o < old.Length && y < young.Length && old[o] == young[y])
            {
                lines.Add(new DiffLine(DiffSide.Both, old[o]));
                (o, y) = (o + 1, y + 1);
            }
            else if (y == young.Length || (o < old.Length && common[o + 1, y] >= common[o, y + 1]))
            {
                lines.Add(new DiffLine(DiffSide.Before, old[o++]));
            }
            else
            {
                lines.Add(new DiffLine(DiffSide.After, young[y++]));
            }
        }

        return lines;
    }
}
