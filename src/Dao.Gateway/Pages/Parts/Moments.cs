using System.Globalization;

namespace Dao.Gateway.Pages.Parts;

/// <summary>Times in words. Pages have no script, so they speak UTC and say so.</summary>
public static class Moments
{
    public static string Full(DateTimeOffset time) =>
        time.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset time) =>
        time.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Machine(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary><c>in 3 days</c>, <c>5 hours ago</c>, <c>just now</c>: one unit, rounded down.</summary>
    public static string Relative(DateTimeOffset time, DateTimeOffset now)
    {
        var distance = time - now;
        if (distance.Duration() < TimeSpan.FromSeconds(2))
        {
            return "just now";
        }

        var length = Length(distance.Duration());
        return distance > TimeSpan.Zero ? $"in {length}" : $"{length} ago";
    }

    /// <summary>The largest fitting unit: <c>3 days</c>, <c>1 hour</c>, <c>40 seconds</c>.</summary>
    public static string Length(TimeSpan length) =>
        length switch
        {
            { TotalDays: >= 730 } => Count((long)(length.TotalDays / 365.25), "year"),
            { TotalDays: >= 60 } => Count((long)(length.TotalDays / 30.44), "month"),
            { TotalDays: >= 1 } => Count((long)length.TotalDays, "day"),
            { TotalHours: >= 1 } => Count((long)length.TotalHours, "hour"),
            { TotalMinutes: >= 1 } => Count((long)length.TotalMinutes, "minute"),
            _ => Count((long)length.TotalSeconds, "second"),
        };

    public static string Count(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");
}
