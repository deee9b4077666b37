using Microsoft.Extensions.Logging;

namespace Dao.Indexer.Jobs;

internal static partial class JobLog
{
    [LoggerMessage(1, LogLevel.Information, "Jobs run by the schedule {Cron}")]
    public static partial void Started(ILogger logger, string cron);

    [LoggerMessage(2, LogLevel.Information, "Budget {Budget} pays period {Period}: {Id} is in the relay's outbox")]
    public static partial void PayoutQueued(ILogger logger, long budget, long period, string id);
}
