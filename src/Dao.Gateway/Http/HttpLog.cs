namespace Dao.Gateway.Http;

internal static partial class HttpLog
{
    [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void RequestFailed(ILogger logger, Exception? exception, string method, string path);
}
