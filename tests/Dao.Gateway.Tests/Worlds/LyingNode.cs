using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dao.Gateway.Tests.Worlds;

/// <summary>Stands before a real node and answers one method with a lie of its own.</summary>
internal sealed class LyingNode : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    private LyingNode(WebApplication app) => _app = app;

    /// <summary>While it is away it answers 503.</summary>
    public bool IsAway { get; set; }

    public bool IsLying { get; set; } = true;

    /// <summary>How often each method was called.</summary>
    public ConcurrentDictionary<string, int> Calls { get; } = new(StringComparer.Ordinal);

    public Uri Url => new(_app.Urls.Single());

    public static async Task<LyingNode> StartAsync(Uri truth, string method, JsonNode? lie)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var node = new LyingNode(builder.Build());
        node._app.MapPost("/", context => node.AnswerAsync(context, truth, method, lie));
        await node._app.StartAsync();
        return node;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task AnswerAsync(HttpContext context, Uri truth, string method, JsonNode? lie)
    {
        if (IsAway)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var request = await JsonNode.ParseAsync(context.Request.Body);
        foreach (var call in request is JsonArray batch ? batch.ToArray() : [request])
        {
            Calls.AddOrUpdate(call?["method"]?.GetValue<string>() ?? "", 1, (_, count) => count + 1);
        }

        using var answer = await _http.PostAsync(
            truth,
            new StringContent(request!.ToJsonString(), null, "application/json")
        );
        var reply = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        if (IsLying && request is JsonObject && request["method"]?.GetValue<string>() == method)
        {
            reply["result"] = lie?.DeepClone();
        }

        await context.Response.WriteAsync(reply.ToJsonString());
    }
}
