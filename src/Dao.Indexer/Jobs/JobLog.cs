using Microsoft.Extensions.Logging;

namespace Dao.Indexer.Jobs;

internal static partial class JobLog
{
    [LoggerMessage(1, LogLevel.Information, "Jobs run by the schedule {Cron}")]
    public static partial void Started(ILogger logger, string cron);

    [LoggerMessage(5, LogLevel.Error, "The job {Job} failed; the next run tries again")]
    public static partial void Failed(ILogger logger, Exception exception, string job);

    [LoggerMessage(3, LogLevel.Information, "{Count} notices wait to be sent")]
    public static partial void NoticesQueued(ILogger logger, int count);

    [LoggerMessage(
        4,
        LogLevel.Warning,
        "Mail {Id} was not sent ({Reason}), attempt {Attempt}; it is tried again later"
    )]
    public static partial void MailRefused(ILogger logger, string id, string reason, long attempt);

    [LoggerMessage(2, LogLevel.Information, "Budget {Budget} pays period {Period}: {Id} is in the relay's outbox")]
    public static partial void PayoutQueued(ILogger logger, long budget, long period, string id);
}
