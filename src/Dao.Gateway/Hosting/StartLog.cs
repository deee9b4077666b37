namespace Dao.Gateway.Hosting;

internal static partial class StartLog
{
    [LoggerMessage(1, LogLevel.Warning, "The node does not answer yet; the index is served meanwhile. {Reason}")]
    public static partial void NodeAway(ILogger logger, string reason);
}
