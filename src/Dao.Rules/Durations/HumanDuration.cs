using System.Globalization;
using System.Text;

namespace Dao.Rules.Durations;

/// <summary>Durations as people write them: <c>8d</c>, <c>1w 2d</c>, <c>36h</c>, <c>1d12h30m5s</c>.</summary>
/// <remarks>Units w, d, h, m, s, each at most once and from large to small; whole numbers; a bare <c>0</c> is zero seconds.</remarks>
public static class HumanDuration
{
    private static readonly (char Unit, ulong Seconds)[] Units =
    [
        ('w', 604_800),
        ('d', 86_400),
        ('h', 3_600),
        ('m', 60),
        ('s', 1),
    ];

    /// <summary>The longest duration that is accepted: 1,000 years.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(365_250);

    public static TimeSpan Parse(string text) =>
        TryParse(text, out var duration, out var error) ? duration : throw new FormatException(error);

    public static bool TryParse(string? text, out TimeSpan duration, out string error)
    {
        duration = TimeSpan.Zero;
        error = "";
        if (text == "0")
        {
            return true;
        }

        if (!TryReadSeconds(text, out var seconds))
        {
            error = $"'{text}' is not a duration; write it like 8d, 36h, 90m or 1d 12h.";
            return false;
        }

        if (seconds > (UInt128)Longest.TotalSeconds)
        {
            error = $"'{text}' is longer than {Longest.Days.ToString(CultureInfo.InvariantCulture)} days.";
            return false;
        }

        duration = TimeSpan.FromSeconds((long)seconds);
        return true;
    }

    /// <summary>The shortest form in days and smaller units: <c>8d</c>, <c>1d 12h</c>, <c>45s</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        return Format((ulong)duration.TotalSeconds);
    }

    public static string Format(ulong seconds)
    {
        var text = new StringBuilder();
        foreach (var (unit, length) in Units.AsSpan(1))
        {
            if (seconds >= length)
            {
                text.Append(text.Length > 0 ? " " : "")
                    .Append((seconds / length).ToString(CultureInfo.InvariantCulture))
                    .Append(unit);
                seconds %= length;
            }
        }

        return text.Length > 0 ? text.ToString() : "0s";
    }

    /// <summary>In words for a sentence: <c>8 days</c>, <c>1 day 12 hours</c>.</summary>
    public static string InWords(ulong seconds) =>
        string.Join(
            ' ',
            Format(seconds)
                .Split(' ')
                .Select(part => Word(ulong.Parse(part[..^1], CultureInfo.InvariantCulture), part[^1]))
        );

    private static string Word(ulong count, char unit)
    {
        var noun = unit switch
        {
            'd' => "day",
            'h' => "hour",
            'm' => "minute",
            _ => "second",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
    }

    private static bool TryReadSeconds(string? text, out UInt128 seconds)
    {
        seconds = 0;
        var rest = text.AsSpan().Trim(' ');
        var nextUnit = 0;
        if (rest.IsEmpty)
        {
            return false;
        }

        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits is < 1 or > 12)
            {
                return false;
            }

            var unit = Array.FindIndex(Units, nextUnit, UnitIs(rest[digits]));
            if (unit < 0)
            {
                return false;
            }

            seconds += (UInt128)ulong.Parse(rest[..digits], CultureInfo.InvariantCulture) * Units[unit].Seconds;
            nextUnit = unit + 1;
            rest = rest[(digits + 1)..].TrimStart(' ');
        }

        return true;
    }

    private static Predicate<(char Unit, ulong Seconds)> UnitIs(char unit) => candidate => candidate.Unit == unit;
}
