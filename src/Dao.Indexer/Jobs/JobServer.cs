using Hangfire;
using Hangfire.Common;
using Hangfire.InMemory;
using Microsoft.Extensions.Logging;

namespace Dao.Indexer.Jobs;

/// <summary>Runs the jobs by the clock, beside the follower. Their state lies in the databases, so that a restart forgets nothing.</summary>
internal sealed class JobServer : IDisposable
{
    private readonly InMemoryStorage _storage = new();
    private readonly BackgroundJobServer _server;

    /// <exception cref="ArgumentException">It is no cron expression.</exception>
    public JobServer(ScheduledPayouts payouts, string cron, ILogger<JobServer> logger)
    {
        try
        {
            new RecurringJobManager(_storage).AddOrUpdate(
                "payouts",
                Job.FromExpression<ScheduledPayouts>(job => job.RunAsync(CancellationToken.None)),
                cron,
                new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc }
            );
        }
        catch (ArgumentException)
        {
            _storage.Dispose();
            throw;
        }

        _server = new BackgroundJobServer(
            new BackgroundJobServerOptions
            {
                WorkerCount = 1,
                SchedulePollingInterval = TimeSpan.FromSeconds(1),
                Activator = new Jobs(payouts),
            },
            _storage
        );
        JobLog.Started(logger, cron);
    }

    public void Dispose()
    {
        _server.Dispose();
        _storage.Dispose();
    }

    private sealed class Jobs(params object[] jobs) : JobActivator
    {
        public override object ActivateJob(Type jobType) => jobs.Single(jobType.IsInstanceOfType);
    }
}
