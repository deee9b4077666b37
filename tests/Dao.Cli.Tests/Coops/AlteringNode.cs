using System.Net;
using System.Net.Sockets;

namespace Dao.Cli.Tests.Coops;

/// <summary>Stands before a real node and passes its answers on, but for one text that it replaces by another.</summary>
internal sealed class AlteringNode : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpClient _http = new();
    private readonly Func<string, string> _alter;
    private readonly Task _serving;

    internal AlteringNode(Uri truth, Func<string, string> alter)
    {
        _alter = alter;
        Url = new Uri($"http://127.0.0.1:{FreePort()}/");
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

            using var question = new StreamContent(context.Request.InputStream);
            question.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            using var answer = await _http.PostAsync(truth, question);
            var altered = System.Text.Encoding.UTF8.GetBytes(_alter(await answer.Content.ReadAsStringAsync()));
            context.Response.ContentType = "application/json";
            await context.Response.OutputStream.WriteAsync(altered);
            context.Response.Close();
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
