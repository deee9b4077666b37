using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Dao.Cli.Tests.Coops;

/// <summary>Stands before a real node or gateway, passes on what it is asked, and alters what comes back.</summary>
internal sealed class AlteringProxy : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpClient _http = new();
    private readonly Func<string, string, string> _alter;
    private readonly Task _serving;

    /// <param name="truth">Who really answers.</param>
    /// <param name="alter">From the path and the true answer, what is answered.</param>
    internal AlteringProxy(Uri truth, Func<string, string, string> alter)
    {
        _alter = alter;
        Url = new Uri($"http://127.0.0.1:{FreePort.Any()}/");
        _listener.Prefixes.Add(Url.ToString());
        _listener.Start();
        _serving = ServeAsync(truth);
    }

    internal Uri Url { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
        _http.Dispose();
    }

    private async Task ServeAsync(Uri truth)
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var path = context.Request.RawUrl ?? "/";
            using var question = new HttpRequestMessage(
                new HttpMethod(context.Request.HttpMethod),
                new Uri(truth, path)
            );
            if (context.Request.HasEntityBody)
            {
                question.Content = new StreamContent(context.Request.InputStream);
                question.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            }

            using var answer = await _http.SendAsync(question);
            var altered = Encoding.UTF8.GetBytes(_alter(path, await answer.Content.ReadAsStringAsync()));
            context.Response.StatusCode = (int)answer.StatusCode;
            context.Response.ContentType = "application/json";
            await context.Response.OutputStream.WriteAsync(altered);
            context.Response.Close();
        }
    }
}

/// <summary>A port that nobody listens on now.</summary>
internal static class FreePort
{
    internal static int Any()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
