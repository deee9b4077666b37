using Hangfire;
using Hangfire.Common;
using Hangfire.InMemory;
using Hangfire.Server;
using Microsoft.Extensions.Logging;

namespace Dao.Indexer.Jobs;

/// <summary>Runs the jobs by the clock, beside the follower. Their state lies in the databases, so that a restart forgets nothing.</summary>
internal sealed class JobServer : IDisposable
{
    private readonly InMemoryStorage _storage = new();
    private readonly BackgroundJobServer _server;

    /// <param name="mail">Null when no mail is sent.</param>
    /// <exception cref="ArgumentException">It is no cron expression.</exception>
    public JobServer(
        string cron,
        ScheduledPayouts payouts,
        (Notices Notices, MailSender Sender)? mail,
        ILogger<JobServer> logger
    )
    {
        try
        {
            Add("payouts", Job.FromExpression<ScheduledPayouts>(job => job.RunAsync(CancellationToken.None)), cron);
            if (mail is not null)
            {
                Add("notices", Job.FromExpression<Notices>(job => job.RunAsync(CancellationToken.None)), cron);
                Add("mail", Job.FromExpression<MailSender>(job => job.RunAsync(CancellationToken.None)), cron);
            }
        }
        catch (ArgumentException)
        {
            _storage.Dispose();
            throw;
        }

        object?[] jobs = [payouts, mail?.Notices, mail?.Sender];
        _server = new BackgroundJobServer(
            new BackgroundJobServerOptions
            {
                // A mail server that does not answer keeps nobody else waiting.
                WorkerCount = 3,
                SchedulePollingInterval = TimeSpan.FromSeconds(1),
                Activator = new Jobs(jobs),
                // Instead of Hangfire's own: what fails is tried by the next run, not again and again in between.
                FilterProvider = new JobFilterCollection { new Failures(logger) },
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

    private void Add(string name, Job job, string cron) =>
        new RecurringJobManager(_storage).AddOrUpdate(
            name,
            job,
            cron,
            new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc }
        );

    private sealed class Failures(ILogger logger) : IServerFilter
    {
        public void OnPerforming(PerformingContext context) { }

        public void OnPerformed(PerformedContext context)
        {
            if (context.Exception is { } exception)
            {
                JobLog.Failed(logger, exception.InnerException ?? exception, context.BackgroundJob.Job.Type.Name);
            }
        }
    }

    private sealed class Jobs(object?[] jobs) : JobActivator
    {
        public override object ActivateJob(Type jobType) =>
            jobs.Single(jobType.IsInstanceOfType)
            ?? throw new InvalidOperationException($"There is no job {jobType.Name}.");
    }
}
