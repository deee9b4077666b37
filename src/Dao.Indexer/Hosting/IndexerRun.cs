using Dao.Ethereum.JsonRpc;
using Dao.Indexer.Jobs;
using Dao.Indexer.Sync;
using Dao.Store;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Dao.Indexer.Hosting;

/// <summary>One run of the indexer, from configuration to exit code.</summary>
internal sealed class IndexerRun(IConfiguration configuration, ILoggerFactory loggers, TimeProvider time)
{
    /// <param name="once">Ends at the node's head.</param>
    public async Task<ExitCode> RunAsync(bool once, CancellationToken cancellationToken)
    {
        try
        {
            return await FollowAsync(IndexerSettings.Read(configuration), once, cancellationToken);
        }
        catch (StartRefusedException exception)
        {
            SyncLog.Refused(loggers.CreateLogger<IndexerRun>(), exception.Message);
            return exception.Code;
        }
        catch (StoreException exception)
        {
            SyncLog.Refused(loggers.CreateLogger<IndexerRun>(), exception.Message);
            return ExitCode.DatabaseUnavailable;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Done;
        }
    }

    private async Task<ExitCode> FollowAsync(IndexerSettings settings, bool once, CancellationToken cancellationToken)
    {
        var contracts = await DeploymentFile.ReadAsync(
            settings.Deployment.File,
            settings.Treasury.List,
            cancellationToken
        );
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var options = new JsonRpcOptions { Timeout = TimeSpan.FromSeconds(settings.Rpc.TimeoutSeconds), Retries = 1 };
        var node = new EthereumNode(new JsonRpcClient(http, new Uri(settings.Rpc.Url), options, time));
        await using var index = await IndexDatabase.OpenAsync(settings.Index.Database, cancellationToken);
        var loop = new FollowLoop(node, index, contracts, settings.Follow, time, loggers);
        if (once || settings.Jobs.Outbox.Length == 0)
        {
            return await loop.RunAsync(once, cancellationToken);
        }

        await using var outbox = await GatewayDatabase.OpenAsync(settings.Jobs.Outbox, time, cancellationToken);
        var payouts = new ScheduledPayouts(index, outbox, node, contracts, loggers.CreateLogger<ScheduledPayouts>());
        var sender = new MailSender(outbox, settings.Mail, loggers.CreateLogger<MailSender>());
        (Notices, MailSender)? mail = settings.Mail.IsOn
            ? (
                new Notices(
                    index,
                    outbox,
                    node,
                    contracts,
                    new NoticeWords(new Uri(settings.Mail.Site)),
                    settings.Reminders,
                    loggers.CreateLogger<Notices>()
                ),
                sender
            )
            : null;
        using var jobs = StartJobs(settings.Jobs.Cron, payouts, mail);
        return await loop.RunAsync(once, cancellationToken);
    }

    private JobServer StartJobs(string cron, ScheduledPayouts payouts, (Notices, MailSender)? mail)
    {
        try
        {
            return new JobServer(cron, payouts, mail, loggers.CreateLogger<JobServer>());
        }
        catch (ArgumentException exception)
        {
            throw new StartRefusedException(
                ExitCode.Configuration,
                $"Jobs:Cron must be a cron expression like \"*/5 * * * *\", but is \"{cron}\": {exception.Message}"
            );
        }
    }
}
