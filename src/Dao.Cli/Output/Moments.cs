using System.Globalization;

namespace Dao.Cli.Output;

/// <summary>Times for people: UTC, to the minute. Machines get ISO 8601 through JSON.</summary>
internal static class Moments
{
    internal static string Say(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    internal static DateTimeOffset FromChain(ulong seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(checked((long)seconds));
}
